// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "base/SignInProgress.h"
#include "connections/Connection.h"
#include "connections/PasteChoices.h"
#include "connections/Surroundings.h"
#include "scanning/ImportCandidate.h"
#include "scanning/ScanFinding.h"
#include "services/SignInWish.h"

#include <QCoroTask>
#include <QObject>

#include <chrono>
#include <memory>

namespace keyfob {

struct NewConnection
{
    QString serviceId;
    QString where; ///< see ServiceInstance::make()
    QString name;  ///< empty: made from the service's name and host
    bool sessionOnly = false;
};

struct TokenOptions
{
    std::optional<std::chrono::seconds> lifetime; ///< empty: the service's default
    bool updateClients = true;                    ///< generate, regenerate, preset
    bool removeEntries = true;                    ///< delete
    bool deletedOnPage = false; ///< delete: the person has done it on the service's page; it is only proven
};

/// What became of an import.
struct Imported
{
    QString id; ///< of the new connection
    Checklist checklist;
};

/// What stands in the files of clients: what is to be mended, and the tokens that no connection has yet.
struct FilesLook
{
    QList<ScanFinding> findings;
    QList<ImportCandidate> candidates;
};

/// What the person has: the one face for window and terminal. Long work is a Task; what changes by itself is
/// a signal. Values only come out; nothing here shows anything.
class Connections final : public QObject
{
    Q_OBJECT
public:
    explicit Connections(Surroundings surroundings, QObject *parent = nullptr);
    ~Connections() override;

    /// Reads the ledger. Rotations that a killed process left behind are finished or explained by recover().
    [[nodiscard]] Result<void> load();
    /// Resolves abandoned journals by asking, never by sending again; one checklist each.
    [[nodiscard]] QCoro::Task<Result<QList<Checklist>>> recover();

    // What there is
    [[nodiscard]] const ServiceCatalog &services() const;
    [[nodiscard]] const ClientCatalog &clients() const;
    [[nodiscard]] QList<Connection> all() const; ///< in the order they were added
    [[nodiscard]] std::optional<Connection> byId(const QString &id) const;
    [[nodiscard]] std::optional<Connection> byName(const QString &name) const; ///< case-insensitive
    [[nodiscard]] const ServiceDescription *service(const Connection &connection) const;
    /// All clients of the catalogue with the state of this connection's entry in each; reads the files.
    [[nodiscard]] QList<Installation> installations(const QString &id) const;
    [[nodiscard]] bool isBusy(const QString &id) const; ///< a regenerate, delete, sign-in or check is running

    // Coming and going
    /// Adds a connection, still without a token. AlreadyExists, UnsafeUrl, InvalidInput.
    [[nodiscard]] Result<QString> add(const NewConnection &wanted);
    /// Browser sign-in; afterwards a token exists if the service has a token API (generated on the first
    /// sign-in). By a code, or for more rights, if so wished.
    [[nodiscard]] QCoro::Task<Result<Checklist>> signIn(QString id, SignInWish wish = {});
    /// The address that the browser ended at, pasted where it can't come back; InvalidInput when it doesn't
    /// belong to the sign-in that runs.
    [[nodiscard]] Result<void> takeRedirect(const QString &pasted);
    void cancelSignIn();
    /// Opens the page on which the code of the sign-in that runs is entered. NotFound; the Browser's errors.
    [[nodiscard]] Result<void> openCodePage();
    /// Keeps a token or configuration that the person pasted, with their corrections, then verifies.
    [[nodiscard]] QCoro::Task<Result<Checklist>> takePasted(QString id, QString text,
                                                            PasteChoices choices = {});
    /// The connection at another address of the service. A sign-in there is forgotten, and so is the token,
    /// but for another region of the same service: the person has seen it work there. Busy, NotFound;
    /// InvalidInput and UnsafeUrl as add().
    [[nodiscard]] QCoro::Task<Result<void>> changeInstance(QString id, QString where);
    /// The expiry as it stands on the service's page; an invalid time forgets it again.
    [[nodiscard]] Result<void> setExpiry(const QString &id, const QDateTime &expires);
    /// What stands in the way of the token page, as the service's rules know it: asked without a credential.
    /// The rule's id; empty: nothing is known to.
    [[nodiscard]] QCoro::Task<QString> tokenPageTrouble(QString id);
    /// Keeps the management token that the person pasted, for a service whose token API wants one; an empty
    /// one is forgotten. NotFound, InvalidInput, the keychain's errors.
    [[nodiscard]] QCoro::Task<Result<void>> keepManageToken(QString id, Secret token);
    /// Ends the sign-in at the service, takes the registration back, and forgets both; the token stays. The
    /// steps say what remains. NotSupported when the service can't end it: it is forgotten here all the same.
    [[nodiscard]] QCoro::Task<Result<Checklist>> signOut(QString id);
    /// Forgets the connection on this computer; entries in clients and the token at the service stay.
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString id);
    [[nodiscard]] Result<void> rename(const QString &id, const QString &name);

