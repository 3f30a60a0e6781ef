// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlLayout.h"
#include "tomledit/TomlPieces.h"

namespace keyfob::tomledit {

using configedit::TextEdit;

/// Takes nodes out, with all their pieces: whole sections with the empty lines above, lines, parts of inline
/// tables. Comments above and below stay, those inside a section go with it. The counterpart of
/// TomlInsertion.
class TomlRemoval
{
public:
    explicit TomlRemoval(const TomlTree &tree) : m_tree(tree) {}

    [[nodiscard]] std::vector<TextEdit> of(std::size_t node) const;
    /// Pieces of spread tables, in the order of the text.
    [[nodiscard]] std::vector<TextEdit> ofPieces(const std::vector<TomlPiece> &pieces) const;
    /// Does its parent hold nothing but this node, not even a comment?
    [[nodiscard]] bool isAlone(std::size_t node) const;

private:
    [[nodiscard]] std::vector<TextEdit> ofParts(const std::vector<TomlPiece> &pieces) const;
    [[nodiscard]] TextEdit partSpan(std::size_t first, std::size_t last) const;
    [[nodiscard]] TextEdit ofPiece(const TomlPiece &piece) const;
    void tidyStart(TextEdit &first) const;
    void tidyEnd(TextEdit &last) const;

    const TomlTree &m_tree;
};

} // namespace keyfob::tomledit
