// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace keyfob {

/// Bytes of a text that are to be shown as one line.
struct ShownPart
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

} // namespace keyfob
