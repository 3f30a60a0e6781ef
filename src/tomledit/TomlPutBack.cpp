// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlPutBack.h"

#include "tomledit/TomlLines.h"
#include "tomledit/TomlRemoval.h"

#include <algorithm>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;

namespace {

std::unexpected<configedit::TextFault> unfit(std::string_view reason)
{
    return std::unexpected(configedit::TextFault{1, 1, std::string(reason)});
}

/// A section from its header to the end of its last line.
TextEdit extentOf(const TomlTree &tree, std::size_t section)
{
    const std::size_t begin = lineBegin(tree, tree.sections()[section].begin);
    return {begin, behindLine(tree.text(), tree.lastWord(section)) - begin, {}};
}

/// Replaces the extent by a text that ends with a line break, which it gets only where there was one; no edit
/// when it's the same.
void replace(const TomlTree &tree, TextEdit extent, std::string_view text, std::vector<TextEdit> &edits)
{
    const std::string_view old = tree.text().substr(extent.offset, extent.length);
    if (!old.ends_with('\n'))
        text = text.substr(0, beforeLineEnd(text, text.size()));
    extent.text = text;
    if (old != text)
        edits.push_back(extent);
}

} // namespace

TextResult<TomlPutBack> TomlPutBack::read(std::string_view text, const JsonPath &path,
                                          const ListContainer &list)
{
    TomlPutBack result;
    const bool isValue = !text.ends_with('\n');
    result.m_text = std::make_shared<const std::string>((isValue ? "value = " : "") + std::string(text));
    TextResult<TomlTree> tree = TomlTree::parse(*result.m_text);
    if (!tree)
        return unfit("what is to be put back is no TOML");
    result.m_tree = std::make_shared<const TomlTree>(*std::move(tree));
    const TextResult<TomlPlace> place =
        isValue ? placeAt(*result.m_tree, {}, {"value"}) : placeAt(*result.m_tree, list, path);
    if (!place || place->missing > 0 || place->node == TomlTree::root())
        return unfit("what is to be put back says something else");
    result.m_node = place->node;
    if (!isValue)
        result.m_pieces = piecesOf(*result.m_tree, place->node);
    const bool whole = isValue ? result.m_tree->at(place->node).end == result.m_text->size() &&
                                     result.m_tree->pairs().size() > 0
                               : !result.saysMore();
    if (!whole || (isValue && result.m_tree->sections().size() > 1))
        return unfit("what is to be put back says more than belongs there");
    return result;
}

bool TomlPutBack::saysMore() const
{
    std::vector<bool> known(m_tree->sections().size(), false);
    std::vector<bool> inside = m_tree->inside(m_node);
    known[0] = true;
    for (const TomlPiece &piece : m_pieces) {
        known[piece.kind == TomlPiece::Kind::Section ? piece.index : m_tree->pair(piece.index).section] =
            true;
    }
    return std::ranges::find(known, false) != known.end() ||
           std::ranges::any_of(m_tree->pairs(), [&](const TomlPair &pair) { return !inside[pair.value]; });
}

bool TomlPutBack::isOfSections() const
{
    return !m_pieces.empty() && std::ranges::all_of(m_pieces, [](const TomlPiece &piece) {
        return piece.kind == TomlPiece::Kind::Section;
    });
}

/// Are they sections of the same headers in the same order?
bool TomlPutBack::isLike(const TomlTree &tree, const std::vector<TomlPiece> &pieces) const
{
    const auto header = [](const TomlTree &in, const TomlPiece &piece) {
        const std::size_t node = in.sections()[piece.index].node;
        const bool item = in.at(in.at(node).parent).kind == Kind::TableList;
        return std::pair(in.namesOf(node), item);
    };
    return std::ranges::equal(pieces, m_pieces, [&](const TomlPiece &theirs, const TomlPiece &ours) {
        return header(tree, theirs) == header(*m_tree, ours);
    });
}

