// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/KillPoint.h"

#ifdef KEYFOB_KILL_POINTS
#include <QByteArray>

#include <csignal>
#endif

namespace keyfob {

#if defined(KEYFOB_KILL_POINTS) && defined(SIGKILL)
void killPoint(const char *step)
{
    if (qgetenv("KEYFOB_TEST_KILL_AT") == step)
        std::raise(SIGKILL);
}
#else
void killPoint(const char *) {}
#endif

} // namespace keyfob
