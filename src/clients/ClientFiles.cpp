// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientFiles.h"

#include "clients/ChangeWriter.h"
#include "clients/ClientFile.h"
#include "clients/ContentMark.h"
#include "clients/EntryShape.h"
#include "footprints/Footprints.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientFiles)
};

constexpr qsizetype LongestName = 64;

/// Does the path depend on a variable that a person sets to move the client's files? Windows' own names for
/// its folders are none.
bool isOverride(const QString &pattern)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\w+|%(?!(USERPROFILE|APPDATA|LOCALAPPDATA|"
                                                            "PROGRAMDATA)%)\\w+%"));
    return variable.match(pattern).hasMatch();
}

Result<void> checkName(const QString &name)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9._-]{1,64}\\z"));
    if (plain.match(name).hasMatch())
        return {};
    return fail(ErrorCode::InvalidInput, Words::tr("This name cannot be used in a client's settings."),
                Words::tr("Use 1 to 64 letters, digits, dots, hyphens and underscores."));
}

EntryWish installWish(const ClientDescription &client, const ServerEntry &entry, const QString &form,
                      bool ours)
{
    const ClientFormDescription *best = EntryShape::best(client, entry);
    EntryWish wish;
    wish.kind = EntryWish::Kind::Install;
    wish.name = entry.name;
    wish.form = form.isEmpty() && best ? best->id : form;
    wish.entry = entry;
    wish.ours = ours;
    return wish;
}

} // namespace

ClientFiles::ClientFiles(const ClientCatalog &catalog, const Paths &paths)
    : m_catalog(catalog), m_paths(paths)
{
}

bool ClientFiles::found(const ClientDescription &client) const
{
    const auto exists = [this](const QString &pattern) {
        const QString path = m_paths.expanded(pattern);
        return QDir::isAbsolutePath(path) && QFileInfo::exists(path);
    };
    return std::ranges::any_of(client.detectPaths, exists) ||
           std::ranges::any_of(client.detectPrograms,
                               [this](const QString &name) { return !m_paths.program(name).isEmpty(); });
}

QString ClientFiles::path(const ClientDescription &client, const ClientPlace &place) const
{
    if (!place.file.isEmpty())
        return place.file;
    const std::optional<ClientFileDescription> file = client.fileFor(place.scope);
    QStringList overrides;
    QStringList usual;
    for (const QString &pattern : file ? file->paths : QStringList()) {
        const bool inProject = place.scope == QLatin1String("project");
        const QString path = inProject ? QDir(place.project).filePath(pattern) : m_paths.expanded(pattern);
        if (!QDir::isAbsolutePath(path))
            continue; // a variable is unset, or (XDG) holds a relative path, which is to be ignored
        (isOverride(pattern) ? overrides : usual).append(path);
    }
    const QStringList usable = overrides.isEmpty() ? usual : overrides;
    const auto existing =
        std::ranges::find_if(usable, [](const QString &path) { return QFileInfo::exists(path); });
    return existing != usable.end() ? *existing : usable.value(0);
}

Result<ClientFile> ClientFiles::read(const ClientDescription &client, const QString &scope,
                                     const QString &path) const
{
    const std::optional<ClientFileDescription> file = client.fileFor(scope);
    if (!file || path.isEmpty())
        return fail(ErrorCode::NotSupported,
                    Words::tr("%1 has no settings file on this computer.").arg(client.name),
                    Words::tr("Copy the configuration by hand."));
    return ClientFile::read(client, *file, path);
}

Inspection ClientFiles::inspect(const ClientDescription &client, const ServerEntry &expected,
                                const QString &form, bool ours, const ClientPlace &place) const
{
    Inspection seen;
    seen.path = path(client, place);
    if (seen.path.isEmpty())
        return seen;
    const Result<ClientFile> file = read(client, place.scope, seen.path);
    if (!file) {
        seen.state = InstallationState::Unreadable;
        seen.problem = file.error().message;
        return seen;
    }
    if (!file->exists() && !found(client))
        return seen;
    EntryWish wish = installWish(client, expected, form, ours);
    if (!client.form(wish.form))
        wish.form = client.forms.isEmpty()
                        ? QString()
                        : client.forms.first().id; // a form of former times: it can only be different
    const EntryPlan::Planned<InstallationState> state = file->state(wish);
    if (state) {
        seen.state = *state;
    } else if (state.error().code == ErrorCode::NotUnderstood) {
        seen.state = InstallationState::Unreadable;
        seen.line = static_cast<int>(state.error().fault.line);
        seen.column = static_cast<int>(state.error().fault.column);
        seen.problem = faultText(state.error().fault);
    } else if (file->names().contains(expected.name)) {
        seen.state = ours ? InstallationState::Changed : InstallationState::Foreign;
    } else {
        seen.state = InstallationState::Absent;
    }
    seen.loose = file->isLooseFor(wish) &&
                 (seen.state == InstallationState::Installed || seen.state == InstallationState::OldToken ||
                  seen.state == InstallationState::Changed);
    return seen;
}

