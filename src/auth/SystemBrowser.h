// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Browser.h"
#include "base/Paths.h"

namespace keyfob {

/// Opens pages with the given command, else with $BROWSER if set (split like a shell word list, no shell, the
/// address as the last word), else with the desktop's way (xdg-open, open, rundll32 url.dll). The child keeps
/// none of our standard streams.
class SystemBrowser final : public Browser
{
public:
    explicit SystemBrowser(const Paths &paths, QString command = {});
    [[nodiscard]] Result<void> open(const QUrl &url) override;

private:
    /// The program with its first arguments.
    [[nodiscard]] Result<QStringList> command() const;

    const Paths &m_paths;
    QString m_command;
};

} // namespace keyfob
