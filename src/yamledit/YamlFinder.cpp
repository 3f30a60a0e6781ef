// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlFinder.h"

#include "configedit/TextCheck.h"

#include <algorithm>

namespace keyfob::yamledit {

bool YamlFinder::isList(const JsonPath &path, std::size_t depth) const
{
    return !m_list.key.empty() && m_list.path.size() == depth && depth <= path.size() &&
           std::equal(m_list.path.begin(), m_list.path.end(), path.begin());
}

TextResult<std::size_t> YamlFinder::child(std::size_t value, const JsonPath &path, std::size_t depth) const
{
    const auto refused = [&](const char *reason) {
        return std::unexpected(configedit::faultAt(m_tree.text(), m_tree.at(value).begin, reason));
    };
    if (m_tree.at(value).kind == YamlKind::Alias)
        return refused("the way leads through a reference (*)");
    if (m_tree.at(value).tagged)
        return refused("the way leads through a value with a tag (!)");
    if (m_tree.isNull(value))
        return nowhere;
    if (isList(path, depth)) {
        if (!m_tree.isList(value))
            return refused("a list of entries is expected here");
        return m_tree.item(value, m_list.key, path[depth]);
    }
    if (!m_tree.isMap(value))
        return refused("a map of names and values is expected here");
    return m_tree.member(value, path[depth]);
}

TextResult<YamlPlace> YamlFinder::find(const JsonPath &path) const
{
    YamlPlace place{m_tree.root(), path.size(), nowhere};
    if (place.value == nowhere)
        return place;
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
        const TextResult<std::size_t> next = child(place.value, path, depth);
        if (!next)
            return std::unexpected(next.error());
        if (m_tree.at(place.value).anchored)
            place.anchored = place.value;
        if (*next == nowhere)
            return place;
        place.value = *next;
        --place.missing;
    }
    return place;
}

TextResult<std::vector<std::string>> YamlFinder::names(std::size_t collection, const JsonPath &path) const
{
    std::vector<std::string> names;
    const bool list = isList(path, path.size());
    // Whatever name is looked for, the faults are the same.
    JsonPath inner = path;
    inner.emplace_back();
    if (const TextResult<std::size_t> any = child(collection, inner, path.size()); !any)
        return std::unexpected(any.error());
    for (std::size_t index = m_tree.at(collection).firstChild; index != nowhere;
         index = m_tree.at(index).next) {
        if (!list) {
            names.push_back(m_tree.nameOf(index));
            continue;
        }
        TextResult<std::optional<std::string>> name = m_tree.itemName(index, m_list.key);
        if (!name)
            return std::unexpected(name.error());
        if (*name)
            names.push_back(**std::move(name));
    }
    return names;
}

} // namespace keyfob::yamledit
