// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Wiring.h"

#include "keychain/KeychainStore.h"
#include "keychain/SessionStore.h"
#include "safefile/SafeFile.h"
#include "services/RegistryEntry.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <QNetworkInterface>

#include <algorithm>

namespace keyfob {

namespace {

constexpr qint64 LargestServerJson = qint64(256) * 1024;
constexpr quint16 UsualDemoPort = 8931; // as in resources/services/demo.json

QString ownServices(const Paths &paths)
{
    return paths.ownConfig() + QLatin1String("/services");
}

/// Is there an interface that is up and leads out of this computer?
bool hasNetwork()
{
    return std::ranges::any_of(QNetworkInterface::allInterfaces(), [](const QNetworkInterface &each) {
        return each.flags().testFlag(QNetworkInterface::IsRunning) &&
               !each.flags().testFlag(QNetworkInterface::IsLoopBack);
    });
}

std::unique_ptr<SecretStore> secretStore(const Paths &paths)
{
    if (paths.environment(QStringLiteral("KEYFOB_KEYCHAIN")) == QLatin1String("session"))
        return std::make_unique<SessionStore>();
    return std::make_unique<KeychainStore>();
}

} // namespace

Wiring::Wiring()
    : m_ownBrowser(std::make_unique<SystemBrowser>(m_files.paths())), m_browser(*m_ownBrowser),
      m_services(ServiceCatalog::builtIn()),
      m_refusedServices(m_services.addOwn(ownServices(m_files.paths()))),
      m_ledger(m_files.paths(), m_files.clock()), m_secrets(secretStore(m_files.paths())),
      m_connections({m_services, m_files.clients(), *m_secrets, m_ledger, m_http, m_browser, m_files.clock(),
                     &m_files.paths(), hasNetwork})
{
}

Wiring::Wiring(const Paths &paths, const Clock &clock, Browser &browser)
    : m_files(paths, clock), m_browser(browser), m_services(ServiceCatalog::builtIn()),
      m_refusedServices(m_services.addOwn(ownServices(paths))), m_ledger(paths, clock),
      m_secrets(secretStore(paths)), m_connections({m_services, m_files.clients(), *m_secrets, m_ledger,
                                                    m_http, m_browser, clock, &paths, hasNetwork})
{
}

Wiring::~Wiring() = default;

Result<ServiceDescription> Wiring::addService(QByteArrayView serverJson)
{
    const Result<QByteArray> text = descriptionOfRegistryEntry(serverJson);
    if (!text)
        return std::unexpected(text.error());
    const Result<ServiceDescription> service = ServiceCatalog::read(*text);
    if (!service)
        return service;
    if (m_services.find(service->id))
        return fail(
            ErrorCode::AlreadyExists,
            QCoreApplication::translate("Wiring", "There is already a service “%1”.").arg(service->id),
            QCoreApplication::translate("Wiring", "keyfob-cli services lists them."));
    const QString folder = ownServices(paths());
    QDir().mkpath(folder);
    SafeFile file(folder + QLatin1Char('/') + service->id + QLatin1String(".json"));
    const Result<QByteArray> before = file.read();
    const Result<void> written = before ? file.replace(*before, *text) : std::unexpected(before.error());
    if (!written)
        return std::unexpected(written.error());
    m_refusedServices = m_services.addOwn(folder);
    return *service;
}

Result<ServiceDescription> Wiring::addServiceFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable,
                    QCoreApplication::translate("Services", "%1 can't be read.").arg(path),
                    file.errorString());
    return addService(file.read(LargestServerJson));
}

Result<QUrl> Wiring::startDemo(DemoOptions options)
{
    if (m_demo)
        return m_demo->url();
    const bool portChosen = options.port != 0;
    if (!portChosen)
        options.port = UsualDemoPort;
    auto demo = std::make_unique<DemoService>(options, clock());
    Result<QUrl> url = demo->start();
    if (!url && !portChosen) {
        options.port = 0;
        demo = std::make_unique<DemoService>(options, clock());
        url = demo->start();
    }
    if (url)
        m_demo = std::move(demo);
    return url;
}

} // namespace keyfob
