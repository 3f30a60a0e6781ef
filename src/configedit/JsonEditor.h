// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

#include <memory>
#include <optional>

namespace keyfob::configedit {

/// What the client that reads the file accepts.
enum class JsonDialect {
    Strict,  ///< RFC 8259
    Comments ///< JSONC: // and /* */ comments, trailing commas
};

using JsonPath = std::vector<std::string>; ///< member names from the root, decoded

/// A JSON value to be written, in the order given. Leaf text is JSON already ("\"x\"", "true", "12").
struct JsonNode
{
    enum class Kind { Leaf, Object, Array };
    Kind kind = Kind::Leaf;
    std::string leaf;                                      ///< Leaf
    std::vector<std::pair<std::string, JsonNode>> members; ///< Object; for Array the names are empty

    // Out of line: a pair with a JsonNode can only be looked into once JsonNode is complete.
    JsonNode();
    JsonNode(Kind kind, std::string leaf, std::vector<std::pair<std::string, JsonNode>> members);
    JsonNode(const JsonNode &);
    JsonNode(JsonNode &&) noexcept;
    JsonNode &operator=(const JsonNode &);
    JsonNode &operator=(JsonNode &&) noexcept;
    ~JsonNode();

    static JsonNode string(std::string_view text);
    static JsonNode boolean(bool value);
    static JsonNode object(std::vector<std::pair<std::string, JsonNode>> members);
    static JsonNode array(std::vector<JsonNode> items);
};

/// Edits one value in a JSON or JSONC text and keeps every other byte: comments, order, indentation, line
/// ends, BOM, numbers and escapes. Linear in the size of the text, no recursion on its depth. Refused, with
/// line and column: anything the dialect does not allow, invalid UTF-8, UTF-16, duplicate members on the path
/// (a client would read one of them and lose the other), a path through a value that is no object, conflict
/// markers.
class JsonEditor
{
public:
    /// An empty text, or one of only white space (and comments), counts as having no root object yet.
    [[nodiscard]] static TextResult<JsonEditor> parse(std::string_view text, JsonDialect dialect);

    /// The bytes of the value at the path, without surrounding white space; nullopt when there is none.
    /// A fault when the path is ambiguous or leads through a value that is no object.
    [[nodiscard]] TextResult<std::optional<std::string_view>> valueAt(const JsonPath &path) const;
    /// The names of the members of the object at the path, in order; empty when there is none.
    [[nodiscard]] TextResult<std::vector<std::string>> membersAt(const JsonPath &path) const;

    /// Sets the value at the path; missing objects on the way are made. When both the old and the new value
    /// are objects they are merged: members of `value` are replaced or added, and members that the old value
    /// has besides stay, except those named in `dropped`. Setting what is there already is no edit. Removing
    /// what an insertion added gives back the same bytes.
    [[nodiscard]] TextResult<std::vector<TextEdit>> set(const JsonPath &path, const JsonNode &value,
                                                        const std::vector<std::string> &dropped = {}) const;
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
    [[nodiscard]] TextResult<std::vector<TextEdit>> setAndDrop(const JsonPath &path, const JsonNode &value,
                                                               const std::vector<std::string> &dropped) const;

    std::shared_ptr<const class JsonTree> m_tree; ///< offsets into the text, which must outlive the editor
    JsonDialect m_dialect = JsonDialect::Strict;
};

} // namespace keyfob::configedit
