// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/TroubleRule.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace keyfob {

struct PresetDescription
{
    QString id;
    QString name;
    QString description; ///< empty: the service publishes none
    bool danger = false;
    QString note; ///< the warning shown before a dangerous one is used
};

struct HeaderDescription
{
    QString name;  ///< empty: not published anywhere, so it is learned from what the person pastes
    QString value; ///< template with {token}, {preset}, {base}, {host}
    bool isSecret = false;
    QStringList alternatives{}; ///< other names that the service's own texts give it

    bool operator==(const HeaderDescription &) const = default;
};

/// One of the addresses of a service that is run in several regions.
struct RegionDescription
{
    QString id;
    QString name;
    QString base; ///< "https://eu.getdot.ai"
};

/// The token as part of the address: a way of last resort.
struct UrlTokenDescription
{
    QString parameter;
    bool deprecated = false; ///< the service's newer texts say that it no longer works
    QString warning;
};

/// How a service is best put into one client.
struct InstallerDescription
{
    QStringList forms; ///< ids of client forms, best first; empty: the client's own order
    QString note;
};

/// One call of a token API, as data (services.md section 6).
struct TokenCall
{
    /// What stands in for a rotate that the API lacks: a create, after which the service ends the old token
    /// by itself, or has to be asked to.
    enum class Emulation { None, Create, CreateThenRevoke };

    QByteArray method;
    QString path; ///< may carry a query
    QJsonObject body;
    QList<int> ok;
    QList<int> gone;
    QString items;        ///< JSON pointer to the list
    QString item;         ///< JSON pointer to the token object
    QString secret;       ///< JSON pointer to the secret
    bool thenGet = false; ///< the answer holds little more than the secret: the rest is asked for
    Emulation emulation = Emulation::None; ///< of rotate; the call itself is then empty
};

/// When an old token ends after a rotate.
struct OldTokenEnd
{
    bool onFirstUse = false;                   ///< not before the new one is used
    std::optional<std::chrono::seconds> grace; ///< how long it goes on working
    QString until;       ///< JSON pointer, in the answer to rotate, to the moment of its end; empty: not told
    QString untilFormat; ///< as of the fields

    [[nodiscard]] bool atOnce() const { return !onFirstUse && !grace && until.isEmpty(); }
};

/// What a token API is called with: the access token of the sign-in, the token itself, or a management token
/// that the person pasted.
enum class TokenCredential { Self, OAuth, Pasted };

/// What a service is: one file of resources/services, read and checked. A value.
struct ServiceDescription
{
    enum class SignInMethod { OAuth, Page, Paste };

    QString id;
    QString name;
    QString description;
    QString icon; ///< file name in resources/icons
    // instance
    /// "fixed", "regions", "domain" or "url" (any MCP server: the person gives the endpoint)
    QString instanceKind;
    QList<RegionDescription> regions; ///< kind "regions"
    QString instanceHint;
    QString instanceTemplate; ///< "https://{host}"
    QString instanceLabel;
    QString instancePlaceholder;
    QString instanceDefault;
    bool allowHttpOnLoopback = false;
    // mcp
    QString serverName; ///< the entry's name in client files
    QString endpoint;   ///< template with {base}; empty: not published (or kind "url"), see hasEndpoint()
    QHash<QString, QString> clientEndpoints; ///< client id -> template, where a client has one of its own
    QList<HeaderDescription> headers;
    std::optional<UrlTokenDescription> urlToken;
    QStringList bridgeArguments; ///< what mcp-remote needs besides the address
    // signIn
    QList<SignInMethod> signInMethods; ///< best first
    QStringList scopes;
    std::chrono::seconds consentTimeout{600};
    std::optional<std::chrono::seconds>
        sessionLifetime; ///< until the person has to sign in again; empty: not known
    /// How the redirect address names this computer: some services take only one of them (oauth.md A11).
    QString redirectHost = QStringLiteral("127.0.0.1");
    QString tokenPage;  ///< template; empty: none
    QString signInPage; ///< template: signs in and leads to the token page; empty: none
    QString pagePath;   ///< how a person gets to the token page by hand; may be empty
    // token
    QString tokenKind; ///< the service's word for it; may be empty
    std::optional<std::chrono::seconds> lifetime;
    QList<std::chrono::seconds> lifetimeChoices;
    bool shownOnce = false;
    bool oneActive = false; ///< a new token, however it was made, replaces the old one at the service
    QString expiryHeader;   ///< of every answer to a token; empty: none
    QString tokenPattern;   ///< regular expression; empty: any b64token
    // presets
    QString presetHeader; ///< the header that carries the preset; empty: none, or not published
    QString defaultPreset;
    QList<PresetDescription> presets;
    // tokenApi; no calls: none
    QString tokenApiBase;
    QString tokenApiHeader;
    QString tokenApiValue; ///< template with {credential}
    TokenCredential tokenApiCredential = TokenCredential::Self;
    QList<HeaderDescription> tokenApiHeaders; ///< sent with every call; their values hold {base} at most
    QHash<QString, TokenCall> calls;          ///< "list", "get", "create", "rotate", "revoke"
    QJsonObject fields;                       ///< name -> JSON pointer or {pointer, format|equals}
    OldTokenEnd oldStops; ///< of a token that was replaced: at once, unless the service says otherwise
    QStringList errorMessagePointers;
    QStringList errorCodePointers;
    QStringList notAllowedCodes; ///< error codes that speak of what a token may do, not of the token itself
    QString verifyPrompt;
    QStringList verifySteps;
    QHash<QString, InstallerDescription> installers; ///< by client id; "*": all others
    QList<TroubleRule> troubles;                     ///< in their order: the first that fits counts
    QString docsLink;
    bool byPerson = false; ///< read from the person's own folder, not shipped with Keyfob

    [[nodiscard]] const PresetDescription *preset(const QString &presetId) const;
    [[nodiscard]] const RegionDescription *region(const QString &regionId) const;
    /// That of the client, or that for all clients without one of their own.
    [[nodiscard]] InstallerDescription installer(const QString &clientId) const;
    /// False where the endpoint stands only on a page that the person has to copy from.
    [[nodiscard]] bool hasEndpoint() const
    {
        return !endpoint.isEmpty() || instanceKind == QLatin1String("url");
    }
    /// Some header's name is published nowhere.
    [[nodiscard]] bool hasUnknownHeader() const;
    /// Its token API makes tokens; else they are made on its page.
    [[nodiscard]] bool makesTokens() const
    {
        return calls.contains(QStringLiteral("create")) || calls.contains(QStringLiteral("rotate"));
    }
    [[nodiscard]] bool can(SignInMethod method) const { return signInMethods.contains(method); }
    [[nodiscard]] bool hasTokenApi() const { return !calls.isEmpty(); }
    [[nodiscard]] bool tokenApiUsesOAuth() const { return tokenApiCredential == TokenCredential::OAuth; }
    /// The call as it goes out: an emulated rotate is a create.
    [[nodiscard]] TokenCall callSent(const QString &name) const
    {
        const TokenCall call = calls.value(name);
        return call.emulation == TokenCall::Emulation::None ? call : calls.value(QStringLiteral("create"));
    }
};

} // namespace keyfob
