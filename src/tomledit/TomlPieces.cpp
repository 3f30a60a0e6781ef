// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlPieces.h"

#include "tomledit/TomlLines.h"
#include "tomledit/TomlText.h"

#include <algorithm>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;

namespace {

std::size_t placeOf(const TomlTree &tree, const TomlPiece &piece)
{
    return piece.kind == TomlPiece::Kind::Section ? tree.sections()[piece.index].begin
                                                  : tree.pair(piece.index).keyBegin;
}

/// From the header to the end of the line of the last value.
std::string_view sectionText(const TomlTree &tree, std::size_t section)
{
    const std::size_t begin = lineBegin(tree, tree.sections()[section].begin);
    return tree.text().substr(begin, behindLine(tree.text(), tree.lastWord(section)) - begin);
}

/// Does a list of tables stand above it, so that no header of its own could name it?
bool isInsideItem(const TomlTree &tree, std::size_t node)
{
    for (std::size_t above = tree.at(node).parent; above != nowhere; above = tree.at(above).parent) {
        const std::size_t list = tree.at(above).parent;
        if (list != nowhere && tree.at(list).kind == Kind::TableList)
            return true;
    }
    return false;
}

/// Is it written behind the name of something it stands in?
bool isNamed(const TomlTree &tree, std::size_t node)
{
    return tree.at(tree.at(node).parent).isTable();
}

} // namespace

std::vector<TomlPiece> piecesOf(const TomlTree &tree, std::size_t node)
{
    const std::vector<bool> inside = tree.inside(node);
    std::vector<TomlPiece> sections;
    std::vector<TomlPiece> pairs;
    for (std::size_t index = 1; index < tree.sections().size(); ++index) {
        if (inside[tree.sections()[index].node])
            sections.push_back({TomlPiece::Kind::Section, index});
    }
    for (std::size_t index = 0; index < tree.pairs().size(); ++index) {
        const TomlPair &pair = tree.pair(index);
        const std::size_t owner = pair.table == nowhere ? tree.sections()[pair.section].node : pair.table;
        if (inside[pair.value] && !inside[owner]) {
            const bool line = pair.table == nowhere;
            pairs.push_back({line ? TomlPiece::Kind::Line : TomlPiece::Kind::Part, index});
        }
    }
    std::vector<TomlPiece> pieces(sections.size() + pairs.size());
    std::ranges::merge(sections, pairs, pieces.begin(), [&](const TomlPiece &one, const TomlPiece &other) {
        return placeOf(tree, one) < placeOf(tree, other);
    });
    return pieces;
}

std::string dottedKey(const std::vector<std::string> &names)
{
    std::string key;
    for (const std::string &name : names)
        key += (key.empty() ? "" : ".") + tomlKey(name);
    return key;
}

std::string inlineText(const TomlTree &tree, std::size_t node)
{
    std::string text;
    std::size_t current = node;
    bool down = true; // the node is met for the first time, not left
    for (;;) {
        const TomlNode &here = tree.at(current);
        const bool leaf = !here.isSpread();
        const bool list = here.kind == Kind::TableList;
        if (down && current != node && isNamed(tree, current))
            text += tomlKey(here.name) + " = ";
        if (down && leaf)
            text += tree.textOf(current);
        else if (here.firstChild == nowhere)
            text += list ? "[]" : "{}";
        else
            text += down ? (list ? "[" : "{ ") : (list ? "]" : " }");
        if (down && !leaf && here.firstChild != nowhere) {
            current = here.firstChild;
            continue;
        }
        if (current == node)
            return text;
        down = here.next != nowhere;
        text += down ? ", " : "";
        current = down ? here.next : here.parent;
    }
}

std::string spreadText(const TomlTree &tree, std::size_t node)
{
    if (!tree.at(node).isSpread())
        return std::string(tree.textOf(node));
    const std::vector<TomlPiece> pieces = piecesOf(tree, node);
    if (isInsideItem(tree, node) || (!pieces.empty() && pieces.front().kind == TomlPiece::Kind::Part))
        return inlineText(tree, node);
    const bool windows = tree.text().find("\r\n") != nowhere;
    const std::string lineBreak = windows ? "\r\n" : "\n";
    std::string lines;
    std::string sections;
    for (const TomlPiece &piece : pieces) {
        if (piece.kind == TomlPiece::Kind::Section) {
            const std::size_t begin = lineBegin(tree, tree.sections()[piece.index].begin);
            const std::size_t above = emptyLinesAbove(tree, begin);
            if (!sections.empty() || !lines.empty())
                sections += tree.text().substr(above, begin - above);
            sections += sectionText(tree, piece.index);
            if (!sections.ends_with('\n'))
                sections += lineBreak;
            continue;
        }
        const TomlPair &pair = tree.pair(piece.index);
        const std::size_t owner = tree.sections()[pair.section].node;
        if (lines.empty() && owner != TomlTree::root())
            lines += "[" + dottedKey(tree.namesOf(owner)) + "]" + lineBreak;
        lines += tree.text().substr(pair.keyBegin, tree.at(pair.value).end - pair.keyBegin);
        lines += lineBreak;
    }
    return lines + sections;
}

} // namespace keyfob::tomledit
