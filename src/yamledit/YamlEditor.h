// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/ListContainer.h"
#include "configedit/TextEdit.h"

#include <functional>
#include <memory>
#include <optional>

namespace keyfob::yamledit {

/// Edits one value in a YAML text and keeps every other byte: comments, order, indentation, line ends, BOM
/// and spellings. Understood: one document of maps and lists, in lines or in brackets, with scalars of every
/// kind. Linear in the size of the text, no recursion on its depth. Refused, with line and column: anything
/// else (tabs in the indentation, several documents, names marked with ?), duplicate names, references,
/// merged members and tags on the path, anchors where something would change, invalid UTF-8, UTF-16, conflict
/// markers. Every change is read again before it is handed out, and refused if it would change more than was
/// asked for.
class YamlEditor
{
public:
    template <typename T>
    using Result = configedit::TextResult<T>;
    using Edits = std::vector<configedit::TextEdit>;

    /// A text with nothing but white space, comments and markers counts as having no root yet. On a path that
    /// leads through `list` the items of that list count as members.
    [[nodiscard]] static Result<YamlEditor> parse(std::string_view text,
                                                  const configedit::ListContainer &list = {});

    /// The bytes of the member or item at the path, with its name (or dash), its comments and its
    /// indentation: a YAML text of its own, as putBack() takes it; nullopt when there is none.
    [[nodiscard]] Result<std::optional<std::string>> textAt(const configedit::JsonPath &path) const;
    /// What the string at the path says, decoded; nullopt when there is none or YAML 1.2 takes it for
    /// something else than a string.
    [[nodiscard]] Result<std::optional<std::string>> stringAt(const configedit::JsonPath &path) const;
    /// The names of the members of the map at the path, in order; empty when there is none.
    [[nodiscard]] Result<std::vector<std::string>> membersAt(const configedit::JsonPath &path) const;

    /// Sets the value at the path; missing collections on the way are made, and a null on the way becomes
    /// one. When both the old and the new value are maps they are merged: members of `value` are replaced or
    /// added, and members that the old value has besides stay, except those named in `dropped`. Setting what
    /// is there already is no edit. Adding only inserts, and removing what it added gives back the same
    /// bytes, except that a null that was written out (null, ~) goes.
    [[nodiscard]] Result<Edits> set(const configedit::JsonPath &path, const configedit::JsonNode &value,
                                    const std::vector<std::string> &dropped = {}) const;
    /// Puts a text from textAt() back, in the place of what is there or behind the last one. Its lines move
    /// when the indentation around is another one now, unless there is a text block (| or >) in them.
    [[nodiscard]] Result<Edits> putBack(const configedit::JsonPath &path, std::string_view text) const;
    /// Removes the member at the path with its lines and the comments that are on them, between them or below
    /// them and indented deeper than its name; no edit when there is none. Collections on the way stay, also
    /// when they become empty ({} or []), unless `emptyParents` says how many of the innermost ones to take
    /// away when empty.
    [[nodiscard]] Result<Edits> remove(const configedit::JsonPath &path, int emptyParents = 0) const;

    /// How many collections set() would have to make on the way to the path, the root and what takes the
    /// place of a null included: what to give to remove() later as `emptyParents`, so that it takes away what
    /// this insertion adds.
    [[nodiscard]] Result<int> missingContainers(const configedit::JsonPath &path) const;

private:
    /// Is the value that stands at the path after the change (`nowhere`: none) as it was wanted?
    using Check = std::function<bool(const class YamlTree &after, std::size_t value)>;

    YamlEditor() = default;
    [[nodiscard]] Result<struct YamlPlace> placeToChange(const configedit::JsonPath &path) const;
    [[nodiscard]] Result<Edits> merged(const configedit::JsonPath &path, const YamlPlace &place,
                                       const configedit::JsonNode &value,
                                       const std::vector<std::string> &dropped) const;
    [[nodiscard]] Result<Edits> added(const configedit::JsonPath &path, const YamlPlace &place,
                                      const configedit::JsonNode &value) const;
    /// The edits, if they change what they should and nothing else.
    [[nodiscard]] Result<Edits> proven(const configedit::JsonPath &path, Edits edits,
                                       const Check &check) const;
    [[nodiscard]] std::unexpected<configedit::TextFault> refused(std::size_t value, const char *reason) const;

    std::shared_ptr<const YamlTree> m_tree; ///< offsets into the text, which must outlive the editor
    configedit::ListContainer m_list;
};

} // namespace keyfob::yamledit
