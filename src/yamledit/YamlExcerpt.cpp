// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlExcerpt.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlLines.h"

#include <algorithm>

namespace keyfob::yamledit {

namespace {

/// The line moved by so many columns; lines of white space stay.
std::string moved(std::string_view line, std::ptrdiff_t columns)
{
    if (behindBlanks(line, 0) == line.size() || columns == 0)
        return std::string(line);
    if (columns > 0)
        return std::string(static_cast<std::size_t>(columns), ' ') + std::string(line);
    const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
    return std::string(line.substr(std::min(spaces, static_cast<std::size_t>(-columns))));
}

} // namespace

std::string YamlExcerpt::textOf(const YamlTree &tree, std::size_t item)
{
    const std::string_view text = tree.text();
    const YamlValue &value = tree.at(item);
    if (value.inFlow || (value.flow && value.parent == nowhere))
        return std::string(text.substr(value.start, value.end - value.start));
    const std::size_t start = value.parent == nowhere ? value.begin : value.start;
    const std::size_t indentation = start - lineStart(text, start);
    return std::string(indentation, ' ') + std::string(text.substr(start, tree.linesEnd(item) - start));
}

TextFault YamlExcerpt::refused(const char *reason) const
{
    return configedit::faultAt(*m_text, 0, reason);
}

TextResult<YamlExcerpt> YamlExcerpt::parse(std::string_view text, std::string_view key, std::string_view name)
{
    YamlExcerpt excerpt;
    // With a line end behind it a text block at the end says what it said in its document.
    excerpt.m_text = std::make_shared<const std::string>(std::string(text) + "\n");
    TextResult<YamlTree> tree = YamlTree::parse(*excerpt.m_text);
    if (!tree)
        return std::unexpected(std::move(tree).error());
    excerpt.m_tree = *std::move(tree);
    const YamlTree &known = excerpt.m_tree;
    const std::size_t root = known.root();
    const auto isOne = [&] { return known.at(root).lastChild == 1; };
    if (root == nowhere || known.at(root).firstChild == nowhere || known.holdsAnchor(root))
        return std::unexpected(
            excerpt.refused("this text can't be put back: it is empty or others refer to it"));
    bool fits = false;
    if (key.empty()) {
        fits = known.isMap(root) && !known.at(root).flow && isOne() && known.nameOf(1) == name;
        excerpt.m_value = 1;
    } else {
        const bool bare = known.isMap(root) && known.at(root).flow;
        excerpt.m_value = bare ? root : 1;
        const TextResult<std::optional<std::string>> itemName = known.itemName(excerpt.m_value, key);
        fits = (bare || (known.isList(root) && !known.at(root).flow && isOne())) && itemName &&
               *itemName == name;
    }
    if (!fits)
        return std::unexpected(excerpt.refused("this text is not the one entry that is to be put back"));
    return excerpt;
}

TextResult<std::string> YamlExcerpt::lines(std::ptrdiff_t column, std::string_view lineBreak) const
{
    const bool bare = m_value == m_tree.root();
    const std::ptrdiff_t columns = bare ? 0 : column - m_tree.at(m_tree.root()).column;
    std::string_view rest = text();
    if (bare && rest.find('\n') != nowhere)
        return std::unexpected(refused("an entry in brackets over several lines can't be put into lines"));
    for (std::size_t index = 0; columns != 0 && index < m_tree.size(); ++index) {
        const YamlKind kind = m_tree.at(index).kind;
        if (kind == YamlKind::Literal || kind == YamlKind::Folded)
            return std::unexpected(refused("a text block can't be moved to another indentation"));
    }
    std::string result;
    for (bool more = true, first = true; more; first = false) {
        const std::size_t end = lineEnd(rest, 0);
        const std::string line = moved(rest.substr(0, end), columns);
        result += first ? line.substr(std::min(line.find_first_not_of(' '), line.size()))
                        : std::string(lineBreak) + line;
        const std::size_t next = behindBreak(rest, end);
        more = next > end; // an empty line at the end counts
        rest.remove_prefix(next);
    }
    return bare ? "- " + result : result;
}

TextResult<std::string> YamlExcerpt::flow() const
{
    const YamlValue &value = m_tree.at(m_value);
    // An item that comes from a list in lines has a dash before it.
    const std::size_t begin = value.nameBegin == nowhere ? value.begin : value.start;
    const std::string_view text = m_tree.text().substr(begin, value.end - begin);
    if (text.find('\n') != nowhere)
        return std::unexpected(refused("an entry of several lines can't be put between brackets"));
    return std::string(text);
}

} // namespace keyfob::yamledit
