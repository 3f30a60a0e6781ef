// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonEditor.h"

#include "configedit/JsonMerge.h"
#include "configedit/JsonRemoval.h"
#include "configedit/JsonText.h"
#include "configedit/TextCheck.h"
#include "configedit/TextRevision.h"

#include <algorithm>
#include <span>

namespace keyfob::configedit {

/// How far a path leads.
struct JsonEditor::Place
{
    std::size_t value = nowhere; ///< the last value reached; nowhere without a root
    std::size_t missing = 0;     ///< names of the path that aren't there
};

TextResult<JsonEditor> JsonEditor::parse(std::string_view text, JsonDialect dialect,
                                         const ListContainer &list)
{
    TextResult<JsonTree> tree = JsonTree::parse(text, dialect);
    if (!tree)
        return std::unexpected(std::move(tree).error());
    JsonEditor editor;
    editor.m_dialect = dialect;
    editor.m_list = list;
    editor.m_tree = std::make_shared<const JsonTree>(*std::move(tree));
    return editor;
}

bool JsonEditor::isList(const JsonPath &path, std::size_t depth) const
{
    return !m_list.key.empty() && depth == m_list.path.size() &&
           std::ranges::equal(std::span(path).first(depth), m_list.path);
}

TextResult<std::size_t> JsonEditor::child(std::size_t value, const JsonPath &path, std::size_t depth) const
{
    const bool list = isList(path, depth);
    if (m_tree->at(value).kind != (list ? JsonValue::Kind::Array : JsonValue::Kind::Object)) {
        return std::unexpected(faultAt(m_tree->text(), m_tree->at(value).begin,
                                       list ? "a list in square brackets is expected here"
                                            : "an object in curly brackets is expected here"));
    }
    if (depth == path.size())
        return nowhere;
    return list ? m_tree->item(value, m_list.key, path[depth]) : m_tree->member(value, path[depth]);
}

TextResult<JsonEditor::Place> JsonEditor::find(const JsonPath &path) const
{
    Place place{m_tree->root(), path.size()};
    if (place.value == nowhere)
        return place;
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
        const TextResult<std::size_t> next = child(place.value, path, depth);
        if (!next)
            return std::unexpected(next.error());
        if (*next == nowhere)
            return place;
        place.value = *next;
        --place.missing;
    }
    return place;
}

TextResult<std::optional<std::string_view>> JsonEditor::valueAt(const JsonPath &path) const
{
    const TextResult<Place> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    if (place->missing > 0 || place->value == nowhere)
        return std::optional<std::string_view>();
    return m_tree->textOf(place->value);
}

TextResult<std::optional<std::string>> JsonEditor::textAt(const JsonPath &path) const
{
    const TextResult<std::optional<std::string_view>> value = valueAt(path);
    if (!value)
        return std::unexpected(value.error());
    return *value ? std::optional<std::string>(**value) : std::nullopt;
}

TextResult<std::optional<std::string>> JsonEditor::stringAt(const JsonPath &path) const
{
    const TextResult<std::optional<std::string_view>> value = valueAt(path);
    if (!value)
        return std::unexpected(value.error());
    return *value && (*value)->starts_with('"') ? std::optional(decodedJsonString(**value)) : std::nullopt;
}

TextResult<std::vector<std::string>> JsonEditor::membersAt(const JsonPath &path) const
{
    const TextResult<Place> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    std::vector<std::string> names;
    if (place->missing > 0 || place->value == nowhere)
        return names;
    if (const TextResult<std::size_t> container = child(place->value, path, path.size()); !container)
        return std::unexpected(container.error());
    const bool list = isList(path, path.size());
    for (std::size_t child = m_tree->at(place->value).firstChild; child != nowhere;
         child = m_tree->at(child).next) {
        if (std::optional<std::string> name =
                list ? m_tree->itemName(child, m_list.key) : std::optional(m_tree->nameOf(child)))
            names.push_back(*std::move(name));
    }
    return names;
}

TextResult<int> JsonEditor::missingContainers(const JsonPath &path) const
{
    const TextResult<Place> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    if (place->value == nowhere)
        return static_cast<int>(path.size());
    return place->missing == 0 ? 0 : static_cast<int>(place->missing) - 1;
}

TextResult<std::vector<TextEdit>> JsonEditor::set(const JsonPath &path, const JsonNode &value,
                                                  const std::vector<std::string> &dropped) const
{
    const TextResult<Place> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    const bool there = place->missing == 0 && place->value != nowhere;
    if (there && value.kind == JsonNode::Kind::Object && m_tree->isObject(place->value) && !dropped.empty())
        return setAndDrop(path, value, dropped);
    const JsonLayout layout = JsonLayout::of(*m_tree);
    if (there)
        return JsonMerge(*m_tree, layout).edits(place->value, value);
    const JsonInsertion insertion(*m_tree, layout);
    JsonNode node = value;
    const std::size_t kept = place->value == nowhere ? 0 : path.size() - place->missing + 1;
    for (std::size_t index = path.size(); index > kept; --index)
        node = isList(path, index - 1) ? JsonNode::array({std::move(node)})
                                       : JsonNode::object({{path[index - 1], std::move(node)}});
    if (place->value == nowhere)
        return std::vector<TextEdit>{insertion.root(node)};
    return insertion.into(place->value, {{path[kept - 1], std::move(node)}});
}

TextResult<std::vector<TextEdit>> JsonEditor::setAndDrop(const JsonPath &path, const JsonNode &value,
                                                         const std::vector<std::string> &dropped) const
{
    TextRevision revision(m_tree->text());
    const auto edited = [&](auto &&step) -> TextResult<void> {
        const std::string text = revision.text();
        const TextResult<JsonEditor> editor = parse(text, m_dialect, m_list);
        if (!editor)
            return std::unexpected(editor.error());
        const TextResult<std::vector<TextEdit>> edits = step(*editor);
        if (!edits)
            return std::unexpected(edits.error());
        revision.apply(*edits);
        return {};
    };
    for (const std::string &name : dropped) {
        if (std::ranges::any_of(value.members, [&](const auto &member) { return member.first == name; }))
            continue;
        JsonPath member = path;
        member.push_back(name);
        if (TextResult<void> done = edited([&](const JsonEditor &now) { return now.remove(member); }); !done)
            return std::unexpected(done.error());
    }
    if (TextResult<void> done = edited([&](const JsonEditor &now) { return now.set(path, value); }); !done)
        return std::unexpected(done.error());
    return revision.edits();
}

TextResult<std::vector<TextEdit>> JsonEditor::putBack(const JsonPath &path, std::string_view text) const
{
    return set(path, JsonNode{JsonNode::Kind::Leaf, std::string(text), {}});
}

TextResult<std::vector<TextEdit>> JsonEditor::remove(const JsonPath &path, int emptyParents) const
{
    const TextResult<Place> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    if (place->missing > 0 || place->value == nowhere)
        return {};
    const JsonRemoval removal(*m_tree);
    std::size_t victim = place->value;
    for (; emptyParents > 0 && victim != m_tree->root() && removal.isAlone(victim); --emptyParents)
        victim = m_tree->at(victim).parent;
    return removal.of(victim);
}

} // namespace keyfob::configedit
