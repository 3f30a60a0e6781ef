// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/SystemBrowser.h"
#include "base/Clock.h"
#include "base/Paths.h"
#include "clients/ClientFiles.h"
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

    [[nodiscard]] const Paths &paths() const { return m_paths; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] Browser &browser() { return m_browser; }
    [[nodiscard]] HttpClient &http() { return m_http; }
    [[nodiscard]] Ledger &ledger() { return m_ledger; }
    [[nodiscard]] SecretStore &secrets() { return *m_secrets; }
    [[nodiscard]] const ServiceCatalog &services() const { return m_services; }
    [[nodiscard]] ClientFiles &clients() { return m_clientFiles; }
    [[nodiscard]] Connections &connections() { return m_connections; }

    /// Starts the demo service inside this process, on its usual port or, when that is taken, on another; the
    /// same one when it runs already.
    [[nodiscard]] Result<QUrl> startDemo(DemoOptions options = {});

private:
    std::unique_ptr<const Paths> m_ownPaths;
    std::unique_ptr<const Clock> m_ownClock;
    std::unique_ptr<Browser> m_ownBrowser;
    const Paths &m_paths;
    const Clock &m_clock;
    Browser &m_browser;
    ServiceCatalog m_services;
    ClientCatalog m_clients;
    ClientFiles m_clientFiles;
    HttpClient m_http;
    Ledger m_ledger;
    std::unique_ptr<SecretStore> m_secrets;
    Connections m_connections;
    std::unique_ptr<DemoService> m_demo;
};

} // namespace keyfob
