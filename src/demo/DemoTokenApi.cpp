// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoTokenApi.h"

#include "base/BoundedJson.h"
#include "demo/DemoSecret.h"

#include <QJsonArray>

#include <expected>

namespace keyfob {

namespace {

constexpr qint64 LongestLifetime = 365 * 24 * 3600;
constexpr qsizetype LongestName = 100;

/// What the body of create and rotate may say; absent and null mean the default.
struct Wish
{
    QString name;
    QString preset;
    qint64 seconds = 0;
};

bool absent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

std::expected<Wish, DemoAnswer> readWish(const QByteArray &body, const Wish &defaults)
{
    Wish wish = defaults;
    if (body.trimmed().isEmpty())
        return wish;
    const auto object = readJsonObject(body);
    if (!object)
        return std::unexpected(DemoAnswer::problem(400, QStringLiteral("invalid_request"),
                                                   QStringLiteral("The body is not a JSON object.")));
    const QJsonValue name = object->value(QStringLiteral("name"));
    if (!absent(name)) {
        wish.name = plainText(name.toString(), LongestName + 1).trimmed();
        if (wish.name.isEmpty() || wish.name.size() > LongestName)
            return std::unexpected(
                DemoAnswer::problem(400, QStringLiteral("invalid_request"),
                                    QStringLiteral("The name is a text of 1 to 100 characters.")));
    }
    const QJsonValue preset = object->value(QStringLiteral("preset"));
    if (!absent(preset)) {
        wish.preset = preset.toString();
        if (!DemoTokens::presets().contains(wish.preset))
            return std::unexpected(DemoAnswer::problem(422, QStringLiteral("invalid_preset"),
                                                       QStringLiteral("There is no such preset.")));
    }
    const QJsonValue seconds = object->value(QStringLiteral("expires_in"));
    if (!absent(seconds)) {
        wish.seconds = seconds.toInteger(0);
        if (wish.seconds < 1 || wish.seconds > LongestLifetime)
            return std::unexpected(
                DemoAnswer::problem(422, QStringLiteral("invalid_expires_in"),
                                    QStringLiteral("The lifetime is 1 to %1 seconds.").arg(LongestLifetime)));
    }
    return wish;
}

DemoAnswer notFound()
{
    return DemoAnswer::problem(404, QStringLiteral("not_found"), QStringLiteral("There is no such token."));
}

} // namespace

DemoAnswer DemoTokenApi::answer(const DemoRequest &request)
{
    if (m_state.faults.has("html-instead-of-json"))
        return someoneElsesPage();
    if (m_state.faults.has("rate-limit"))
        return DemoAnswer::problem(429, QStringLiteral("rate_limited"), QStringLiteral("Try again later."))
            .with("Retry-After", "30");
    // "", "api", "v1", "tokens", id, "rotate"
    const QStringList parts = request.path.split(QLatin1Char('/'));
    const bool known = parts.value(3) == QLatin1String("tokens") &&
                       (parts.size() <= 5 || (parts.size() == 6 && parts.at(5) == QLatin1String("rotate")));
    if (!known || parts.value(parts.size() - 1).isEmpty())
        return notFound();
    const QByteArrayList verbs = parts.size() == 4   ? QByteArrayList{"GET", "POST"}
                                 : parts.size() == 5 ? QByteArrayList{"GET", "DELETE"}
                                                     : QByteArrayList{"POST"};
    if (!verbs.contains(request.verb))
        return DemoAnswer::wrongVerb(verbs.join(", "));
    const DemoCaller caller = callerOf(m_state, request.bearer());
    if (!caller.isKnown())
        return notKnown(m_state, request, caller);
    const QString scope =
        request.verb == "GET" ? QStringLiteral("tokens:read") : QStringLiteral("tokens:write");
    const bool itself = caller.kind == DemoCaller::Kind::Token;
    if (itself ? parts.value(4) != QLatin1String("self") : !caller.scopes.contains(scope))
        return needsScope(m_state, request, scope);
    if (parts.size() == 4)
        return collection(request, caller);
    const auto token = meant(caller, parts.at(4));
    if (!token)
        return notFound();
    if (parts.size() == 6)
        return rotate(request, *token);
    return request.verb == "GET" ? DemoAnswer::json(200, token->toJson(m_state.now())) : remove(*token);
}

DemoAnswer DemoTokenApi::collection(const DemoRequest &request, const DemoCaller &caller)
{
    return request.verb == "GET" ? list(caller) : create(request, caller);
}

qint64 DemoTokenApi::lifetime(qint64 wished) const
{
    return m_state.options.lifetimeIsFixed ? m_state.options.lifetime.count() : wished;
}

DemoAnswer DemoTokenApi::list(const DemoCaller &caller) const
{
    QJsonArray tokens;
    for (const DemoToken &token : m_state.tokens.of(caller.user))
        tokens.append(token.toJson(m_state.now()));
    const QJsonObject policy{{QStringLiteral("max_active"), 1},
                             {QStringLiteral("default_expires_in"), qint64(m_state.options.lifetime.count())},
                             {QStringLiteral("max_expires_in"), LongestLifetime},
                             {QStringLiteral("presets"), QJsonArray::fromStringList(DemoTokens::presets())},
                             {QStringLiteral("default_preset"), DemoTokens::defaultPreset()}};
    return DemoAnswer::json(200, {{QStringLiteral("tokens"), tokens}, {QStringLiteral("policy"), policy}});
}

DemoAnswer DemoTokenApi::create(const DemoRequest &request, const DemoCaller &caller)
{
    const auto wish = readWish(request.body, {.name = QStringLiteral("MCP token"),
                                              .preset = DemoTokens::defaultPreset(),
                                              .seconds = m_state.options.lifetime.count()});
    if (!wish)
        return wish.error();
    const QDateTime now = m_state.now();
    const DemoIssued issued = m_state.tokens.issue({.user = caller.user,
                                                    .name = wish->name,
                                                    .preset = wish->preset,
                                                    .expires = now.addSecs(lifetime(wish->seconds)),
                                                    .replaces = {}},
                                                   now, m_state.faults.has("old-token-lives"));
    QJsonObject json = issued.token.toJson(now);
    json.insert(QStringLiteral("token"), handedOut(issued.secret));
    json.insert(QStringLiteral("replaced"), QJsonArray::fromStringList(issued.replaced));
    return DemoAnswer::json(201, json).with(
        "Location", (request.base + QStringLiteral("/api/v1/tokens/") + issued.token.id).toLatin1());
}

DemoAnswer DemoTokenApi::rotate(const DemoRequest &request, const DemoToken &old)
{
    const auto wish = readWish(
        request.body, {.name = old.name, .preset = old.preset, .seconds = m_state.options.lifetime.count()});
    if (!wish)
        return wish.error();
    if (old.isRevoked())
        return DemoAnswer::problem(409, QStringLiteral("already_revoked"),
                                   QStringLiteral("This token was replaced or deleted before."));
    if (m_state.faults.has("rotate-not-done-lost"))
        return DemoAnswer::cut();
    const QDateTime now = m_state.now();
    const QDateTime expires =
        m_state.faults.has("rotate-keeps-expiry") ? old.expires : now.addSecs(lifetime(wish->seconds));
    const DemoIssued issued = m_state.tokens.issue(
        {.user = old.user, .name = old.name, .preset = wish->preset, .expires = expires, .replaces = old.id},
        now, m_state.faults.has("old-token-lives"));
    if (m_state.faults.has("rotate-lost-answer"))
        return DemoAnswer::cut();
    QJsonObject json = issued.token.toJson(now);
    json.insert(QStringLiteral("token"), handedOut(issued.secret));
    return DemoAnswer::json(200, json);
}

DemoAnswer DemoTokenApi::remove(const DemoToken &token)
{
    if (m_state.faults.has("delete-fails"))
        return DemoAnswer::problem(503, QStringLiteral("unavailable"), QStringLiteral("Try again later."));
    if (token.isRevoked())
        return notFound();
    m_state.tokens.revoke(token.id, m_state.now(), m_state.faults.has("old-token-lives"));
    return DemoAnswer::empty(204);
}

std::optional<DemoToken> DemoTokenApi::meant(const DemoCaller &caller, const QString &id) const
{
    if (id != QLatin1String("self"))
        return m_state.tokens.byId(caller.user, id);
    if (caller.kind != DemoCaller::Kind::Token)
        return std::nullopt;
    return m_state.tokens.byId(caller.user, caller.tokenId);
}

} // namespace keyfob
