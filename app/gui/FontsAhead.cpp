// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/FontsAhead.h"

#ifdef KEYFOB_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace keyfob {

#ifdef KEYFOB_FONTCONFIG
// Fontconfig's functions may be called from several threads (its documentation, since 2.10.91); whoever comes
// second waits for the first.
FontsAhead::FontsAhead() : m_reading([] { FcInit(); }) {}
#else
FontsAhead::FontsAhead() = default;
#endif

FontsAhead::~FontsAhead()
{
    if (m_reading.joinable())
        m_reading.join();
}

} // namespace keyfob
