// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/FilesWiring.h"
#include "app/adhoc/InstallWords.h"
#include "app/adhoc/Output.h"
#include "app/adhoc/UninstallWords.h"

namespace keyfob {

/// `install` and `uninstall` of a server with no connection. The changes are noted for the history, which
/// takes them over when it is opened next.
class AdHocChanges
{
public:
    AdHocChanges(FilesWiring &wiring, const Output &out) : m_wiring(wiring), m_out(out) {}

    [[nodiscard]] Result<ExitCode> install(const InstallWords &words) const;
    [[nodiscard]] Result<ExitCode> uninstall(const UninstallWords &words) const;

private:
    [[nodiscard]] Result<void> apply(const FileChange &change) const;

    FilesWiring &m_wiring;
    const Output &m_out;
};

} // namespace keyfob
