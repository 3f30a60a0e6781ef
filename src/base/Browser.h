// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QUrl>

namespace keyfob {

/// The one door through which Keyfob opens a web page. Implementations open https only (http for loopback),
/// without a shell; anything else is ErrorCode::UnsafeUrl. ErrorCode::BrowserFailed when no browser could be
/// started.
class Browser
{
public:
    virtual ~Browser() = default;
    [[nodiscard]] virtual Result<void> open(const QUrl &url) = 0;
};

} // namespace keyfob
