// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"

namespace keyfob::configedit {

/// A large JSON text without most of what lies beside the paths that an edit is about: long runs of items of
/// far containers are left out, so that what is left is a valid text, small enough for a JsonTree and for
/// planning in several steps. The whole text is checked once, at memory speed.
class JsonExcerpt
{
public:
    /// A run of items that was left out.
    struct Gap
    {
        std::size_t begin = 0; ///< in the whole text
        std::size_t end = 0;
    };
    struct Limits
    {
        std::size_t whole = std::size_t(1) << 18U; ///< shorter texts are taken as they are
        /// So much of a far container stays at its beginning, and at least so much at its end.
        std::size_t edge = std::size_t(1) << 14U;
    };

    /// Everything on the paths stays: their objects with the names of all members, and their ends with all
    /// that is in them. `text` must outlive the excerpt. A text that is not valid is taken as it is:
    /// JsonEditor says what is wrong with it and where.
    [[nodiscard]] static JsonExcerpt of(std::string_view text, JsonDialect dialect,
                                        const std::vector<JsonPath> &paths, const Limits &limits);
    [[nodiscard]] static JsonExcerpt of(std::string_view text, JsonDialect dialect,
                                        const std::vector<JsonPath> &paths)
    {
        return of(text, dialect, paths, Limits());
    }
    /// The text as it is.
    [[nodiscard]] static JsonExcerpt whole(std::string_view text);

    [[nodiscard]] bool isWhole() const { return m_gaps.empty(); }
    [[nodiscard]] std::string_view text() const { return isWhole() ? m_whole : std::string_view(m_cut); }
    /// Edits of text() as edits of the whole text.
    [[nodiscard]] std::vector<TextEdit> mapped(std::vector<TextEdit> edits) const;
    /// How many line feeds were left out before that offset of text(). Looks through what was left out.
    [[nodiscard]] std::size_t lineFeedsLeftOut(std::size_t offset) const;

private:
    [[nodiscard]] std::size_t mapped(std::size_t offset) const;

    std::string_view m_whole;
    std::string m_cut;
    std::vector<Gap> m_gaps; ///< in order
};

} // namespace keyfob::configedit
