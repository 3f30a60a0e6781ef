// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlAddition.h"
#include "tomledit/TomlPieces.h"

namespace keyfob::tomledit {

/// A text from TomlEditor::textAt() on its way back into a document.
class TomlPutBack
{
public:
    /// A fault (without a place in the document) when the text is no value and no TOML text that says what
    /// belongs at the path and nothing else.
    [[nodiscard]] static TextResult<TomlPutBack> read(std::string_view text, const JsonPath &path,
                                                      const ListContainer &list);

    /// In place of the node; nullopt when the two have too little in common: then the node has to be removed
    /// first.
    [[nodiscard]] std::optional<std::vector<TextEdit>> replacing(const TomlTree &tree,
                                                                 std::size_t node) const;
    /// Where nothing stands yet.
    [[nodiscard]] TextResult<std::vector<TextEdit>> adding(const TomlTree &tree, const TomlPlace &place,
                                                           const JsonPath &path,
                                                           const ListContainer &list) const;

private:
    TomlPutBack() = default;
    [[nodiscard]] bool saysMore() const;
    [[nodiscard]] bool isOfSections() const;
    [[nodiscard]] bool isLike(const TomlTree &tree, const std::vector<TomlPiece> &pieces) const;
    [[nodiscard]] TextResult<std::vector<TextEdit>> addingPieces(const TomlTree &tree, const TomlPlace &place,
                                                                 const TomlLayout &layout) const;
    [[nodiscard]] TextResult<std::vector<TextEdit>> addingLines(const TomlTree &tree,
                                                                const TomlLayout &layout) const;

    std::shared_ptr<const std::string> m_text; ///< the tree looks into it
    std::shared_ptr<const TomlTree> m_tree;
    std::size_t m_node = nowhere;
    std::vector<TomlPiece> m_pieces; ///< of a spread node
};

} // namespace keyfob::tomledit
