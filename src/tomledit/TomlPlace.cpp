// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlPlace.h"

#include "configedit/TextCheck.h"
#include "tomledit/TomlText.h"

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;

namespace {

/// The item of that name, `nowhere` when there is none.
TextResult<std::size_t> itemAt(const TomlTree &tree, const ListContainer &list, std::size_t sequence,
                               const std::string &name)
{
    const Kind kind = tree.at(sequence).kind;
    if (kind != Kind::TableList && kind != Kind::Array)
        return faultIn(tree, sequence, "a list of tables in double brackets is expected here");
    std::size_t found = nowhere;
    for (std::size_t item = tree.at(sequence).firstChild; item != nowhere; item = tree.at(item).next) {
        const TextResult<std::optional<std::string>> itsName = itemName(tree, list, item);
        if (!itsName)
            return std::unexpected(itsName.error());
        if (*itsName != name)
            continue;
        if (found != nowhere)
            return faultIn(tree, item, "an item of this name stands there twice");
        found = item;
    }
    return found;
}

} // namespace

std::unexpected<configedit::TextFault> faultIn(const TomlTree &tree, std::size_t node,
                                               std::string_view reason)
{
    return std::unexpected(configedit::faultAt(tree.text(), tree.placeOf(node), std::string(reason)));
}

bool isList(const ListContainer &list, const JsonPath &path)
{
    return !list.key.empty() && path == list.path;
}

TextResult<std::optional<std::string>> itemName(const TomlTree &tree, const ListContainer &list,
                                                std::size_t item)
{
    if (!tree.at(item).isTable())
        return faultIn(tree, item, "a table is expected here");
    const std::size_t key = tree.child(item, list.key);
    if (key == nowhere || tree.at(key).kind != Kind::String)
        return std::optional<std::string>();
    return decodedTomlString(tree.textOf(key));
}

TextResult<TomlPlace> placeAt(const TomlTree &tree, const ListContainer &list, const JsonPath &path)
{
    TomlPlace place{TomlTree::root(), path.size()};
    JsonPath above;
    for (const std::string &name : path) {
        std::size_t next = nowhere;
        if (isList(list, above)) {
            const TextResult<std::size_t> item = itemAt(tree, list, place.node, name);
            if (!item)
                return std::unexpected(item.error());
            next = *item;
        } else if (tree.at(place.node).isTable()) {
            next = tree.child(place.node, name);
        } else {
            return faultIn(tree, place.node, "a table is expected here");
        }
        if (next == nowhere)
            return place;
        place.node = next;
        --place.missing;
        above.push_back(name);
    }
    return place;
}

} // namespace keyfob::tomledit
