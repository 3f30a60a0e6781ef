// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/ServerEntry.h"
#include "clients/ClientCatalog.h"
#include "clients/EntryListing.h"
#include "clients/FileChange.h"
#include "clients/InstallationState.h"
#include "clients/NotedChange.h"

#include <functional>

#include <chrono>

namespace keyfob {

/// What was found in a client's file.
struct Inspection
{
    InstallationState state = InstallationState::NotFound;
    QString path;
    int line = 0; ///< Unreadable: where the fault is
    int column = 0;
    QString problem; ///< Unreadable: what and the next step
    /// Others than the owner may read the file, and our entry in it holds a token. Some clients make their
    /// files so (ClientDescription::loosens): offer tighten().
    bool loose = false;
};

/// Which of a client's files is meant: the one for all of a person's work, unless said otherwise.
struct ClientPlace
{
    QString scope = QStringLiteral("global"); ///< see ClientFileDescription
    QString project;                          ///< absolute path of the project's folder
    QString file;                             ///< exactly this file, where an entry is known to be

    [[nodiscard]] static ClientPlace inProject(const QString &folder)
    {
        return {QStringLiteral("project"), folder, {}};
    }
    [[nodiscard]] static ClientPlace at(const QString &scope, const QString &file)
    {
        return {scope, {}, file};
    }
};

/// Puts entries into the files of AI clients and takes them out again. Plans are pure reads; only apply()
/// writes.
class ClientFiles final
{
public:
    /// What to do with an entry of the wanted name that Keyfob did not make. KeepBoth: the new entry gets
    /// freeName().
    enum class OnForeign { Refuse, Replace, KeepBoth };

    ClientFiles(const ClientCatalog &catalog, const Paths &paths);

    [[nodiscard]] const ClientCatalog &catalog() const { return m_catalog; }
    [[nodiscard]] const Paths &paths() const { return m_paths; }
    /// Is the client on this computer (a detect path or program exists)?
    [[nodiscard]] bool found(const ClientDescription &client) const;
    /// The file that would be written; empty when no path of it expands on this computer. Paths with an
    /// override variable that is set ($CLAUDE_CONFIG_DIR) come first, since the client then looks nowhere
    /// else; of several the first that exists, else the first.
    [[nodiscard]] QString path(const ClientDescription &client, const ClientPlace &place = {}) const;

    /// `ours`: an entry of this name was put there by Keyfob (the ledger knows). Compares what stands in the
    /// file with `expected`: same -> Installed; only secrets differ -> OldToken; else Changed; not ours and
    /// not equal -> Foreign.
    [[nodiscard]] Inspection inspect(const ClientDescription &client, const ServerEntry &expected,
                                     const QString &form, bool ours, const ClientPlace &place = {}) const;

    /// The entry of that name as the client reads it, references expanded. Errors: those of readAsClient(),
    /// and of SafeFile.
    [[nodiscard]] Result<ServerEntry> standing(const ClientDescription &client, const QString &entryName,
                                               const QString &form, const ClientPlace &place = {}) const;
    /// Every entry in the client's file, whoever made it; none where there is no file. Errors: NotUnderstood
    /// (line and column), and those of SafeFile.
    [[nodiscard]] Result<QList<ListedEntry>> listed(const ClientDescription &client,
                                                    const ClientPlace &place = {}) const;
    /// The folders for which entries of their own stand in the client's global file, as it calls them; mostly
    /// none. Errors: as of listed().
    [[nodiscard]] Result<QStringList> folders(const ClientDescription &client) const;
    /// Errors: NotUnderstood (line and column), ForeignEntry, NotSupported (no such form), FileUnreadable,
    /// UnsafeFile, InvalidInput (entry name). Action::None when the file already holds exactly this. An empty
    /// `form` means the best one that the entry fits. Keys that others added to our entry stay; a foreign
    /// entry is replaced as a whole.
    [[nodiscard]] Result<FileChange> planInstall(const ClientDescription &client, const ServerEntry &entry,
                                                 const QString &form, bool ours,
                                                 OnForeign onForeign = OnForeign::Refuse,
                                                 const ClientPlace &place = {}) const;
    /// Action::None when there is no such entry. Containers and a file that an earlier add had to make go
    /// with the last entry, so that the bytes from before the add are there again.
    [[nodiscard]] Result<FileChange> planRemove(const ClientDescription &client, const QString &entryName,
                                                const ClientPlace &place = {}) const;
    /// The change that takes `done` back: exactly its bytes when the file still is as `done` left it, else
    /// only our entry (as it was before). Secrets in `done` have been filled in again by the caller.
    /// ChangedMeanwhile when our entry itself was changed since.
    [[nodiscard]] Result<FileChange> planUndo(const ClientDescription &client, const PastChange &done) const;

    /// Writes, reads back and finds the entry (or its absence) before it says success. When the file changed
    /// meanwhile the change is planned again on the new bytes, up to three times. Errors: those of SafeFile.
    [[nodiscard]] Result<void> apply(const FileChange &change) const;
    /// The same where no ledger is at hand: the change is noted before the file is touched, and the note
    /// waits for handOver(). FileUnwritable also when it can't be noted.
    [[nodiscard]] Result<void> applyNoted(const FileChange &change, const QDateTime &at) const;
    /// Gives away what applyNoted() noted, oldest first. The notes go when `take` has made them durable;
    /// until then they come again, all of them, with the same ids. See Footprints::handOver().
    [[nodiscard]] Result<void>
    handOver(const std::function<Result<void>(const QList<NotedChange> &)> &take) const;
    /// So many notes wait that they should be handed over before more are added.
    [[nodiscard]] bool manyWait() const;

    /// How long apply() and tighten() wait, where they are called, for others that hold a lock of the file;
    /// at first 15 seconds, as the clients themselves do. A window sets less: it can't do anything meanwhile.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// Takes the rights of others on the client's file away (0644 becomes 0600). Called before a change that
    /// is `loose` is applied, the token never stands where others may read it. Errors: those of SafeFile.
    [[nodiscard]] Result<void> tighten(const ClientDescription &client, const ClientPlace &place = {}) const;
    /// The copies of the whole file from before Keyfob's last five changes to it, newest first: paths; the
    /// time (UTC) is in the name.
    [[nodiscard]] QStringList copies(const ClientDescription &client, const ClientPlace &place = {}) const;
    /// Puts such a copy in the place of the file, and so undoes what everybody did to it since: only when the
    /// person asks for just that. What is there now is copied first. NotFound when it is none of copies();
    /// errors of SafeFile.
    [[nodiscard]] Result<void> restore(const ClientDescription &client, const QString &copy,
                                       const ClientPlace &place = {}) const;

    /// A name like "demo-2" that is free in the client's file.
    [[nodiscard]] QString freeName(const ClientDescription &client, const QString &wanted,
                                   const ClientPlace &place = {}) const;

private:
    /// The file at the path, as the client's of that scope.
    [[nodiscard]] Result<class ClientFile> read(const ClientDescription &client, const QString &scope,
                                                const QString &path) const;
    /// What earlier changes had to make around the entries there.
    [[nodiscard]] Result<FileTraces> traces(const QString &scope, const QString &path) const;
    [[nodiscard]] bool cameTrue(const NotedChange &noted) const;
    [[nodiscard]] Result<void> write(const FileChange &change, const QJsonObject &note) const;

    const ClientCatalog &m_catalog;
    const Paths &m_paths;
    std::chrono::milliseconds m_patience{15'000};
};

} // namespace keyfob
