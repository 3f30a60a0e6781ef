// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlLayout.h"

#include "configedit/JsonText.h"
#include "configedit/TextCheck.h"
#include "tomledit/TomlLines.h"
#include "tomledit/TomlScalar.h"
#include "tomledit/TomlText.h"

#include <algorithm>
#include <unordered_set>

namespace keyfob::tomledit {

using configedit::JsonNode;
using Kind = TomlNode::Kind;

namespace {

/// Space around the first equals sign; columns that people line up count as one space.
std::string equalsOf(const TomlTree &tree)
{
    if (tree.pairs().empty())
        return " = ";
    const TomlPair &first = tree.pairs().front();
    const std::size_t value = tree.at(first.value).begin;
    const std::string before = tree.text()[first.keyEnd] == '=' ? "" : " ";
    return before + (tree.text()[value - 1] == '=' ? "=" : "= ");
}

/// Comma and padding as in the first inline tables that show them.
void findBrackets(const TomlTree &tree, TomlLayout &layout)
{
    bool comma = false;
    bool padding = false;
    for (const TomlPair &pair : tree.pairs()) {
        if (pair.table == nowhere)
            continue;
        const char before = tree.text()[pair.keyBegin - 1];
        const bool space = before == ' ' || before == '\t';
        if (pair.previous == nowhere && !padding) {
            layout.padding = space ? " " : "";
            padding = true;
        } else if (pair.previous != nowhere && !comma) {
            layout.comma = space ? ", " : ",";
            comma = true;
        }
        if (comma && padding)
            return;
    }
}

bool prefersLiterals(const TomlTree &tree)
{
    std::size_t literals = 0;
    std::size_t strings = 0;
    for (const TomlPair &pair : tree.pairs()) {
        if (tree.at(pair.value).kind != Kind::String)
            continue;
        ++strings;
        literals += tree.text()[tree.at(pair.value).begin] == '\'' ? 1 : 0;
    }
    return literals * 2 > strings;
}

bool hasEmptyLines(const TomlTree &tree)
{
    std::size_t dense = 0;
    for (std::size_t index = 1; index < tree.sections().size(); ++index) {
        const std::size_t line = commentsAbove(tree, lineBegin(tree, tree.sections()[index].begin));
        if (line == tree.start())
            continue;
        if (emptyLinesAbove(tree, line) < line)
            return true;
        ++dense;
    }
    return dense == 0;
}

bool isUtf8(std::string text)
{
    // Control characters are no fault here: they are escaped when written.
    std::ranges::replace_if(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x20U; }, 'x');
    return !configedit::unfitText("x" + text);
}

} // namespace

TomlLayout TomlLayout::of(const TomlTree &tree)
{
    TomlLayout layout;
    const std::size_t lineEnd = tree.text().find('\n');
    if (lineEnd != nowhere && lineEnd > 0 && tree.text()[lineEnd - 1] == '\r')
        layout.lineBreak = "\r\n";
    layout.equals = equalsOf(tree);
    findBrackets(tree, layout);
    layout.literalStrings = prefersLiterals(tree);
    layout.emptyLines = hasEmptyLines(tree);
    return layout;
}

std::optional<std::string_view> TomlWriter::obstacle(const JsonNode &node)
{
    std::unordered_set<std::string_view> names;
    for (const auto &[name, member] : node.members) {
        if (!isUtf8(name))
            return "a name to be written is no valid UTF-8";
        if (node.kind == JsonNode::Kind::Object && !names.insert(name).second)
            return "a name is to be written twice";
        if (const std::optional<std::string_view> inner = obstacle(member))
            return inner;
    }
    if (node.kind != JsonNode::Kind::Leaf)
        return std::nullopt;
    if (node.leaf == "null")
        return "TOML has no way to say null";
    if (!node.leaf.starts_with('"'))
        return tomlScalar(node.leaf) ? std::nullopt : std::optional("TOML can't say a value to be written");
    if (!isUtf8(configedit::decodedJsonString(node.leaf)))
        return "a text to be written is no valid UTF-8";
    return std::nullopt;
}

std::string TomlWriter::pair(std::string_view key, std::string_view value) const
{
    return std::string(key).append(m_layout.equals).append(value);
}

std::string TomlWriter::value(const JsonNode &node) const
{
    if (node.kind == JsonNode::Kind::Leaf) {
        return node.leaf.starts_with('"') ? tomlString(configedit::decodedJsonString(node.leaf), m_literal)
                                          : node.leaf;
    }
    const bool object = node.kind == JsonNode::Kind::Object;
    if (node.members.empty())
        return object ? "{}" : "[]";
    std::string text;
    for (const auto &[name, member] : node.members) {
        if (!text.empty())
            text += m_layout.comma;
        text += object ? pair(tomlKey(name), value(member)) : value(member);
    }
    return object ? "{" + m_layout.padding + text + m_layout.padding + "}" : "[" + text + "]";
}

} // namespace keyfob::tomledit
