// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Discovery.h"

#include "auth/Challenge.h"
#include "base/BoundedJson.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace keyfob {

namespace {

struct DiscoveryText
{
    Q_DECLARE_TR_FUNCTIONS(Discovery)
};

constexpr int MostHops = 5;
constexpr auto ProtocolVersion = "2025-11-25";

std::unexpected<Error> nothingFound(const QUrl &mcpUrl)
{
    return fail(ErrorCode::SignInUnsupported,
                DiscoveryText::tr("%1 offers no browser sign-in.").arg(mcpUrl.host()),
                DiscoveryText::tr("Use a token instead."));
}

Error serverError(const QUrl &url, int status)
{
    return {ErrorCode::ServerError,
            DiscoveryText::tr("%1 has a problem (HTTP %2).").arg(url.host()).arg(status),
            DiscoveryText::tr("Try again later.")};
}

Result<void> checkResource(const ResourceMetadata &metadata, const QUrl &mcpUrl)
{
    const Result<QUrl> resource = safeUrl(metadata.resource);
    if (resource && resourceCovers(*resource, mcpUrl))
        return {};
    return fail(ErrorCode::ResourceMismatch,
                DiscoveryText::tr("The sign-in that %1 names is for another service (%2).")
                    .arg(mcpUrl.host(), plainText(metadata.resource)),
                DiscoveryText::tr("Check the address. Keyfob does not continue."));
}

/// The issuer is compared as plain text: RFC 8414 3.3 and MCP 2026-07-28.
Result<AuthorizationServer> fromDocument(const QJsonObject &document, const QString &issuer)
{
    const QString stated = document.value(QLatin1String("issuer")).toString();
    if (stated != issuer)
        return fail(ErrorCode::IssuerMismatch,
                    DiscoveryText::tr("The sign-in server %1 says that it is %2.")
                        .arg(plainText(issuer), plainText(stated)),
                    DiscoveryText::tr("Keyfob does not continue. Ask the person who runs the service."));
    return parseAuthorizationServer(document);
}

} // namespace

Discovery::Discovery(HttpClient &http) : m_http(http) {}

QCoro::Task<Result<Discovered>> Discovery::discover(DiscoveryRequest request)
{
    const Result<Doorbell> doorbell = co_await ring(request);
    if (!doorbell)
        co_return std::unexpected(doorbell.error());
    const std::optional<Challenge> challenge = bearerChallenge(doorbell->challenge);
    const QHash<QString, QString> said = challenge ? challenge->parameters : QHash<QString, QString>();

    const Result<std::optional<ResourceMetadata>> metadata =
        co_await resource(request, said.value(QStringLiteral("resource_metadata")));
    if (!metadata)
        co_return std::unexpected(metadata.error());
    if (!metadata->has_value()) {
        Result<Discovered> found = co_await legacy(request, *doorbell);
        if (found)
            found->challengeScope = said.value(QStringLiteral("scope"));
        co_return found;
    }
    const ResourceMetadata &known = **metadata;
    const QString issuer = known.authorizationServers.contains(request.preferredIssuer)
                               ? request.preferredIssuer
                               : known.authorizationServers.first();
    const Result<AuthorizationServer> found = co_await server(request, issuer);
    if (!found)
        co_return std::unexpected(found.error());
    const Result<void> outside = checkEndpoints(*found, request.mcpUrl);
    if (!outside)
        co_return std::unexpected(outside.error());
    co_return Discovered{*found, known.resource, known.scopes, said.value(QStringLiteral("scope"))};
}

QCoro::Task<Result<Discovery::Doorbell>> Discovery::ring(DiscoveryRequest request)
{
    if (!request.challenge.isEmpty())
        co_return Doorbell{request.challenge, true};
    HttpRequest initialize;
    initialize.verb = "POST";
    initialize.url = request.mcpUrl;
    initialize.headers = {{"Content-Type", "application/json"},
                          {"Accept", "application/json, text/event-stream"}};
    initialize.body = QByteArray(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{)"
                                 R"("protocolVersion":"2025-11-25","capabilities":{},)"
                                 R"("clientInfo":{"name":"Keyfob","version":")" KEYFOB_VERSION R"("}}})");
    // The head is all that is wanted; a stream would not end by itself.
    initialize.enough = [](const HttpReply &) { return true; };
    initialize.stop = request.stop;
    const Result<HttpReply> reply = co_await m_http.send(initialize);
    if (!reply)
        co_return std::unexpected(reply.error());
    if (reply->status >= 500)
        co_return std::unexpected(serverError(request.mcpUrl, reply->status));
    co_return Doorbell{reply->header("WWW-Authenticate"), reply->status == 401};
}

