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

namespace {

std::unexpected<Error> notListed(const ClientDescription &client, const QString &path,
                                 const configedit::TextFault &fault)
{
    return fail(ErrorCode::NotUnderstood,
                QCoreApplication::translate("ClientFiles", "%1's settings file %2 has an error. %3")
                    .arg(client.name, path, faultText(fault)),
                QCoreApplication::translate("ClientFiles", "Correct the file."));
}

/// The folders that have a member in the file's object for them, and entries of their own in it.
configedit::TextResult<QStringList> foldersWithEntries(std::string_view text,
                                                       const ClientFileDescription &file)
{
    using namespace configedit;
    JsonPath path;
    for (const QString &name : file.folders)
        path.push_back(name.toStdString());
    const JsonExcerpt part = EditSteps::isJson(file.syntax)
                                 ? JsonExcerpt::of(text, EditSteps::dialectOf(file.syntax), {path})
                                 : JsonExcerpt::whole(text);
    EditSteps steps(part.text(), file.syntax);
    const auto folders = steps.membersAt(path);
    if (!folders)
        return std::unexpected(folders.error());
    QStringList found;
    for (const std::string &folder : *folders) {
        JsonPath container = path;
        container.push_back(folder);
        for (const QString &name : file.container)
            container.push_back(name.toStdString());
        if (!steps.membersAt(container).value_or(std::vector<std::string>()).empty())
            found.append(QString::fromStdString(folder));
    }
    return found;
}

} // namespace

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
    const std::optional<ClientFileDescription> described = client.fileFor(place.scope);
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
    const std::optional<ClientFileDescription> described = client.fileFor(place.scope);
    const QString where = path(client, place);
    const Result<ClientFile> file = read(client, place.scope, where);
    if (!file || !described)
        return std::unexpected(file.error());
    const std::string text = file->content().toStdString();
    configedit::TextResult<QList<ListedEntry>> entries = listedEntries(text, client, *described, m_paths);
    if (entries)
        return *std::move(entries);
    return notListed(client, where, entries.error());
}

Result<QStringList> ClientFiles::folders(const ClientDescription &client) const
{
    const ClientFileDescription *described = client.file(QStringLiteral("global"));
    if (!described || described->folders.isEmpty())
        return {};
    const QString where = path(client);
    const Result<ClientFile> file = read(client, described->scope, where);
    if (!file)
        return std::unexpected(file.error());
    const std::string text = file->content().toStdString();
    configedit::TextResult<QStringList> found = foldersWithEntries(text, *described);
    if (found)
        return *std::move(found);
    return notListed(client, where, found.error());
}

} // namespace keyfob
