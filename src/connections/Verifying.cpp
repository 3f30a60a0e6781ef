// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Verifying.h"

#include "base/SafeUrl.h"
#include "connections/ConnectionEntry.h"
#include "connections/TroubleSigns.h"
#include "connections/VerificationSteps.h"
#include "mcp/McpConversation.h"
#include "services/TokenTimes.h"

#include <algorithm>
#include <functional>

namespace keyfob {

namespace {

/// With the preset's name in place of its id.
Connection asThePersonKnowsIt(Connection connection, const ServiceInstance &instance)
{
    if (const PresetDescription *preset = instance.description().preset(connection.preset))
        connection.preset = preset->name;
    return connection;
}

/// Whether a sign-in helps, and for what; a token of its own isn't made better by one.
void noteSignIn(Verification &verification, const Connection &connection, ErrorCode failure,
                const McpRefusal &refusal)
{
    if (!connection.signedIn || connection.hasToken() || !isRefusal(failure))
        return;
    const bool forbidden = failure == ErrorCode::Forbidden;
    verification.signInHelps = !forbidden || asksForMoreRights(refusal.challenge);
    if (forbidden && verification.signInHelps)
        verification.challenge = refusal.challenge;
}

} // namespace

Verifying::Verifying(const Surroundings &surroundings, Roster &roster, Vault &vault, Installing &installing)
    : m_house(surroundings), m_roster(roster), m_vault(vault), m_installing(installing),
      m_probe(surroundings.http)
{
}

/// What a client would send: the token, or the access token of the sign-in, or nothing.
QCoro::Task<Result<Secret>> Verifying::credential(Connection connection)
{
    Result<Secret> secret;
    if (connection.hasToken())
        secret = co_await m_vault.token(connection);
    else if (connection.signedIn)
        secret = co_await m_vault.accessToken(connection);
    co_return secret;
}

QCoro::Task<Verifying::Life> Verifying::life(Connection connection, Secret token, QString tokenId)
{
    if (!token.isEmpty()) {
        const Result<void> accepted = co_await accepts(connection, token);
        // Forbidden: taken, but it may not do this.
        if (accepted || accepted.error().code == ErrorCode::Forbidden)
            co_return Life::Works;
        co_return isRefusal(accepted.error().code) ? Life::Dead : Life::Unknown;
    }
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    if (!instance || tokenId.isEmpty())
        co_return Life::Unknown;
    const Result<Secret> credential = co_await m_vault.manageCredential(connection);
    if (!credential)
        co_return Life::Unknown;
    TokenApi api(m_house.http, *instance);
    api.setRenewal(m_vault.manageRenewal(connection));
    const Result<bool> alive = co_await api.alive(*credential, tokenId);
    if (!alive)
        co_return Life::Unknown;
    co_return *alive ? Life::Works : Life::Dead;
}

QCoro::Task<Result<ProbeReport>> Verifying::probed(Connection connection, ServiceInstance instance,
                                                   Secret secret, McpRefusal *refusal)
{
    const Result<Target> aim = target(connection, instance, secret);
    if (!aim)
        co_return std::unexpected(aim.error());
    Result<ProbeReport> report = co_await m_probe.probe(aim->url, aim->headers, refusal);
    if (!report && report.error().code == ErrorCode::TokenRefused && !connection.hasToken() &&
        connection.signedIn) { // the service ended it early: renewed once, then the person is asked
        const Result<Secret> fresh = co_await m_vault.accessTokenInsteadOf(connection, secret);
        if (!fresh)
            co_return std::unexpected(fresh.error());
        const ServerEntry again = entryOf(instance, connection, *fresh);
        report = co_await m_probe.probe(aim->url, again.headers, refusal);
    }
    co_return report;
}

QCoro::Task<Result<Verification>> Verifying::verify(QString id)
{
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<ServiceInstance> instance = m_roster.instance(*connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    const Result<Secret> secret = co_await credential(*connection);
    if (!secret) {
        if (secret.error().code == ErrorCode::SignInRequired)
            keepCheck(id, std::unexpected(secret.error()));
        co_return std::unexpected(secret.error());
    }
    Result<Verification> done = co_await verified(*connection, *instance, *secret);
    co_return done;
}

QCoro::Task<Result<Verification>> Verifying::verified(Connection connection, ServiceInstance instance,
                                                      Secret secret)
{
    const QString id = connection.id;
    auto ways = std::make_shared<Steps>(m_roster, id);
    McpRefusal refusal;
    Result<ProbeReport> report = co_await probed(connection, instance, secret, &refusal);
    if (!report && (report.error().code == ErrorCode::UnsafeUrl || connection.endpoint.isEmpty()))
        co_return std::unexpected(report.error());
    if (!report && report.error().code == ErrorCode::TokenRefused && connection.hasToken())
        report = co_await probedOtherwise(connection, secret, ways, report.error());
    Result<void> outcome;
    Verification verification;
    Remedies remedies;
    verification.offline = isOffline(connection, report);
    if (!report) {
        noteSignIn(verification, connection, report.error().code, refusal);
        const Error said = verification.offline ? offline() : report.error();
        const QString at = QStringLiteral("mcp");
        remedies = remediesFor(instance.description(), at, said);
        report = std::unexpected(explained(instance.description(), instance.host(), at, said));
        outcome = std::unexpected(report.error());
    }
    if (!verification.offline)
        keepCheck(id, outcome); // without a network nothing was learned of the service
    if (report) {
        keepHeader(id, instance.description(), *report);
        verification.era = report->era;
        verification.serverName = report->serverName;
        verification.tools = report->tools;
        // Facts are a bonus here: what they lack doesn't make the check fail.
        const Result<void> facts = co_await refreshFacts(id);
        std::ignore = facts;
    }
    verification.steps =
        verificationSteps(asThePersonKnowsIt(connection, instance), report, m_house.clock.now()) +
        ways->list.steps;
    const auto failed = std::ranges::find_if(verification.steps, std::logical_not(), &ChecklistStep::ok);
    if (failed != verification.steps.end())
        failed->remedies = remedies;
    verification.ok = std::ranges::all_of(verification.steps, &ChecklistStep::ok);
    verification.installations = m_installing.look(id);
    const QList<Installation> standing = verification.installations;
    verification.tried = co_await tried(connection, standing);
    co_return verification;
}

bool Verifying::isOffline(const Connection &connection, const Result<ProbeReport> &report) const
{
    if (report || !m_house.hasNetwork || isLoopback(QUrl(connection.endpoint)))
        return false;
    const ErrorCode code = report.error().code;
    const bool unreached =
        code == ErrorCode::HostNotFound || code == ErrorCode::Unreachable || code == ErrorCode::Timeout;
    return unreached && !m_house.hasNetwork();
}

Error Verifying::offline()
{
    return {ErrorCode::Unreachable, tr("No network connection"), tr("The last known state is shown.")};
}

void Verifying::keepCheck(const QString &id, const Result<void> &outcome)
{
    std::ignore = m_roster.update(id, [this, &outcome](Connection &connection) {
        connection.checkedAt = m_house.clock.now();
        connection.problem = outcome ? QString() : outcome.error().message;
        if (outcome) {
            connection.checked = ConnectionStatus::Works;
        } else if (outcome.error().code == ErrorCode::SignInRequired) {
            connection.checked = ConnectionStatus::SignedOut;
        } else if (isRefusal(outcome.error().code)) {
            connection.checked = ConnectionStatus::Refused;
        } else {
            connection.checked = ConnectionStatus::Unreachable;
        }
    });
}

void Verifying::keepHeader(const QString &id, const ServiceDescription &service, const ProbeReport &report)
{
    const auto told = std::ranges::find_if(report.headers, [&service](const HttpHeader &header) {
        return header.name.compare(service.expiryHeader.toLatin1(), Qt::CaseInsensitive) == 0;
    });
    if (service.expiryHeader.isEmpty() || told == report.headers.end())
        return;
    const Moment expires = expiryOfHeader(told->value);
    std::ignore = m_roster.update(id, [&expires](Connection &now) {
        if (now.hasToken() && expires.at)
            now.expires = better(now.expires.source == TimeSource::Header ? Moment() : now.expires, expires);
    });
}

void Verifying::keepFacts(Connection &connection, const TokenFacts &facts, const ServiceDescription &service,
                          const QDateTime &now)
{
    if (!facts.id.isEmpty())
        connection.tokenId = facts.id;
    const auto told = [](const Moment &moment) { return moment.at.has_value() || moment.never; };
    if (told(facts.created))
        connection.created = facts.created;
    if (told(facts.lastUsed))
        connection.lastUsed = facts.lastUsed;
    if (told(facts.expires))
        connection.expires = facts.expires;
    if (!told(connection.expires) && service.lifetime && connection.created.at) {
        const QDateTime from = connection.created.at.value_or(now);
        connection.expires = Moment{from.addSecs(service.lifetime->count()), TimeSource::Estimated, false};
    }
}

QCoro::Task<Result<TokenFacts>> Verifying::askFacts(Connection connection, ServiceInstance instance)
{
    const Result<Secret> credential = co_await m_vault.manageCredential(connection);
    if (!credential)
        co_return std::unexpected(credential.error());
    TokenApi api(m_house.http, instance);
    api.setRenewal(m_vault.manageRenewal(connection));
    const bool byItself = instance.description().tokenApiCredential == TokenCredential::Self;
    if (api.can(QStringLiteral("get")) && (byItself || !connection.tokenId.isEmpty())) {
        const Result<TokenFacts> facts = co_await api.get(*credential, connection.tokenId);
        co_return facts;
    }
    const Result<QList<TokenFacts>> all = co_await api.list(*credential);
    if (!all)
        co_return std::unexpected(all.error());
    QList<TokenFacts> candidates;
    std::ranges::copy_if(*all, std::back_inserter(candidates), [&connection](const TokenFacts &facts) {
        return connection.tokenId.isEmpty() ? facts.active : facts.id == connection.tokenId;
    });
    if (candidates.size() != 1) { // a pasted token can be any of several: nothing is guessed
        co_return fail(ErrorCode::NotFound, tr("The service does not tell which token this is."));
    }
    co_return candidates.first();
}

QCoro::Task<Result<void>> Verifying::refreshFacts(QString id)
{
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<ServiceInstance> instance = m_roster.instance(*connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    const ServiceDescription &service = instance->description();
    const bool canAsk =
        service.calls.contains(QStringLiteral("get")) || service.calls.contains(QStringLiteral("list"));
    if (!canAsk || !connection->hasToken() || (service.tokenApiUsesOAuth() && !connection->signedIn))
        co_return Result<void>();
    const Result<TokenFacts> facts = co_await askFacts(*connection, *instance);
    if (!facts)
        co_return std::unexpected(facts.error());
    const QString asked = connection->tokenFingerprint;
    co_return m_roster.update(id, [this, &facts, &service, &asked](Connection &now) {
        if (now.tokenFingerprint == asked) // else another process replaced the token while we asked
            keepFacts(now, *facts, service, m_house.clock.now());
    });
}

} // namespace keyfob
