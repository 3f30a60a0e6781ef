// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/InstallCommand.h"

#include "app/adhoc/AdHocChanges.h"
#include "app/adhoc/ClientBatch.h"

namespace keyfob {

CLI::App *InstallCommand::declare(CLI::App &root)
{
    return m_words.declare(root);
}

bool InstallCommand::needsConnections() const
{
    return !m_words.isAdHoc();
}

QCoro::Task<Result<ExitCode>> InstallCommand::run(Wiring &wiring, const Output &out)
{
    if (m_words.isAdHoc()) {
        // What was noted so far goes into the history; without a database it waits.
        std::ignore = wiring.connections().load();
        co_return AdHocChanges(wiring.files(), out).install(m_words);
    }
    const Result<Connection> connection = named(wiring.connections(), m_words.connection);
    if (!connection)
        co_return std::unexpected(connection.error());
    const QString id = connection->id;
    if (!m_words.preset.empty() && !m_words.dryRun) {
        const TokenOptions options;
        const Result<Checklist> changed =
            co_await wiring.connections().setPreset(id, text(m_words.preset), options);
        if (!changed)
            co_return std::unexpected(changed.error());
    }
    ClientBatch batch(wiring.clients().catalog(), out, m_words.dryRun);
    const auto onForeign = m_words.yes ? ClientFiles::OnForeign::Replace : ClientFiles::OnForeign::Refuse;
    const auto apply = [&wiring, &id](const FileChange &change) -> Result<void> {
        const Result<qint64> entry = wiring.connections().apply(id, change);
        return entry ? Result<void>() : std::unexpected(entry.error());
    };
    for (const std::string &client : m_words.clients) {
        const Result<const ClientDescription *> known = batch.known(text(client));
        const Result<ClientPlace> place =
            known ? m_words.project.place(**known, wiring.paths()) : std::unexpected(known.error());
        Result<FileChange> change;
        if (place) {
            change = co_await wiring.connections().planInstall(id, text(client), text(m_words.form),
                                                               onForeign, *place);
            change = m_words.project.allowed(change, **known, wiring.paths(), m_words.dryRun);
        } else {
            change = std::unexpected(place.error());
        }
        batch.carryOut(change, apply);
    }
    co_return batch.finished();
}

} // namespace keyfob
