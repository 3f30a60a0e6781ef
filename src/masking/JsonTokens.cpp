// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/JsonTokens.h"

#include <algorithm>

namespace keyfob {

namespace {

constexpr std::string_view Spaces = " \t\r\n\f\v";
constexpr std::string_view Marks = "{}[]:,";

} // namespace

std::optional<JsonToken> JsonTokens::next()
{
    using enum JsonToken::Kind;
    if (m_at >= m_text.size())
        return std::nullopt;
    JsonToken token{Scalar, m_at, m_at + 1};
    const char first = m_text[m_at];
    if (Spaces.contains(first)) {
        token.kind = Space;
        token.end = std::min(m_text.find_first_not_of(Spaces, m_at), m_text.size());
    } else if (first == '"') {
        token.kind = String;
        token.end = endOfString(m_at);
    } else if (Marks.contains(first)) {
        token.kind = Punctuation;
    } else if (first == '/' && m_at + 1 < m_text.size() &&
               (m_text[m_at + 1] == '/' || m_text[m_at + 1] == '*')) {
        token.kind = Comment;
        token.end = endOfComment(m_at);
    } else {
        token.end = std::min(m_text.find_first_of(" \t\r\n\f\v{}[]:,\"/", m_at + 1), m_text.size());
    }
    m_at = token.end;
    return token;
}

std::size_t JsonTokens::endOfString(std::size_t at) const
{
    for (++at; at < m_text.size(); ++at) {
        if (m_text[at] == '\\')
            ++at;
        else if (m_text[at] == '"')
            return at + 1;
        else if (m_text[at] == '\n')
            return at; // not JSON; the rest of the text is not taken for one string
    }
    return m_text.size();
}

std::size_t JsonTokens::endOfComment(std::size_t at) const
{
    if (m_text[at + 1] == '/')
        return std::min(m_text.find('\n', at), m_text.size());
    const std::size_t close = m_text.find("*/", at + 2);
    return close == std::string_view::npos ? m_text.size() : close + 2;
}

} // namespace keyfob
