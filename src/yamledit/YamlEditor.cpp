// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlEditor.h"

#include "configedit/JsonText.h"
#include "configedit/TextCheck.h"
#include "configedit/TextRevision.h"
#include "yamledit/YamlMerge.h"
#include "yamledit/YamlProof.h"
#include "yamledit/YamlRemoval.h"
#include "yamledit/YamlRestoration.h"
#include "yamledit/YamlWords.h"

#include <algorithm>

namespace keyfob::yamledit {

namespace {

/// Half of a pair of surrogates, which JSON can say and UTF-8 can't.
bool hasHalfCharacter(std::string_view text)
{
    for (std::size_t at = text.find('\xED'); at != nowhere; at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0U)
            return true;
    }
    return false;
}

bool hasHalfCharacter(const JsonNode &node)
{
    if (node.kind == JsonNode::Kind::Leaf)
        return node.leaf.starts_with('"') && hasHalfCharacter(configedit::decodedJsonString(node.leaf));
    return std::ranges::any_of(node.members, [](const auto &member) {
        return hasHalfCharacter(std::string_view(member.first)) || hasHalfCharacter(member.second);
    });
}

/// Is it a map with this name in it, as an item of a list must be?
bool isCalled(const JsonNode &node, const std::string &key, const std::string &name)
{
    return node.kind == JsonNode::Kind::Object && std::ranges::any_of(node.members, [&](const auto &member) {
               return member.first == key && member.second.leaf.starts_with('"') &&
                      configedit::decodedJsonString(member.second.leaf) == name;
           });
}

} // namespace

YamlEditor::Result<YamlEditor> YamlEditor::parse(std::string_view text, const ListContainer &list)
{
    TextResult<YamlTree> tree = YamlTree::parse(text);
    if (!tree)
        return std::unexpected(std::move(tree).error());
    YamlEditor editor;
    editor.m_list = list;
    editor.m_tree = std::make_shared<const YamlTree>(*std::move(tree));
    return editor;
}

std::unexpected<TextFault> YamlEditor::refused(std::size_t value, const char *reason) const
{
    const std::size_t offset = value == nowhere ? 0 : m_tree->at(value).start;
    return std::unexpected(configedit::faultAt(m_tree->text(), offset, reason));
}

YamlEditor::Result<std::optional<std::string>> YamlEditor::textAt(const JsonPath &path) const
{
    const TextResult<YamlPlace> place = YamlFinder(*m_tree, m_list).find(path);
    if (!place)
        return std::unexpected(place.error());
    if (!place->isThere())
        return std::optional<std::string>();
    return YamlExcerpt::textOf(*m_tree, place->value);
}

YamlEditor::Result<std::optional<std::string>> YamlEditor::stringAt(const JsonPath &path) const
{
    const TextResult<YamlPlace> place = YamlFinder(*m_tree, m_list).find(path);
    if (!place)
        return std::unexpected(place.error());
    if (!place->isThere())
        return std::optional<std::string>();
    const YamlValue &value = m_tree->at(place->value);
    if (value.kind == YamlKind::Alias || value.tagged)
        return refused(place->value, "there is a reference (*) or a tag (!) where a text is expected");
    if (!m_tree->isScalar(place->value))
        return std::optional<std::string>();
    std::string text = m_tree->stringOf(place->value);
    if (value.kind == YamlKind::Plain && !isCoreString(text))
        return std::optional<std::string>();
    return text;
}

YamlEditor::Result<std::vector<std::string>> YamlEditor::membersAt(const JsonPath &path) const
{
    const YamlFinder finder(*m_tree, m_list);
    const TextResult<YamlPlace> place = finder.find(path);
    if (!place)
        return std::unexpected(place.error());
    return place->isThere() ? finder.names(place->value, path) : std::vector<std::string>();
}

YamlEditor::Result<int> YamlEditor::missingContainers(const JsonPath &path) const
{
    const TextResult<YamlPlace> place = YamlFinder(*m_tree, m_list).find(path);
    if (!place)
        return std::unexpected(place.error());
    const bool makesLast = place->value == nowhere || m_tree->isNull(place->value);
    const auto missing = static_cast<int>(place->missing);
    return makesLast ? missing : std::max(missing - 1, 0);
}

YamlEditor::Result<YamlPlace> YamlEditor::placeToChange(const JsonPath &path) const
{
    TextResult<YamlPlace> place = YamlFinder(*m_tree, m_list).find(path);
    if (place && place->anchored != nowhere)
        return refused(place->anchored, "others refer to this value (&), so it can't be changed");
    return place;
}

YamlEditor::Result<YamlEditor::Edits> YamlEditor::set(const JsonPath &path, const JsonNode &value,
                                                      const std::vector<std::string> &dropped) const
{
    const TextResult<YamlPlace> place = placeToChange(path);
    if (!place)
        return std::unexpected(place.error());
    const bool half = hasHalfCharacter(value) || std::ranges::any_of(path, [](const std::string &name) {
                          return hasHalfCharacter(std::string_view(name));
                      });
    if (half)
        return refused(place->value, "half of a character can't be written into this file");
    const bool inList = !path.empty() && YamlFinder(*m_tree, m_list).isList(path, path.size() - 1);
    if ((inList && !isCalled(value, m_list.key, path.back())) ||
        (path.empty() && value.kind != JsonNode::Kind::Object)) {
        return refused(place->value, "only a map that has the name in it can be put here");
    }
    return place->isThere() ? merged(path, *place, value, dropped) : added(path, *place, value);
}

