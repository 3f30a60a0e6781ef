// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

namespace keyfob::configedit {

/// Several rounds of edits on one text, told as one list of edits against the text it began with.
class TextRevision
{
public:
    /// `original` must outlive the revision.
    explicit TextRevision(std::string_view original);

    /// Carries out edits on the text as it is now.
    void apply(const std::vector<TextEdit> &edits);
    [[nodiscard]] std::string text() const;
    /// Sorted, not overlapping, against the original.
    [[nodiscard]] std::vector<TextEdit> edits() const;

private:
    /// A run of bytes: of the original when `added` is empty.
    struct Piece
    {
        std::size_t offset = 0;
        std::size_t length = 0;
        std::string added;
    };
    std::string_view m_original;
    std::vector<Piece> m_pieces;
};

} // namespace keyfob::configedit