    // Token life
    [[nodiscard]] QCoro::Task<Result<Checklist>> generate(QString id, TokenOptions options);
    [[nodiscard]] QCoro::Task<Result<Checklist>> regenerate(QString id, TokenOptions options);
    [[nodiscard]] QCoro::Task<Result<Checklist>> deleteToken(QString id, TokenOptions options);
    [[nodiscard]] QCoro::Task<Result<Checklist>> setPreset(QString id, QString preset, TokenOptions options);
    /// The secret itself, from the keychain. For Show, Copy and `keyfob-cli token`.
    [[nodiscard]] QCoro::Task<Result<Secret>> token(QString id);
    /// A one-time token that the keychain did not take, kept in memory until confirmed or this process ends.
    [[nodiscard]] std::optional<Secret> unsavedToken(const QString &id) const;
    [[nodiscard]] QCoro::Task<Result<void>> saveUnsavedToken(QString id); ///< tries the keychain again
    void dropUnsavedToken(const QString &id);
    /// Asks the service for created, last used, expires; changes nothing when it has no token API.
    [[nodiscard]] QCoro::Task<Result<void>> refreshFacts(QString id);
    [[nodiscard]] QCoro::Task<Result<Verification>> verify(QString id);

    // Clients
    /// The connection as an entry in a form of the client, for what is handed over by hand; with the token
    /// where that form holds it. An unknown or empty form holds it; so does no client at all.
    [[nodiscard]] QCoro::Task<Result<ServerEntry>> entry(QString id, QString clientId = {},
                                                         QString form = {});
    /// The form that planInstall() takes when none is said.
    [[nodiscard]] QString usualForm(const QString &id, const QString &clientId) const;
    /// The forms in which the client could reach the connection, best first.
    [[nodiscard]] QStringList forms(const QString &id, const QString &clientId) const;
    [[nodiscard]] bool isFound(const QString &clientId) const; ///< is the client on this computer?
    /// The file that would be written; empty when the client has none there.
    [[nodiscard]] QString clientFile(const QString &clientId, const ClientPlace &place = {}) const;
    [[nodiscard]] const Paths &paths() const; ///< of this computer
    /// Only the owner may read and write the client's file from now on. NotFound; ClientFiles::tighten().
    [[nodiscard]] Result<void> makePrivate(const QString &clientId, const ClientPlace &place = {});
    /// The copies of the client's whole file that are kept, newest first: paths. ClientFiles::copies().
    [[nodiscard]] QStringList fileCopies(const QString &clientId, const ClientPlace &place = {}) const;
    /// Puts such a copy in the place of the file, whatever was done to it since. ClientFiles::restore().
    [[nodiscard]] Result<void> restoreFile(const QString &clientId, const QString &copy,
                                           const ClientPlace &place = {});
    [[nodiscard]] QCoro::Task<Result<FileChange>>
    planInstall(QString id, QString clientId, QString form = {},
                ClientFiles::OnForeign onForeign = ClientFiles::OnForeign::Refuse, ClientPlace place = {});
    [[nodiscard]] Result<FileChange> planUninstall(const QString &id, const QString &clientId,
                                                   const ClientPlace &place = {}) const;
    /// Carries a planned change out and writes it into the history; the history entry's id. `id` may be empty
    /// for a server without a connection.
    [[nodiscard]] Result<qint64> apply(const QString &id, const FileChange &change);
    /// Brings every installation of the connection to the current token and preset.
    [[nodiscard]] QCoro::Task<Result<Checklist>> updateClients(QString id);
    [[nodiscard]] Result<QList<HistoryEntry>> history() const;
    /// The change that takes a history entry back (0: the last one not undone). NotFound.
    [[nodiscard]] QCoro::Task<Result<FileChange>> planUndo(qint64 historyId = 0);
    [[nodiscard]] QCoro::Task<Result<void>> undo(qint64 historyId, FileChange change);

