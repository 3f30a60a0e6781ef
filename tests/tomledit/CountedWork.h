// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Work counted, not timed: the code under test is compiled so that every stretch of it that runs without a
/// branch reports here (-fsanitize-coverage=trace-pc), and every byte that is asked for from the heap is
/// added.
struct CountedWork
{
    static inline std::uint64_t amount = 0;
};
