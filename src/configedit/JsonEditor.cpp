// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonEditor.h"

#include "configedit/JsonMerge.h"
#include "configedit/JsonRemoval.h"
#include "configedit/TextCheck.h"
#include "configedit/TextRevision.h"

#include <algorithm>

namespace keyfob::configedit {

/// How far a path leads.
struct JsonEditor::Place
{
    std::size_t value = nowhere; ///< the last value reached; nowhere without a root
    std::size_t missing = 0;     ///< names of the path that aren't there
};

TextResult<JsonEditor> JsonEditor::parse(std::string_view text, JsonDialect dialect)
{
    TextResult<JsonTree> tree = JsonTree::parse(text, dialect);
    if (!tree)
        return std::unexpected(std::move(tree).error());
    JsonEditor editor;
    editor.m_dialect = dialect;
    editor.m_tree = std::make_shared<const JsonTree>(*std::move(tree));
    return editor;
}

TextResult<JsonEditor::Place> JsonEditor::find(const JsonPath &path) const
{
    Place place{m_tree->root(), path.size()};
    if (place.value == nowhere)
        return place;
    for (const std::string &name : path) {
        if (!m_tree->isObject(place.value)) {
            return std::unexpected(faultAt(m_tree->text(), m_tree->at(place.value).begin,
                                           "an object in curly brackets is expected here"));
        }
        const TextResult<std::size_t> member = m_tree->member(place.value, name);
        if (!member)
            return std::unexpected(member.error());
        if (*member == nowhere)
            return place;
        place.value = *member;
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

TextResult<std::vector<std::string>> JsonEditor::membersAt(const JsonPath &path) const
{
    const TextResult<Place> place = find(path);
    if (!place)
        return std::unexpected(place.error());
    std::vector<std::string> names;
    if (place->missing > 0 || place->value == nowhere)
        return names;
    if (!m_tree->isObject(place->value)) {
        return std::unexpected(faultAt(m_tree->text(), m_tree->at(place->value).begin,
                                       "an object in curly brackets is expected here"));
    }
    for (std::size_t child = m_tree->at(place->value).firstChild; child != nowhere;
         child = m_tree->at(child).next) {
        names.push_back(m_tree->nameOf(child));
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
        node = JsonNode::object({{path[index - 1], std::move(node)}});
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
        const TextResult<JsonEditor> editor = parse(text, m_dialect);
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
