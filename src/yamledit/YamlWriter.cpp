// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlWriter.h"

#include "configedit/JsonText.h"
#include "yamledit/YamlLines.h"
#include "yamledit/YamlText.h"

namespace keyfob::yamledit {

namespace {

/// Does the value have to be written on lines of its own?
bool needsLines(const JsonNode &node)
{
    return node.kind != JsonNode::Kind::Leaf && !node.members.empty();
}

bool isBlock(const YamlTree &tree, std::size_t index)
{
    return !tree.at(index).flow && (tree.isMap(index) || tree.isList(index));
}

/// What the collections of a document tell about its layout; 0 or -1 where none does.
struct Habits
{
    std::ptrdiff_t unit = 0;
    std::ptrdiff_t listOffset = -1;
    std::ptrdiff_t dashWidth = 0;

    void learn(const YamlTree &tree, std::size_t index)
    {
        const YamlValue &value = tree.at(index);
        const std::size_t parent = value.parent;
        if (parent == nowhere || !isBlock(tree, index))
            return;
        const std::ptrdiff_t step = value.column - tree.at(parent).column;
        if (tree.isList(parent) && startsOnDashLine(tree, value)) {
            dashWidth = dashWidth == 0 ? step : dashWidth;
        } else if (tree.isMap(parent)) {
            if (tree.isMap(index) && unit == 0)
                unit = step;
            if (tree.isList(index) && listOffset < 0)
                listOffset = step;
        }
    }
    static bool startsOnDashLine(const YamlTree &tree, const YamlValue &value)
    {
        return tree.text().substr(value.start, value.begin - value.start).find('\n') == nowhere;
    }
};

} // namespace

YamlLayout YamlLayout::of(const YamlTree &tree)
{
    YamlLayout layout;
    const std::string_view text = tree.text();
    const std::size_t end = lineEnd(text, 0);
    if (end < text.size())
        layout.lineBreak = text.substr(end, behindBreak(text, end) - end);
    Habits habits;
    char quote = '\0';
    for (std::size_t index = 0; index < tree.size(); ++index) {
        habits.learn(tree, index);
        const YamlKind kind = tree.at(index).kind;
        if (quote == '\0' && (kind == YamlKind::Single || kind == YamlKind::Double))
            quote = kind == YamlKind::Single ? '\'' : '"';
    }
    layout.quote = quote == '\0' ? '"' : quote;
    if (habits.unit > 0)
        layout.unit = habits.unit;
    else if (habits.listOffset > 0)
        layout.unit = habits.listOffset;
    layout.listOffset = habits.listOffset >= 0 ? habits.listOffset : layout.unit;
    layout.dashWidth = habits.dashWidth > 0 ? habits.dashWidth : 2;
    layout.plain = tree.size() < 2 || tree.at(1).nameKind != YamlKind::Double;
    return layout;
}

std::ptrdiff_t YamlWriter::columnBelow(const JsonNode &node, std::ptrdiff_t column) const
{
    return column + (node.kind == JsonNode::Kind::Array ? m_layout.listOffset : m_layout.unit);
}

std::string YamlWriter::lineAt(std::ptrdiff_t column) const
{
    return m_layout.lineBreak + std::string(static_cast<std::size_t>(column), ' ');
}

std::string YamlWriter::writtenName(const std::string &name) const
{
    return writtenYaml(name, m_layout.plain, m_layout.quote, true) + ":";
}

std::string YamlWriter::lines(const JsonNode &node, std::ptrdiff_t column) const
{
    std::string text;
    for (const auto &[name, value] : node.members) {
        text += lineAt(column);
        text += node.kind == JsonNode::Kind::Object ? member(name, value, column) : item(value, column);
    }
    return text;
}

std::string YamlWriter::member(const std::string &name, const JsonNode &node, std::ptrdiff_t column) const
{
    return writtenName(name) +
           (needsLines(node) ? lines(node, columnBelow(node, column)) : " " + inlined(node));
}

std::string YamlWriter::item(const JsonNode &node, std::ptrdiff_t column) const
{
    const std::string dash = "-" + std::string(static_cast<std::size_t>(m_layout.dashWidth - 1), ' ');
    if (node.kind != JsonNode::Kind::Object || node.members.empty())
        return dash + inlined(node);
    const std::ptrdiff_t inner = column + m_layout.dashWidth;
    return dash + lines(node, inner).substr(lineAt(inner).size());
}

std::string YamlWriter::inlined(const JsonNode &node) const
{
    return node.kind == JsonNode::Kind::Leaf ? leaf(node.leaf, '\0', false) : flow(node);
}

std::string YamlWriter::flow(const JsonNode &node) const
{
    if (node.kind == JsonNode::Kind::Leaf)
        return leaf(node.leaf, '\0', true);
    const bool object = node.kind == JsonNode::Kind::Object;
    return (object ? "{" : "[") + flowItems(node) + (object ? "}" : "]");
}

std::string YamlWriter::flowItems(const JsonNode &node) const
{
    std::string text;
    for (const auto &[name, value] : node.members) {
        if (!text.empty())
            text += ", ";
        if (node.kind == JsonNode::Kind::Object)
            text += writtenName(name) + " ";
        text += flow(value);
    }
    return text;
}

std::string YamlWriter::leaf(const std::string &json, char quote, bool inFlow) const
{
    if (!json.starts_with('"'))
        return json;
    const bool plain = quote == '\0' && m_layout.plain;
    return writtenYaml(configedit::decodedJsonString(json), plain, quote == '\0' ? m_layout.quote : quote,
                       inFlow);
}

} // namespace keyfob::yamledit
