// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlEditor.h"

#include "configedit/JsonText.h"
#include "configedit/TextRevision.h"
#include "tomledit/TomlMerge.h"
#include "tomledit/TomlPutBack.h"
#include "tomledit/TomlRemoval.h"
#include "tomledit/TomlText.h"

#include <algorithm>
#include <functional>

namespace keyfob::tomledit {

using configedit::TextFault;
using configedit::TextRevision;
using Kind = TomlNode::Kind;
using Edits = TextResult<std::vector<TextEdit>>;

namespace {

/// Edits in rounds, each on the text that the one before left.
class TomlRounds
{
public:
    TomlRounds(std::string_view text, const ListContainer &list) : m_revision(text), m_list(list) {}

    bool apply(const std::function<Edits(const TomlEditor &)> &round)
    {
        const std::string text = m_revision.text();
        const TextResult<TomlEditor> editor = TomlEditor::parse(text, m_list);
        const Edits edits = editor ? round(*editor) : Edits(std::unexpected(editor.error()));
        if (edits)
            m_revision.apply(*edits);
        else
            m_fault = edits.error();
        return edits.has_value();
    }
    [[nodiscard]] Edits edits() const
    {
        return m_fault ? Edits(std::unexpected(*m_fault)) : Edits(m_revision.edits());
    }

private:
    TextRevision m_revision;
    const ListContainer &m_list;
    std::optional<TextFault> m_fault;
};

bool isItem(const ListContainer &list, const JsonPath &path)
{
    return !path.empty() && isList(list, {path.begin(), path.end() - 1});
}

/// Why the value can't be the item of that name.
std::optional<std::string_view> itemObstacle(const ListContainer &list, const std::string &name,
                                             const JsonNode &value, bool isNew)
{
    if (value.kind != JsonNode::Kind::Object)
        return "an item of the list has to be a table";
    const auto key = std::ranges::find(value.members, list.key, &std::pair<std::string, JsonNode>::first);
    if (key == value.members.end())
        return isNew ? std::optional<std::string_view>("an item of the list has to bring its name")
                     : std::nullopt;
    const bool same = key->second.kind == JsonNode::Kind::Leaf && key->second.leaf.starts_with('"') &&
                      configedit::decodedJsonString(key->second.leaf) == name;
    return same ? std::nullopt : std::optional<std::string_view>("an item of the list has another name");
}

std::unexpected<TextFault> refusal(std::string_view reason)
{
    return std::unexpected(TextFault{1, 1, std::string(reason)});
}

} // namespace

TextResult<TomlEditor> TomlEditor::parse(std::string_view text, const ListContainer &list)
{
    TextResult<TomlTree> tree = TomlTree::parse(text);
    if (!tree)
        return std::unexpected(std::move(tree).error());
    TomlEditor editor;
    editor.m_tree = std::make_shared<const TomlTree>(*std::move(tree));
    editor.m_list = list;
    return editor;
}

TextResult<std::optional<std::string>> TomlEditor::textAt(const JsonPath &path) const
{
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    if (place->missing > 0)
        return std::optional<std::string>();
    return place->node == TomlTree::root() ? std::string(m_tree->text()) : spreadText(*m_tree, place->node);
}

TextResult<std::optional<std::string>> TomlEditor::stringAt(const JsonPath &path) const
{
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    if (place->missing > 0 || m_tree->at(place->node).kind != Kind::String)
        return std::optional<std::string>();
    return decodedTomlString(m_tree->textOf(place->node));
}

TextResult<std::vector<std::string>> TomlEditor::membersAt(const JsonPath &path) const
{
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    std::vector<std::string> names;
    if (place->missing > 0)
        return names;
    const TomlNode &node = m_tree->at(place->node);
    const bool list = isList(m_list, path);
    if (list && node.kind != Kind::TableList && node.kind != Kind::Array)
        return faultIn(*m_tree, place->node, "a list of tables in double brackets is expected here");
    if (!list && !node.isTable())
        return faultIn(*m_tree, place->node, "a table is expected here");
    for (std::size_t child = node.firstChild; child != nowhere; child = m_tree->at(child).next) {
        if (!list) {
            names.push_back(m_tree->at(child).name);
            continue;
        }
        const TextResult<std::optional<std::string>> name = itemName(*m_tree, m_list, child);
        if (!name)
            return std::unexpected(name.error());
        if (*name)
            names.push_back(**name);
    }
    return names;
}

TextResult<int> TomlEditor::missingContainers(const JsonPath &path) const
{
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    const TomlLayout layout;
    const TomlAddition addition(*m_tree, layout, m_list);
    return addition.isInBrackets(*place) && addition.makesList(path, *place) ? 1 : 0;
}

Edits TomlEditor::set(const JsonPath &path, const JsonNode &value,
                      const std::vector<std::string> &dropped) const
{
    if (const std::optional<std::string_view> obstacle = TomlWriter::obstacle(value))
        return refusal(*obstacle);
    if (path.empty() && value.kind != JsonNode::Kind::Object)
        return refusal("the whole text can only be a table");
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    if (isItem(m_list, path)) {
        if (const auto obstacle = itemObstacle(m_list, path.back(), value, place->missing > 0))
            return refusal(*obstacle);
    }
    const TomlLayout layout = TomlLayout::of(*m_tree);
    std::vector<JsonPath> gone;
    if (place->missing == 0)
        gone = TomlMerge(*m_tree, layout).conflicts(place->node, value, path);
    if (place->missing == 0 && m_tree->at(place->node).isTable()) {
        for (const std::string &name : dropped) {
            const auto named = [&](const auto &member) { return member.first == name; };
            if (std::ranges::none_of(value.members, named) && m_tree->child(place->node, name) != nowhere) {
                gone.push_back(path);
                gone.back().push_back(name);
            }
        }
    }
    if (gone.empty())
        return setIn(path, value);
    TomlRounds rounds(m_tree->text(), m_list);
    const bool removed = std::ranges::all_of(gone, [&](const JsonPath &old) {
        return rounds.apply([&](const TomlEditor &now) { return now.remove(old); });
    });
    if (removed)
        rounds.apply([&](const TomlEditor &now) { return now.setIn(path, value); });
    return rounds.edits();
}

Edits TomlEditor::setIn(const JsonPath &path, const JsonNode &value) const
{
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    const TomlLayout layout = TomlLayout::of(*m_tree);
    if (place->missing == 0)
        return TomlMerge(*m_tree, layout).edits(place->node, value);
    return TomlAddition(*m_tree, layout, m_list).add(path, *place, TomlContent::of(value, layout));
}

Edits TomlEditor::putBack(const JsonPath &path, std::string_view text) const
{
    if (path.empty())
        return refusal("the whole text can't be put back");
    const TextResult<TomlPutBack> back = TomlPutBack::read(text, path, m_list);
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!back || !place)
        return std::unexpected(back ? place.error() : back.error());
    if (place->missing == 0 && spreadText(*m_tree, place->node) == text)
        return {};
    TomlRounds rounds(m_tree->text(), m_list);
    const auto replaced = place->missing == 0 ? back->replacing(*m_tree, place->node) : std::nullopt;
    if (replaced) {
        rounds.apply([&](const TomlEditor &) { return Edits(*replaced); });
    } else if (rounds.apply([&](const TomlEditor &now) { return now.remove(path); })) {
        rounds.apply([&](const TomlEditor &now) -> Edits {
            const TextResult<TomlPlace> free = placeAt(*now.m_tree, m_list, path);
            return free ? back->adding(*now.m_tree, *free, path, m_list)
                        : Edits(std::unexpected(free.error()));
        });
    }
    // What comes out must be a TOML text again, with the entry in it.
    rounds.apply([&](const TomlEditor &now) -> Edits {
        const TextResult<std::optional<std::string>> there = now.textAt(path);
        if (there && *there)
            return std::vector<TextEdit>();
        return refusal("what is to be put back does not fit in");
    });
    return rounds.edits();
}

Edits TomlEditor::remove(const JsonPath &path, int emptyParents) const
{
    const TextResult<TomlPlace> place = placeAt(*m_tree, m_list, path);
    if (!place)
        return std::unexpected(place.error());
    if (place->missing > 0 || place->node == TomlTree::root())
        return {};
    const TomlRemoval removal(*m_tree);
    std::size_t victim = place->node;
    for (; emptyParents > 0 && m_tree->at(victim).parent != TomlTree::root() && removal.isAlone(victim);
         --emptyParents) {
        victim = m_tree->at(victim).parent;
    }
    return removal.of(victim);
}

} // namespace keyfob::tomledit
