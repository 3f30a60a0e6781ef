// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Launcher.h"

#include <QStringList>

namespace keyfob {

/// Opens nothing and remembers what it should have opened.
class FakeLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString &path) override
    {
        folders.append(path);
        return {};
    }
    [[nodiscard]] Result<void> openApp(const AppLink &link) override
    {
        links.append(link.text());
        return {};
    }

    QStringList folders;
    QStringList links;
};

} // namespace keyfob
