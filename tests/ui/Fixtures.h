// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "connections/Connection.h"
#include "services/ServiceDescription.h"

#include <QLabel>
#include <QWidget>

namespace keyfob::fixtures {

inline const QByteArray SecretText = "mcpt_0123456789abcdefghijABCDEFGHIJ012345a3F9";

inline QDateTime now()
{
    return QDateTime::fromString(QStringLiteral("2026-11-20T09:00:00Z"), Qt::ISODate);
}

inline Moment at(const char *iso, TimeSource source = TimeSource::Service)
{
    return {QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate), source, false};
}

/// A service with everything: browser sign-in, token API, presets.
inline ServiceDescription service()
{
    ServiceDescription service;
    service.id = QStringLiteral("demo");
    service.name = QStringLiteral("Demo service");
    service.icon = QStringLiteral("demo.svg");
    service.instanceKind = QStringLiteral("domain");
    service.instanceLabel = QStringLiteral("Address");
    service.instancePlaceholder = QStringLiteral("127.0.0.1:8931");
    using Way = ServiceDescription::SignInMethod;
    service.signInMethods = {Way::OAuth, Way::Page, Way::Paste};
    service.tokenPage = QStringLiteral("{base}/mcp/token");
    service.lifetime = std::chrono::hours(24 * 30);
    service.lifetimeChoices = {std::chrono::hours(24 * 7), std::chrono::hours(24 * 30),
                               std::chrono::hours(24 * 365)};
    service.tokenApiCredential = TokenCredential::OAuth;
    service.calls.insert(QStringLiteral("create"), TokenCall());
    service.calls.insert(QStringLiteral("rotate"), TokenCall());
    service.presetHeader = QStringLiteral("X-MCP-Preset");
    service.defaultPreset = QStringLiteral("analysis");
    service.presets = {
        {QStringLiteral("minimal"), QStringLiteral("Minimal"), QString(), false, QString()},
        {QStringLiteral("analysis"), QStringLiteral("Analysis"),
         QStringLiteral("Mostly read-only views and analytics."), false, QString()},
        {QStringLiteral("full"), QStringLiteral("Full"), QStringLiteral("All tools."), true,
         QStringLiteral("Actions may be irreversible. Use it only if you understand the risks.")}};
    return service;
}

/// A service whose tokens come from its page only.
inline ServiceDescription pageService()
{
    ServiceDescription page = service();
    page.id = QStringLiteral("page");
    page.signInMethods = {ServiceDescription::SignInMethod::Page, ServiceDescription::SignInMethod::Paste};
    page.calls.clear();
    page.presets.clear();
    page.tokenApiCredential = TokenCredential::Self;
    return page;
}

inline Connection working()
{
    Connection connection;
    connection.id = QStringLiteral("c1");
    connection.name = QStringLiteral("ConnectiveOne");
    connection.serviceId = QStringLiteral("demo");
    connection.endpoint = QStringLiteral("https://acme.example.com/mcp");
    connection.headerName = QStringLiteral("Authorization");
    connection.headerPrefix = QStringLiteral("Bearer ");
    const Secret secret(SecretText);
    connection.tokenFingerprint = secret.fingerprint();
    connection.tokenHint = secret.hint();
    connection.created = at("2026-10-24T09:12:00Z");
    connection.expires = at("2027-01-10T09:12:00Z");
    connection.preset = QStringLiteral("analysis");
    connection.checked = ConnectionStatus::Works;
    connection.checkedAt = now().addSecs(-300);
    return connection;
}

inline Connection expiring()
{
    Connection connection = working();
    connection.expires = at("2026-11-23T09:12:00Z", TimeSource::Estimated);
    return connection;
}

inline Connection expired()
{
    Connection connection = working();
    connection.expires = at("2026-11-18T09:00:00Z");
    return connection;
}

inline Connection withoutToken()
{
    Connection connection = working();
    connection.tokenFingerprint.clear();
    connection.tokenHint.clear();
    connection.created = connection.expires = Moment();
    connection.checked = ConnectionStatus::Unchecked;
    connection.checkedAt = QDateTime();
    return connection;
}

inline Connection signedInOnly()
{
    Connection connection = withoutToken();
    connection.signedIn = true;
    connection.sessionSince = at("2026-10-24T09:12:00Z").at.value();
    connection.accessLength = std::chrono::hours(1);
    connection.account = QStringLiteral("ada@example.com");
    connection.checked = ConnectionStatus::SignedIn;
    return connection;
}

inline Connection withProblem(ConnectionStatus checked, const QString &problem)
{
    Connection connection = working();
    connection.checked = checked;
    connection.problem = problem;
    return connection;
}

/// Every text that a person or a screen reader could get from a widget and what is in it.
QStringList everyTextOf(const QWidget &root);

/// Labels whose words do not fit into them.
QStringList cutLabels(const QWidget &root);

} // namespace keyfob::fixtures
