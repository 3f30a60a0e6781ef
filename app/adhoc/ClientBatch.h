// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/Output.h"
#include "clients/ClientCatalog.h"
#include "clients/FileChange.h"

#include <functional>

namespace keyfob {

/// One change in each of several clients: carried out or shown, and reported together. One client that fails
/// does not stop the others.
class ClientBatch
{
public:
    ClientBatch(const ClientCatalog &catalog, const Output &out, bool dryRun);

    /// A client of the catalogue; NotFound with the way to the list.
    [[nodiscard]] Result<const ClientDescription *> known(const QString &clientId) const;
    /// `apply` carries it out and sees to it that it stands in the history.
    void carryOut(const Result<FileChange> &planned,
                  const std::function<Result<void>(const FileChange &)> &apply);
    /// Prints the result. The first failure decides the exit code.
    [[nodiscard]] Result<ExitCode> finished() const;

private:
    const ClientCatalog &m_catalog;
    const Output &m_out;
    bool m_dryRun;
    QList<FileChange> m_done;
    QList<Error> m_failed;
};

} // namespace keyfob