QCoro::Task<Result<std::optional<ResourceMetadata>>> Discovery::resource(DiscoveryRequest request,
                                                                         QString named)
{
    QList<QUrl> places = resourceMetadataPlaces(request.mcpUrl);
    if (!named.isEmpty()) {
        const Result<QUrl> place = safeUrl(named);
        if (!place)
            co_return std::unexpected(place.error());
        const Result<void> outside = checkLead(request.mcpUrl, *place);
        if (!outside)
            co_return std::unexpected(outside.error());
        places = {*place};
    }
    for (const QUrl &place : places) {
        const Result<std::optional<QJsonObject>> text = co_await document(place, request.stop);
        if (!text)
            co_return std::unexpected(text.error());
        if (!text->has_value())
            continue;
        const Result<ResourceMetadata> metadata = parseResourceMetadata(**text);
        if (!metadata)
            co_return std::unexpected(metadata.error());
        const Result<void> fits = checkResource(*metadata, request.mcpUrl);
        if (!fits)
            co_return std::unexpected(fits.error());
        co_return std::optional(*metadata);
    }
    if (!named.isEmpty())
        co_return nothingFound(request.mcpUrl);
    co_return std::optional<ResourceMetadata>();
}

QCoro::Task<Result<AuthorizationServer>> Discovery::server(DiscoveryRequest request, QString issuer)
{
    const Result<QUrl> base = safeUrl(issuer);
    if (!base)
        co_return std::unexpected(base.error());
    const Result<void> outside = checkLead(request.mcpUrl, *base);
    if (!outside)
        co_return std::unexpected(outside.error());
    for (const QUrl &place : authorizationServerPlaces(*base)) {
        const Result<std::optional<QJsonObject>> text = co_await document(place, request.stop);
        if (!text)
            co_return std::unexpected(text.error());
        if (text->has_value())
            co_return fromDocument(**text, issuer);
    }
    co_return fail(ErrorCode::SignInUnsupported,
                   DiscoveryText::tr("The sign-in server %1 does not describe itself.").arg(base->host()),
                   DiscoveryText::tr("Use a token instead."));
}

QCoro::Task<Result<Discovered>> Discovery::legacy(DiscoveryRequest request, Doorbell doorbell)
{
    Discovered found;
    found.resource = request.mcpUrl.toString(QUrl::FullyEncoded);
    const QUrl place = authorizationServerPlaces(QUrl(originOf(request.mcpUrl))).first();
    const Result<std::optional<QJsonObject>> text = co_await document(place, request.stop);
    if (!text)
        co_return std::unexpected(text.error());
    if (!text->has_value()) {
        if (!doorbell.refused)
            co_return nothingFound(request.mcpUrl);
        found.server = defaultEndpoints(request.mcpUrl);
        co_return found;
    }
    // In this mode alone an issuer on the same origin may have another path: servers of that time do.
    const QString stated = (*text)->value(QLatin1String("issuer")).toString();
    const Result<QUrl> issuer = safeUrl(stated);
    const QString origin = originOf(request.mcpUrl);
    if (issuer && sameOrigin(*issuer, request.mcpUrl) && stated != origin)
        qInfo("The sign-in server names an issuer with a path of its own; taken, as it is on the same host.");
    const bool taken = issuer && sameOrigin(*issuer, request.mcpUrl);
    const Result<AuthorizationServer> server = fromDocument(**text, taken ? stated : origin);
    if (!server)
        co_return std::unexpected(server.error());
    const Result<void> outside = checkEndpoints(*server, request.mcpUrl);
    if (!outside)
        co_return std::unexpected(outside.error());
    found.server = *server;
    co_return found;
}

QCoro::Task<Result<std::optional<QJsonObject>>> Discovery::document(QUrl url, std::stop_token stop)
{
    for (int hop = 0; hop <= MostHops; ++hop) {
        HttpRequest get;
        get.url = url;
        get.headers = {{"Accept", "application/json"}, {"MCP-Protocol-Version", ProtocolVersion}};
        get.stop = stop;
        const Result<HttpReply> reply = co_await m_http.send(get);
        if (!reply)
            co_return std::unexpected(reply.error());
        if (reply->status >= 500)
            co_return std::unexpected(serverError(url, reply->status));
        if (reply->status == 200) {
            const Result<QJsonObject> object = readJsonObject(reply->body);
            if (!object && object.error().code == ErrorCode::TooLarge)
                co_return std::unexpected(object.error());
            co_return object ? std::optional(*object) : std::optional<QJsonObject>();
        }
        const QByteArray location = reply->header("Location");
        if (reply->status < 300 || reply->status >= 400 || location.isEmpty())
            co_return std::optional<QJsonObject>();
        const QUrl target = url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
        const Result<QUrl> safe = safeUrl(target.toString(QUrl::FullyEncoded));
        if (!safe || !sameOrigin(*safe, url))
            co_return std::optional<QJsonObject>();
        url = *safe;
    }
    co_return fail(ErrorCode::Redirected,
                   DiscoveryText::tr("%1 sends Keyfob from page to page.").arg(url.host()),
                   DiscoveryText::tr("Check the address."));
}

} // namespace keyfob
