// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/AdHocChanges.h"

#include "app/adhoc/ClientBatch.h"

#include <QCoreApplication>

namespace keyfob {

Result<ExitCode> AdHocChanges::install(const InstallWords &words) const
{
    const Result<ServerEntry> entry = words.server.entry(m_wiring.paths());
    if (!entry)
        return std::unexpected(entry.error());
    ClientFiles &files = m_wiring.clients();
    ClientBatch batch(files.catalog(), m_out, words.dryRun);
    const auto onForeign = words.yes ? ClientFiles::OnForeign::Replace : ClientFiles::OnForeign::Refuse;
    const QString form = words.form.empty() ? words.server.usualForm() : QString::fromStdString(words.form);
    for (const std::string &id : words.clients) {
        const Result<const ClientDescription *> client = batch.known(QString::fromStdString(id));
        batch.carryOut(client ? files.planInstall(**client, *entry, form, false, onForeign)
                              : Result<FileChange>(std::unexpected(client.error())),
                       [this](const FileChange &change) { return apply(change); });
    }
    return batch.finished();
}

Result<ExitCode> AdHocChanges::uninstall(const UninstallWords &words) const
{
    if (words.name.empty())
        return fail(
            ErrorCode::InvalidInput,
            QCoreApplication::translate("Uninstall", "Say which entry: --connection NAME or --name NAME."));
    ClientFiles &files = m_wiring.clients();
    ClientBatch batch(files.catalog(), m_out, words.dryRun);
    for (const std::string &id : words.clients) {
        const Result<const ClientDescription *> client = batch.known(QString::fromStdString(id));
        batch.carryOut(client ? files.planRemove(**client, QString::fromStdString(words.name))
                              : Result<FileChange>(std::unexpected(client.error())),
                       [this](const FileChange &change) { return apply(change); });
    }
    return batch.finished();
}

Result<void> AdHocChanges::apply(const FileChange &change) const
{
    return m_wiring.clients().applyNoted(change, m_wiring.clock().now());
}

} // namespace keyfob
