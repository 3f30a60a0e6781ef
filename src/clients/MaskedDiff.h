// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"
#include "clients/FileChange.h"
#include "clients/ShownTexts.h"
#include "masking/SecretMask.h"

namespace keyfob {

/// The lines that a change alters and two around them, ready to be shown: secrets masked (those of the entry,
/// old ones and other people's), foreign characters made harmless, long lines cut. Looks only at the lines
/// that the edits touch; linear in the size of the file.
class MaskedDiff
{
public:
    /// `texts` must outlive this.
    MaskedDiff(const ShownTexts &texts, FileSyntax::Language language, const ServerEntry &entry);

    /// Puts lines and counts into the change.
    void fill(FileChange &change) const;

private:
    struct Line
    {
        DiffLine::Kind kind = DiffLine::Kind::Same;
        int number = 0;
        std::size_t begin = 0; ///< in `after` for Same and Added, in `before` for Removed
        std::size_t end = 0;
    };
    using Lines = std::vector<Line>;

    [[nodiscard]] static Lines split(std::string_view text, std::size_t begin, std::size_t end);
    [[nodiscard]] static Lines context(std::string_view text, std::size_t begin, bool before);
    void compare(const Lines &old, const Lines &now);
    void compareMiddle(const Lines &old, const Lines &now, std::size_t head, std::size_t tail);
    [[nodiscard]] QStringList texts(bool removed) const;
    /// Leaves out unchanged lines that are far from any change.
    [[nodiscard]] static QList<DiffLine> trimmed(const QList<DiffLine> &lines);

    int m_linesMissing;
    std::string_view m_before;
    std::string_view m_after;
    FileSyntax::Language m_language;
    std::size_t m_begin = 0; ///< of the changed bytes, in both texts
    SecretMask m_mask;
    Lines m_lines;
};

} // namespace keyfob
