// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/FilesWiring.h"
#include "auth/SystemBrowser.h"
#include "connections/Connections.h"
#include "connections/Ledger.h"
#include "demo/DemoService.h"
#include "keychain/SecretStore.h"
#include "services/ServiceCatalog.h"

#include <memory>

namespace keyfob {

/// Makes every object once and hands each what it needs: the only file that knows all rooms. Nothing is
/// opened or contacted here; each part does that when it is first used.
class Wiring
{
public:
    Wiring();
    /// With doors of the caller's choice; they outlive the Wiring.
    Wiring(const Paths &paths, const Clock &clock, Browser &browser);
    ~Wiring();

    [[nodiscard]] FilesWiring &files() { return m_files; }
    [[nodiscard]] const Paths &paths() const { return m_files.paths(); }
    [[nodiscard]] const Clock &clock() const { return m_files.clock(); }
    [[nodiscard]] Browser &browser() { return m_browser; }
    [[nodiscard]] HttpClient &http() { return m_http; }
    [[nodiscard]] Ledger &ledger() { return m_ledger; }
    [[nodiscard]] SecretStore &secrets() { return *m_secrets; }
    [[nodiscard]] const ServiceCatalog &services() const { return m_services; }
    /// Keeps a server.json of the MCP Registry as a service of the person's own; what it is. AlreadyExists;
    /// errors of descriptionOfRegistryEntry(), ServiceCatalog::read() and SafeFile.
    [[nodiscard]] Result<ServiceDescription> addService(QByteArrayView serverJson);
    /// The same of a file; FileUnreadable.
    [[nodiscard]] Result<ServiceDescription> addServiceFile(const QString &path);
    /// The person's own service descriptions that were not loaded, and why.
    [[nodiscard]] const QList<Error> &refusedServices() const { return m_refusedServices; }
    [[nodiscard]] ClientFiles &clients() { return m_files.clients(); }
    [[nodiscard]] Connections &connections() { return m_connections; }

    /// Starts the demo service inside this process, on its usual port or, when that is taken, on another; the
    /// same one when it runs already.
    [[nodiscard]] Result<QUrl> startDemo(DemoOptions options = {});

private:
    FilesWiring m_files;
    std::unique_ptr<Browser> m_ownBrowser;
    Browser &m_browser;
    ServiceCatalog m_services;
    QList<Error> m_refusedServices;
    HttpClient m_http;
    Ledger m_ledger;
    std::unique_ptr<SecretStore> m_secrets;
    Connections m_connections;
    std::unique_ptr<DemoService> m_demo;
};

} // namespace keyfob
