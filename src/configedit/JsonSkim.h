// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonExcerpt.h"

#include <cstdint>

namespace keyfob::configedit {

/// Checks a JSON text in one fast pass without remembering its values, and finds what an excerpt can leave
/// out. Accepts only what JsonParser accepts, but may give up on an odd text that JsonParser would take.
class JsonSkim
{
public:
    /// At most 32 paths are followed.
    JsonSkim(std::string_view text, JsonDialect dialect, const std::vector<JsonPath> &paths,
             std::size_t edge);

    /// False: not valid, or odd.
    [[nodiscard]] bool run();
    [[nodiscard]] const std::vector<JsonExcerpt::Gap> &gaps() const { return m_gaps; }

private:
    enum class Keep : std::uint8_t {
        Little, ///< beside the paths: its ends
        Names,  ///< on a path
        All     ///< a path's end, and all in it
    };
    /// An open object or array. Offsets count from the text's start.
    struct Frame
    {
        bool object = false;
        Keep keep = Keep::Little;
        std::uint32_t paths = 0;   ///< those that lead through it, as bits
        std::size_t begin = 0;     ///< behind its bracket
        std::size_t from = 0;      ///< where what is left out would begin; 0: too early for that
        std::size_t confirmed = 0; ///< up to here it would be at least an edge away from `latest`
        std::size_t latest = 0;
        std::size_t gapsBefore = 0;
    };

    [[nodiscard]] bool value(); ///< a scalar, or an opening bracket and all up to the first scalar
    [[nodiscard]] bool behindValue(bool &over);
    [[nodiscard]] bool name();
    [[nodiscard]] bool open(bool object);
    void close();
    void mark(Frame &frame) const;
    void leaveOut(const Frame &frame, std::size_t end);
    [[nodiscard]] bool trivia();
    [[nodiscard]] bool comment();
    [[nodiscard]] bool string();
    [[nodiscard]] bool escape();
    [[nodiscard]] bool character();
    [[nodiscard]] bool number();
    [[nodiscard]] bool word();
    [[nodiscard]] bool digits();
    [[nodiscard]] bool at(char byte) const { return m_at != m_end && *m_at == byte; }
    [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(m_at - m_begin); }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    JsonDialect m_dialect;
    const std::vector<JsonPath> &m_paths;
    std::size_t m_edge;
    std::vector<Frame> m_frames;
    Keep m_keep = Keep::Little;  ///< of the value that comes next
    std::uint32_t m_through = 0; ///< the paths that lead through it
    std::vector<JsonExcerpt::Gap> m_gaps;
};

} // namespace keyfob::configedit
