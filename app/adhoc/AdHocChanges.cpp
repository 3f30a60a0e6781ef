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
        const Result<ClientPlace> place =
            client ? words.project.place(**client, m_wiring.paths()) : std::unexpected(client.error());
        Result<FileChange> change = std::unexpected(place ? Error() : place.error());
        if (place) {
            // A client without the usual form gets the best that it has.
            const QString shape = words.form.empty() && !(*client)->form(form) ? QString() : form;
            change =
                words.project.allowed(files.planInstall(**client, *entry, shape, false, onForeign, *place),
                                      **client, m_wiring.paths(), words.dryRun);
        }
        batch.carryOut(change, [this](const FileChange &each) { return apply(each); });
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
        const Result<ClientPlace> place =
            client ? words.project.place(**client, m_wiring.paths()) : std::unexpected(client.error());
        batch.carryOut(place ? files.planRemove(**client, QString::fromStdString(words.name), *place)
                             : Result<FileChange>(std::unexpected(place.error())),
                       [this](const FileChange &change) { return apply(change); });
    }
    return batch.finished();
}

Result<void> AdHocChanges::apply(const FileChange &change) const
{
    return m_wiring.clients().applyNoted(change, m_wiring.clock().now());
}

} // namespace keyfob