YamlEditor::Result<YamlEditor::Edits> YamlEditor::merged(const JsonPath &path, const YamlPlace &place,
                                                         const JsonNode &value,
                                                         const std::vector<std::string> &dropped) const
{
    const YamlWriter writer(YamlLayout::of(*m_tree));
    TextResult<Edits> edits = YamlMerge(*m_tree, writer).edits(place.value, value);
    if (!edits)
        return edits;
    configedit::TextRevision revision(m_tree->text());
    revision.apply(*edits);
    for (const std::string &name : dropped) {
        if (std::ranges::find(value.members, name, &std::pair<std::string, JsonNode>::first) !=
            value.members.end()) {
            continue;
        }
        JsonPath member = path;
        member.push_back(name);
        const std::string text = revision.text();
        const TextResult<YamlEditor> now = parse(text, m_list);
        const TextResult<Edits> removed = now ? now->remove(member) : std::unexpected(now.error());
        if (!removed)
            return std::unexpected(removed.error());
        revision.apply(*removed);
    }
    return proven(path, revision.edits(), [&](const YamlTree &after, std::size_t now) {
        const TextResult<Edits> again = YamlMerge(after, writer).edits(now, value);
        return again && again->empty() &&
               YamlProof(*m_tree, after, m_list).keepsUnknown(place.value, now, value, dropped);
    });
}

YamlEditor::Result<YamlEditor::Edits> YamlEditor::added(const JsonPath &path, const YamlPlace &place,
                                                        const JsonNode &value) const
{
    const YamlFinder finder(*m_tree, m_list);
    const YamlWriter writer(YamlLayout::of(*m_tree));
    const YamlInsertion insertion(*m_tree, writer);
    JsonNode node = value;
    for (std::size_t depth = path.size(); depth > path.size() - place.missing; --depth) {
        const bool list = finder.isList(path, depth - 1);
        if (list && depth < path.size())
            return refused(place.value, "there is no entry of this name in the list");
        node = list ? JsonNode::array({node}) : JsonNode::object({{path[depth - 1], node}});
    }
    if (node.members.empty())
        return Edits();
    TextResult<Edits> edits =
        place.value == nowhere ? Edits{insertion.root(node)} : insertion.into(place.value, node);
    if (!edits)
        return edits;
    return proven(path, *std::move(edits), [&](const YamlTree &after, std::size_t now) {
        return now != nowhere && YamlMerge(after, writer).equal(now, value);
    });
}

YamlEditor::Result<YamlEditor::Edits> YamlEditor::putBack(const JsonPath &path, std::string_view text) const
{
    const TextResult<YamlPlace> place = placeToChange(path);
    if (!place)
        return std::unexpected(place.error());
    if (path.empty())
        return refused(place->value, "a whole document can't be put back");
    if (place->isThere() && m_tree->holdsAnchor(place->value))
        return refused(place->value, "others refer to this value (&), so it can't be changed");
    const YamlFinder finder(*m_tree, m_list);
    const bool inList = finder.isList(path, path.size() - 1);
    const TextResult<YamlExcerpt> excerpt =
        YamlExcerpt::parse(text, inList ? std::string_view(m_list.key) : std::string_view(), path.back());
    if (!excerpt)
        return refused(place->value, excerpt.error().reason.c_str());
    const YamlWriter writer(YamlLayout::of(*m_tree));
    TextResult<Edits> edits = YamlRestoration(*m_tree, finder, writer).edits(*place, path, *excerpt);
    if (!edits)
        return refused(place->value, edits.error().reason.c_str());
    return proven(path, *std::move(edits), [&](const YamlTree &after, std::size_t now) {
        return now != nowhere && YamlProof::meansSame(excerpt->tree(), excerpt->value(), after, now);
    });
}

YamlEditor::Result<YamlEditor::Edits> YamlEditor::remove(const JsonPath &path, int emptyParents) const
{
    const TextResult<YamlPlace> known = YamlFinder(*m_tree, m_list).find(path);
    if (known && !known->isThere())
        return Edits();
    const TextResult<YamlPlace> place = placeToChange(path);
    if (!place)
        return std::unexpected(place.error());
    if (m_tree->holdsAnchor(place->value))
        return refused(place->value, "others refer to this value (&), so it can't be taken away");
    return proven(path, YamlRemoval(*m_tree).of(place->value, emptyParents),
                  [](const YamlTree &, std::size_t now) { return now == nowhere; });
}

YamlEditor::Result<YamlEditor::Edits> YamlEditor::proven(const JsonPath &path, Edits edits,
                                                         const Check &check) const
{
    const std::string text = configedit::applied(m_tree->text(), edits);
    const TextResult<YamlTree> after = YamlTree::parse(text);
    if (after && YamlProof(*m_tree, *after, m_list).keepsAllBut(path)) {
        const TextResult<YamlPlace> place = YamlFinder(*after, m_list).find(path);
        if (place && check(*after, place->isThere() ? place->value : nowhere))
            return edits;
    }
    const TextResult<YamlPlace> place = YamlFinder(*m_tree, m_list).find(path);
    return refused(place ? place->value : nowhere,
                   "this can't be changed without changing something else as well");
}

} // namespace keyfob::yamledit