    // What stands in the files of clients, whoever put it there
    /// Looks through all files of the clients, global, in known projects and in those of `projects` (absolute
    /// paths); in a thread of its own.
    [[nodiscard]] QCoro::Task<Result<FilesLook>> lookThroughFiles(QStringList projects = {});
    /// Of the same look: what is to be mended.
    [[nodiscard]] QCoro::Task<Result<QList<ScanFinding>>> scan(QStringList projects = {});
    /// The change that mends a finding, for apply() with its connectionId; afterwards the entry is the
    /// connection's. NotSupported when nothing but `fix` helps; NotFound when the entry is gone; else as
    /// planInstall().
    [[nodiscard]] QCoro::Task<Result<FileChange>> mend(ScanFinding finding);
    /// Of the same look: the tokens that no connection has yet.
    [[nodiscard]] QCoro::Task<Result<QList<ImportCandidate>>> importable(QStringList projects = {});
    /// Makes a connection of the candidate, with its token in the keychain; its entries are the connection's
    /// from then on. No file is changed. ChangedMeanwhile when the token isn't there any more; else as add()
    /// and takePasted(), and then no connection is left behind.
    [[nodiscard]] QCoro::Task<Result<Imported>> importEntry(ImportCandidate candidate,
                                                            bool sessionOnly = false);
    [[nodiscard]] QStringList installedFiles() const; ///< that hold an entry of Keyfob's
    void tellFilesChanged();                          ///< whoever watches them saw a change

    // Pages
    /// Opens the service's token page in the browser. NotSupported when it has none.
    [[nodiscard]] Result<QUrl> tokenPage(const QString &id) const; ///< NotSupported: none is known
    [[nodiscard]] Result<void> openTokenPage(const QString &id);
    /// Opens the page that signs in to the service and leads on to the token page. NotSupported.
    [[nodiscard]] Result<void> openSignInPage(const QString &id);
    [[nodiscard]] Result<void> openDocumentation(const QString &id); ///< NotSupported
    /// Opens the page on which a client is set up. NotSupported when it has none; else the Browser's errors.
    [[nodiscard]] Result<void> openClientPage(const QString &clientId);
    /// The names of the clients that hold an entry of Keyfob's, whatever token is in it.
    [[nodiscard]] QStringList clientsWith(const QString &id) const;
    /// The person carried the token into a client's own window: nobody but they can renew it there.
    void noteHandedOver(const QString &id, const QString &clientId);
    /// The names of the clients that the token was carried into by hand, and that hold no entry of Keyfob's.
    [[nodiscard]] QStringList handedOver(const QString &id) const;
    /// False: no request can leave this computer. True where that is not known.
    [[nodiscard]] bool hasNetwork() const;

    // Settings of the person that concern more than a window
    [[nodiscard]] QString setting(const QString &key, const QString &fallback = {}) const;
    void saveSetting(const QString &key, const QString &value);
    [[nodiscard]] QString secretStoreName() const;
    [[nodiscard]] bool secretStoreIsPersistent() const;
    /// Writes, reads and removes a probe item. The keychain errors.
    [[nodiscard]] QCoro::Task<Result<void>> probeSecretStore();

signals:
    void added(const QString &id);
    void changed(const QString &id); ///< any field, its status or busy state
    void removed(const QString &id);
    void installationsChanged(const QString &id);
    void signInProgressed(const QString &id, const keyfob::SignInProgress &progress);
    /// A step of a running generate, regenerate or delete is done (for the inline list).
    void stepDone(const QString &id, const keyfob::ChecklistStep &step);
    /// A change to a client's file was carried out: the undo bar.
    void fileChanged(const QString &id, qint64 historyId, const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace keyfob
