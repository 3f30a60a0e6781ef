// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/TextRevision.h"

#include <algorithm>
#include <utility>

namespace keyfob::configedit {

TextRevision::TextRevision(std::string_view original) : m_original(original)
{
    if (!original.empty())
        m_pieces.push_back({0, original.size(), {}});
}

void TextRevision::apply(const std::vector<TextEdit> &edits)
{
    std::vector<Piece> pieces;
    std::size_t index = 0; // in m_pieces
    std::size_t used = 0;  // bytes of that piece
    const auto consume = [&](std::size_t count, bool keep) {
        while (count > 0 && index < m_pieces.size()) {
            const Piece &piece = m_pieces[index];
            const std::size_t part = std::min(count, piece.length - used);
            if (keep && part > 0) {
                pieces.push_back({piece.offset + used, part,
                                  piece.added.empty() ? std::string() : piece.added.substr(used, part)});
            }
            used += part;
            count -= part;
            if (used == piece.length) {
                ++index;
                used = 0;
            }
        }
    };
    std::size_t position = 0;
    for (const TextEdit &edit : edits) {
        consume(edit.offset - position, true);
        consume(edit.length, false);
        position = edit.offset + edit.length;
        if (!edit.text.empty())
            pieces.push_back({0, edit.text.size(), edit.text});
    }
    consume(std::string_view::npos, true);
    m_pieces = std::move(pieces);
}

std::string TextRevision::text() const
{
    std::string result;
    for (const Piece &piece : m_pieces) {
        if (piece.added.empty())
            result.append(m_original.substr(piece.offset, piece.length));
        else
            result.append(piece.added);
    }
    return result;
}

std::vector<TextEdit> TextRevision::edits() const
{
    std::vector<TextEdit> result;
    std::size_t position = 0; // in the original
    std::string added;
    const auto close = [&](std::size_t offset) {
        if (offset > position || !added.empty())
            result.push_back({position, offset - position, std::exchange(added, {})});
    };
    for (const Piece &piece : m_pieces) {
        if (!piece.added.empty()) {
            added.append(piece.added);
            continue;
        }
        close(piece.offset);
        position = piece.offset + piece.length;
    }
    close(m_original.size());
    return result;
}

} // namespace keyfob::configedit
