// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonLayout.h"

#include "configedit/JsonText.h"
#include "configedit/JsonTrivia.h"

namespace keyfob::configedit {

namespace {

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t") == std::string_view::npos;
}

/// The indentation of the first item that stands deeper than the line its container begins in.
std::string unitOf(const JsonTree &tree)
{
    for (std::size_t index = 0; index < tree.size(); ++index) {
        const std::size_t child = tree.at(index).firstChild;
        if (child == nowhere || !startsItsLine(tree, child))
            continue;
        const std::string outer = indentationAt(tree.text(), tree.at(index).begin);
        const std::string inner = indentationAt(tree.text(), tree.at(child).start());
        if (inner.size() > outer.size() && inner.starts_with(outer))
            return inner.substr(outer.size());
    }
    return "  ";
}

/// Colon and spaces as between the name and value of the first member that has them on one line.
std::string colonOf(const JsonTree &tree)
{
    for (std::size_t index = 0; index < tree.size(); ++index) {
        const JsonValue &value = tree.at(index);
        if (value.nameEnd == nowhere)
            continue;
        const std::string_view between = tree.text().substr(value.nameEnd, value.begin - value.nameEnd);
        if (between.find_first_not_of(" \t:") == std::string_view::npos)
            return std::string(between);
    }
    return ": ";
}

/// The spaces behind the first comma whose next item follows on the same line.
std::string commaSpaceOf(const JsonTree &tree, const std::string &colon)
{
    for (std::size_t index = 0; index < tree.size(); ++index) {
        const JsonValue &value = tree.at(index);
        if (value.comma == nowhere || value.next == nowhere)
            continue;
        const std::size_t begin = value.comma + 1;
        const std::string_view between = tree.text().substr(begin, tree.at(value.next).start() - begin);
        if (isBlank(between))
            return std::string(between);
    }
    return colon.ends_with(':') ? "" : " ";
}

std::string paddingOf(const JsonTree &tree)
{
    for (std::size_t index = 0; index < tree.size(); ++index) {
        const JsonValue &value = tree.at(index);
        if (value.kind != JsonValue::Kind::Object || value.firstChild == nowhere)
            continue;
        const std::size_t begin = value.begin + 1;
        const std::string_view between = tree.text().substr(begin, tree.at(value.firstChild).start() - begin);
        if (isBlank(between))
            return std::string(between);
    }
    return {};
}

} // namespace

JsonLayout JsonLayout::of(const JsonTree &tree)
{
    JsonLayout layout;
    const std::size_t firstBreak = tree.text().find_first_of("\r\n");
    if (firstBreak != std::string_view::npos)
        layout.lineBreak = tree.text().substr(firstBreak, lineBreakLength(tree.text(), firstBreak));
    if (tree.root() == nowhere)
        return layout;
    layout.unit = unitOf(tree);
    layout.colon = colonOf(tree);
    layout.commaSpace = commaSpaceOf(tree, layout.colon);
    layout.padding = paddingOf(tree);
    layout.oneLine = tree.at(0).firstChild != nowhere && !hasLineBreak(tree.textOf(0));
    return layout;
}

bool startsItsLine(const JsonTree &tree, std::size_t value)
{
    std::size_t offset = tree.at(value).start();
    while (offset > 0 && (tree.text()[offset - 1] == ' ' || tree.text()[offset - 1] == '\t'))
        --offset;
    return offset > 0 && isLineBreak(tree.text()[offset - 1]);
}

std::string indentationAt(std::string_view text, std::size_t offset)
{
    const std::size_t lineBreak = offset == 0 ? nowhere : text.find_last_of("\r\n", offset - 1);
    const std::size_t begin = lineBreak == nowhere ? 0 : lineBreak + 1;
    return std::string(text.substr(begin, behindSpaces(text, begin) - begin));
}

std::string JsonWriter::separator(const std::string &indentation) const
{
    return m_oneLine ? m_layout.commaSpace : m_layout.lineBreak + indentation;
}

std::string JsonWriter::member(const std::string &name, const JsonNode &node,
                               const std::string &indentation) const
{
    return quotedJsonString(name) + m_layout.colon + value(node, indentation);
}

std::string JsonWriter::value(const JsonNode &node, const std::string &indentation) const
{
    if (node.kind == JsonNode::Kind::Leaf)
        return node.leaf;
    if (node.members.empty())
        return node.kind == JsonNode::Kind::Object ? "{}" : "[]";
    return container(node, indentation);
}

std::string JsonWriter::container(const JsonNode &node, const std::string &indentation) const
{
    const bool object = node.kind == JsonNode::Kind::Object;
    const std::string inner = indentation + m_layout.unit;
    const std::string padding = object ? m_layout.padding : std::string();
    std::string text = object ? "{" : "[";
    text += m_oneLine ? padding : m_layout.lineBreak + inner;
    for (const auto &[name, item] : node.members) {
        if (&item != &node.members.front().second)
            text += "," + separator(inner);
        text += object ? member(name, item, inner) : value(item, inner);
    }
    text += m_oneLine ? padding : m_layout.lineBreak + indentation;
    text += object ? "}" : "]";
    return text;
}

} // namespace keyfob::configedit
