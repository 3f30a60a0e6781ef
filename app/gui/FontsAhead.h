// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace keyfob {

/// Reads the computer's font configuration beside the main thread, which connects to the display meanwhile
/// and would have to read it before the first text. Qt then finds it there. Where fonts come from elsewhere
/// (macOS, Windows) it does nothing.
class FontsAhead final
{
public:
    FontsAhead();
    ~FontsAhead();
    FontsAhead(const FontsAhead &) = delete;
    FontsAhead &operator=(const FontsAhead &) = delete;

private:
    std::thread m_reading;
};

} // namespace keyfob
