// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ClientFiles that looks: at a file as a whole (who may read it, what it was before), and at an
// entry as the client itself does.
#include "clients/ChangeWriter.h"
#include "clients/ClientFile.h"
#include "clients/ClientFiles.h"
#include "clients/EntryReading.h"

#include <QCoreApplication>

namespace keyfob {

Result<void> ClientFiles::tighten(const ClientDescription &client, const ClientPlace &place) const
{
    return ChangeWriter(client, m_paths, m_patience).tighten(place.scope, path(client, place));
}

QStringList ClientFiles::copies(const ClientDescription &client, const ClientPlace &place) const
{
    return ChangeWriter(client, m_paths, m_patience).copies(place.scope, path(client, place));
}

Result<void> ClientFiles::restore(const ClientDescription &client, const QString &copy,
                                  const ClientPlace &place) const
{
    return ChangeWriter(client, m_paths, m_patience).restore(place.scope, path(client, place), copy);
}

Result<ServerEntry> ClientFiles::standing(const ClientDescription &client, const QString &entryName,
                                          const QString &form, const ClientPlace &place) const
{
    const ClientFileDescription *described = client.file(place.scope);
    const ClientFormDescription *shape = client.form(form);
    const Result<ClientFile> file = read(client, place.scope, path(client, place));
    if (!file)
        return std::unexpected(file.error());
    if (!shape || !described)
        return fail(
            ErrorCode::NotSupported,
            QCoreApplication::translate("ClientFiles", "%1 has no entry of this form.").arg(client.name));
    const EntryPlan plan(client, *described);
    const std::string text = file->content().toStdString();
    EditSteps steps(text, plan.syntax());
    return readAsClient(steps, plan.pathOf(entryName), client, *shape, m_paths);
}

Result<QList<ListedEntry>> ClientFiles::listed(const ClientDescription &client,
                                               const ClientPlace &place) const
{
    const ClientFileDescription *described = client.file(place.scope);
    const Result<ClientFile> file = read(client, place.scope, path(client, place));
    if (!file || !described)
        return std::unexpected(file.error());
    const std::string text = file->content().toStdString();
    configedit::TextResult<QList<ListedEntry>> entries = listedEntries(text, client, *described, m_paths);
    if (entries)
        return *std::move(entries);
    return fail(ErrorCode::NotUnderstood,
                QCoreApplication::translate("ClientFiles", "%1's settings file %2 has an error. %3")
                    .arg(client.name, path(client, place), faultText(entries.error())),
                QCoreApplication::translate("ClientFiles", "Correct the file."));
}

} // namespace keyfob
