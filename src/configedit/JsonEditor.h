// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/ListContainer.h"
#include "configedit/TextEdit.h"

#include <memory>
#include <optional>

namespace keyfob::configedit {

/// What the client that reads the file accepts.
enum class JsonDialect {
    Strict,      ///< RFC 8259
    Comments,    ///< JSONC: // and /* */ comments, trailing commas
    CommentsOnly ///< comments, but a trailing comma makes the client lose the file
};

/// Edits one value in a JSON or JSONC text and keeps every other byte: comments, order, indentation, line
/// ends, BOM, numbers and escapes. Linear in the size of the text, no recursion on its depth. Refused, with
/// line and column: anything the dialect does not allow, invalid UTF-8, UTF-16, duplicate members on the path
/// (a client would read one of them and lose the other), a path through a value that is no object, conflict
/// markers.
class JsonEditor
{
public:
    /// An empty text, or one of only white space (and comments), counts as having no root object yet. On a
    /// path that leads through `list` the items of that array count as members.
    [[nodiscard]] static TextResult<JsonEditor> parse(std::string_view text, JsonDialect dialect,
                                                      const ListContainer &list = {});

    /// The bytes of the value at the path, without surrounding white space; nullopt when there is none.
    /// A fault when the path is ambiguous or leads through a value that is no object.
    [[nodiscard]] TextResult<std::optional<std::string_view>> valueAt(const JsonPath &path) const;
    /// As valueAt(), for putBack().
    [[nodiscard]] TextResult<std::optional<std::string>> textAt(const JsonPath &path) const;
    /// What the string at the path says, decoded; nullopt when there is none or it is no string.
    [[nodiscard]] TextResult<std::optional<std::string>> stringAt(const JsonPath &path) const;
    /// The names of the members of the object at the path, in order; empty when there is none.
    [[nodiscard]] TextResult<std::vector<std::string>> membersAt(const JsonPath &path) const;

    /// Sets the value at the path; missing objects on the way are made. When both the old and the new value
    /// are objects they are merged: members of `value` are replaced or added, and members that the old value
    /// has besides stay, except those named in `dropped`. Setting what is there already is no edit. Removing
    /// what an insertion added gives back the same bytes.
    [[nodiscard]] TextResult<std::vector<TextEdit>> set(const JsonPath &path, const JsonNode &value,
                                                        const std::vector<std::string> &dropped = {}) const;
    /// Puts a text from textAt() back, whatever stands there now.
    [[nodiscard]] TextResult<std::vector<TextEdit>> putBack(const JsonPath &path,
                                                            std::string_view text) const;
    /// Removes the member at the path with its comma; no edit when there is none. Objects on the way stay,
    /// also when they become empty, unless `emptyParents` says how many of the innermost containers to take
    /// away when empty.
    [[nodiscard]] TextResult<std::vector<TextEdit>> remove(const JsonPath &path, int emptyParents = 0) const;

    /// How many objects set() would have to make on the way to the path, the root included: what to give to
    /// remove() later as `emptyParents`, so that it takes away what this insertion adds.
    [[nodiscard]] TextResult<int> missingContainers(const JsonPath &path) const;

private:
    struct Place;

    JsonEditor() = default;
    [[nodiscard]] TextResult<Place> find(const JsonPath &path) const;
    /// Is the value of the first `depth` names of the path the array whose items count as members?
    [[nodiscard]] bool isList(const JsonPath &path, std::size_t depth) const;
    [[nodiscard]] TextResult<std::size_t> child(std::size_t value, const JsonPath &path,
                                                std::size_t depth) const;
    [[nodiscard]] TextResult<std::vector<TextEdit>> setAndDrop(const JsonPath &path, const JsonNode &value,
                                                               const std::vector<std::string> &dropped) const;

    std::shared_ptr<const class JsonTree> m_tree; ///< offsets into the text, which must outlive the editor
    JsonDialect m_dialect = JsonDialect::Strict;
    ListContainer m_list;
};

} // namespace keyfob::configedit