std::optional<std::vector<TextEdit>> TomlPutBack::replacing(const TomlTree &tree, std::size_t node) const
{
    std::vector<TextEdit> edits;
    const TomlNode &old = tree.at(node);
    if (!old.isSpread() && m_pieces.empty()) {
        if (tree.textOf(node) != m_tree->textOf(m_node))
            edits.push_back({old.begin, old.end - old.begin, std::string(m_tree->textOf(m_node))});
        return edits;
    }
    const std::vector<TomlPiece> pieces = piecesOf(tree, node);
    const bool sections = std::ranges::all_of(
        pieces, [](const TomlPiece &piece) { return piece.kind == TomlPiece::Kind::Section; });
    if (pieces.empty() || !sections || !isOfSections())
        return std::nullopt;
    if (isLike(tree, pieces)) {
        for (std::size_t index = 0; index < pieces.size(); ++index) {
            const TextEdit text = extentOf(*m_tree, m_pieces[index].index);
            replace(tree, extentOf(tree, pieces[index].index),
                    m_tree->text().substr(text.offset, text.length), edits);
        }
        return edits;
    }
    TextEdit first = extentOf(tree, pieces.front().index);
    const std::vector<TextEdit> rest = TomlRemoval(tree).ofPieces({pieces.begin() + 1, pieces.end()});
    if (!rest.empty()) // a text that ends inside a line loses the line end before what goes
        first.length = std::min(first.length, rest.front().offset - first.offset);
    replace(tree, first, spreadText(*m_tree, m_node), edits);
    edits.insert(edits.end(), rest.begin(), rest.end());
    return edits;
}

TextResult<std::vector<TextEdit>> TomlPutBack::adding(const TomlTree &tree, const TomlPlace &place,
                                                      const JsonPath &path, const ListContainer &list) const
{
    const TomlLayout layout = TomlLayout::of(tree);
    const TomlAddition addition(tree, layout, list);
    if (m_pieces.empty()) {
        TomlContent content = TomlContent::of(*m_tree, m_node);
        if (place.missing == 1 && tree.at(place.node).section != nowhere)
            content.isTable = false; // it was a line and becomes one again
        return addition.add(path, place, content);
    }
    if (addition.isInBrackets(place))
        return addition.add(path, place, {inlineText(*m_tree, m_node), {}, true});
    return addingPieces(tree, place, layout);
}

TextResult<std::vector<TextEdit>> TomlPutBack::addingPieces(const TomlTree &tree, const TomlPlace &place,
                                                            const TomlLayout &layout) const
{
    std::vector<TextEdit> edits;
    std::string sections;
    if (!isOfSections()) {
        const TextResult<std::vector<TextEdit>> lines = addingLines(tree, layout);
        if (!lines)
            return lines;
        edits = *lines;
    }
    for (const TomlPiece &piece : m_pieces) {
        if (piece.kind != TomlPiece::Kind::Section)
            continue;
        const TextEdit extent = extentOf(*m_tree, piece.index);
        const std::size_t begin = sections.empty() ? extent.offset : emptyLinesAbove(*m_tree, extent.offset);
        sections += m_tree->text().substr(begin, extent.offset + extent.length - begin);
    }
    if (!sections.empty()) {
        sections.resize(beforeLineEnd(sections, sections.size()));
        const TextEdit edit = TomlInsertion(tree, layout).sections(place.node, sections);
        const bool first = !edits.empty() && edit.offset < edits.front().offset;
        edits.insert(first ? edits.begin() : edits.end(), edit);
    }
    return edits;
}

/// Lines of dotted keys, under the header that they had.
TextResult<std::vector<TextEdit>> TomlPutBack::addingLines(const TomlTree &tree,
                                                           const TomlLayout &layout) const
{
    const auto line = std::ranges::find(m_pieces, TomlPiece::Kind::Line, &TomlPiece::kind);
    const std::size_t owner = m_tree->sections()[m_tree->pair(line->index).section].node;
    std::vector<TomlMember> members;
    for (const TomlPiece &piece : m_pieces) {
        if (piece.kind == TomlPiece::Kind::Line)
            members.push_back({std::string(m_tree->keyOf(piece.index)),
                               std::string(m_tree->textOf(m_tree->pair(piece.index).value))});
    }
    const JsonPath names = m_tree->namesOf(owner);
    const TextResult<TomlPlace> place = placeAt(tree, {}, names);
    if (!place)
        return std::unexpected(place.error());
    const TomlInsertion insertion(tree, layout);
    if (place->missing == 0 && !tree.at(place->node).isTable())
        return faultIn(tree, place->node, "a table is expected here");
    if (place->missing == 0)
        return insertion.into(place->node, members);
    return std::vector<TextEdit>{insertion.section(place->node, "[" + dottedKey(names) + "]", members)};
}

} // namespace keyfob::tomledit
