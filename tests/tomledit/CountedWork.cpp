// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CountedWork.h"

#include <cstdlib>
#include <new>

// Called by the compiler's instrumentation.
extern "C" void __sanitizer_cov_trace_pc()
{
    ++CountedWork::amount;
}

void *operator new(std::size_t size)
{
    CountedWork::amount += size;
    if (void *memory = std::malloc(size)) // NOLINT
        return memory;
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory); // NOLINT
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory); // NOLINT
}
