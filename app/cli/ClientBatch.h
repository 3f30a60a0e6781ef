// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Wiring.h"
#include "app/cli/Output.h"

namespace keyfob {

/// One change in each of several clients: carried out or shown, and reported together. One client that fails
/// does not stop the others.
class ClientBatch
{
public:
    ClientBatch(Wiring &wiring, const Output &out, bool dryRun);

    /// A change still empty for a client of the catalogue; NotFound with the way to the list.
    [[nodiscard]] Result<FileChange> known(const QString &clientId) const;
    /// Carried out, it stands in the history. `connectionId` is empty for a server without a connection.
    void carryOut(const QString &connectionId, const Result<FileChange> &planned);
    /// Prints the result. The first failure decides the exit code.
    [[nodiscard]] Result<ExitCode> finished() const;

private:
    Wiring &m_wiring;
    const Output &m_out;
    bool m_dryRun;
    QList<FileChange> m_done;
    QList<Error> m_failed;
};

} // namespace keyfob
