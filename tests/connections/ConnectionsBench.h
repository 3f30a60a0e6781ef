// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "connections/Ledger.h"
#include "demo/DemoService.h"
#include "keychain/SessionStore.h"
#include "support/FakeBrowser.h"
#include "support/FakeClock.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"
#include "support/Waiting.h"

namespace keyfob {

/// A keychain that does as the test says: counts its calls and fails from the n-th on, or only at the n-th.
class MoodyStore final : public SecretStore
{
public:
    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override;
    [[nodiscard]] QCoro::Task<Result<Secret>> read(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> probe() override;
    [[nodiscard]] QString displayName() const override { return QStringLiteral("Moody"); }
    [[nodiscard]] bool isPersistent() const override { return true; }

    int calls = 0;
    int failAt = 0; ///< the number of the call that fails; 0: none
    bool failAllAfter = false;
    bool failsAfterWriting = false; ///< a write that fails has been done: what was read back was another text

private:
    [[nodiscard]] bool fails();
    SessionStore m_kept;
};

/// Connections with a real ledger, real client files and the real demo service; fakes stand at the doors
/// only.
class ConnectionsBench
{
public:
    /// With the store of the test's choice, and another folder than its own (for a second process).
    explicit ConnectionsBench(SecretStore *store = nullptr, const QString &home = {},
                              const QUrl &service = {});

    /// Adds the demo service; its id.
    [[nodiscard]] QString added();
    /// Adds the demo service and signs in, so that a token exists.
    [[nodiscard]] QString signedIn();
    /// Puts the entry into Cursor and VS Code.
    [[nodiscard]] bool installedInTwo(const QString &id);
    [[nodiscard]] bool install(const QString &id, const QString &client);
    [[nodiscard]] Secret token(const QString &id);
    /// Does the service take this token right now?
    [[nodiscard]] bool works(const Secret &token);
    /// The clients whose entry has an old token, by id.
    [[nodiscard]] QStringList stale(const QString &id) const;
    [[nodiscard]] bool fileHolds(const QString &client, const Secret &token) const;
    [[nodiscard]] QString file(const QString &client) const;
    [[nodiscard]] int rotations() const;
    /// Starts over on the same folder, as a new process would.
    void restart();

    ScratchFolder folder;
    FakePaths paths;
    FakeClock clock;
    MoodyStore moody;
    SecretStore &secrets;
    FakeBrowser browser;
    HttpClient http;
    HttpClient person; ///< the person's own browser
    ServiceCatalog services = ServiceCatalog::builtIn();
    ClientCatalog clients = ClientCatalog::builtIn();
    ClientFiles files{clients, paths};
    bool online = true; ///< has this computer a network
    DemoService demo;
    QUrl serviceUrl;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Connections> connections;
};

/// The step of a checklist by its id, or one that says it is missing.
[[nodiscard]] ChecklistStep step(const Checklist &list, const QString &id);

} // namespace keyfob
