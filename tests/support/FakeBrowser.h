// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Browser.h"

#include <QList>

#include <functional>

namespace keyfob {

/// Notes what would have been opened, and does what the test wants then (from the event loop).
class FakeBrowser final : public Browser
{
public:
    [[nodiscard]] Result<void> open(const QUrl &url) override
    {
        opened.append(url);
        if (broken)
            return fail(ErrorCode::BrowserFailed, QStringLiteral("No browser."));
        if (visit)
            visit(url);
        return {};
    }

    QList<QUrl> opened;
    bool broken = false;
    std::function<void(const QUrl &)> visit;
};

} // namespace keyfob
