// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The library's only translation unit: proves that each header stands alone.
#include "support/FakeBrowser.h"
#include "support/FakeClock.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"
#include "support/Waiting.h"