Result<FileChange> ClientFiles::planInstall(const ClientDescription &client, const ServerEntry &entry,
                                            const QString &form, bool ours, OnForeign onForeign,
                                            const ClientPlace &place) const
{
    if (const Result<void> name = checkName(entry.name); !name)
        return std::unexpected(name.error());
    const Result<ClientFile> file = read(client, place.scope, path(client, place));
    if (!file)
        return std::unexpected(file.error());
    ServerEntry named = entry;
    if (onForeign == OnForeign::KeepBoth && !ours)
        named.name = freeName(client, entry.name, place);
    EntryWish wish = installWish(client, named, form, ours);
    wish.replace = onForeign == OnForeign::Replace;
    if (std::ranges::any_of(client.forms, [](const auto &each) { return each.companion.has_value(); })) {
        // Another form may need no companion any more.
        const Result<Footprints::Mark> mark = Footprints(m_paths).of(path(client, place));
        if (!mark)
            return std::unexpected(mark.error());
        wish.emptyCompanions = mark->companions;
    }
    return file->plan(wish);
}

Result<FileChange> ClientFiles::planRemove(const ClientDescription &client, const QString &entryName,
                                           const ClientPlace &place) const
{
    const Result<ClientFile> file = read(client, place.scope, path(client, place));
    if (!file)
        return std::unexpected(file.error());
    const Result<Footprints::Mark> mark = traces(place.scope, path(client, place));
    if (!mark)
        return std::unexpected(mark.error());
    EntryWish wish;
    wish.name = entryName;
    wish.emptyParents = mark->containers;
    wish.emptyCompanions = mark->companions;
    wish.fileToo = mark->file;
    return file->plan(wish);
}

Result<FileTraces> ClientFiles::traces(const QString &scope, const QString &path) const
{
    if (folderOfScope(scope).isEmpty())
        return Footprints(m_paths).of(path);
    return FileTraces(); // what is noted of the file is about the entries for all folders
}

Result<void> ClientFiles::apply(const FileChange &change) const
{
    return write(change, {});
}

Result<void> ClientFiles::applyNoted(const FileChange &change, const QDateTime &at) const
{
    return write(change, noteOf(change, at));
}

Result<void> ClientFiles::write(const FileChange &change, const QJsonObject &note) const
{
    const ClientDescription *client = m_catalog.find(change.clientId);
    if (!client || !client->fileFor(change.scope))
        return fail(ErrorCode::NotFound, Words::tr("There is no client “%1”.").arg(change.clientId));
    return ChangeWriter(*client, m_paths, m_patience).write(change, note);
}

Result<void> ClientFiles::handOver(const std::function<Result<void>(const QList<NotedChange> &)> &take) const
{
    return Footprints(m_paths).handOver([this, &take](const QList<ChangeNote> &notes) {
        QList<NotedChange> changes;
        for (const ChangeNote &note : notes) {
            std::optional<NotedChange> noted = notedChange(note);
            if (!noted)
                continue;
            if (note.outcome == ChangeNote::Outcome::Unknown)
                noted->cameTrue = cameTrue(*noted);
            changes.append(*noted);
        }
        return take(changes);
    });
}

/// The process that noted it was killed, before or after it wrote the file. In doubt it did.
bool ClientFiles::cameTrue(const NotedChange &noted) const
{
    const PastChange &change = noted.change;
    const ClientDescription *client = m_catalog.find(change.clientId);
    const Result<ClientFile> file = client ? read(*client, change.scope, change.path)
                                           : Result<ClientFile>(fail(ErrorCode::NotFound, change.clientId));
    if (!file || noted.afterHash.startsWith(contentMark(file->content())))
        return true;
    EntryWish removal;
    removal.name = change.entryName;
    const Result<PlannedText> standing = file->planText(file->content(), false, removal);
    if (!standing)
        return true;
    const QByteArray &now = standing->saidBefore;
    return noted.afterHash.split(' ').value(1) == now || noted.entryHashBefore != now;
}

bool ClientFiles::manyWait() const
{
    return Footprints(m_paths).areMany();
}

QString ClientFiles::freeName(const ClientDescription &client, const QString &wanted,
                              const ClientPlace &place) const
{
    const Result<ClientFile> file = read(client, place.scope, path(client, place));
    const QStringList taken = file ? file->names() : QStringList();
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number) {
        const QString suffix = QLatin1Char('-') + QString::number(number);
        name = wanted.left(LongestName - suffix.size()) + suffix;
    }
    return name;
}

} // namespace keyfob
