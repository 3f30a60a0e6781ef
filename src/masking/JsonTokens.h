// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace keyfob {

/// A part of a JSON or JSONC text; every byte belongs to exactly one.
struct JsonToken
{
    enum class Kind { Space, Comment, String, Punctuation, Scalar };
    Kind kind = Kind::Space;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Cuts a JSON or JSONC text into its parts, from left to right, without judging it: for showing and
/// comparing only. Whether a text may be edited is JsonEditor's to say.
class JsonTokens
{
public:
    explicit JsonTokens(std::string_view text) : m_text(text) {}
    [[nodiscard]] std::optional<JsonToken> next();

private:
    [[nodiscard]] std::size_t endOfString(std::size_t at) const;
    [[nodiscard]] std::size_t endOfComment(std::size_t at) const;

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace keyfob
