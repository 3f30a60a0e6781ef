// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/RotationTurn.h"

#include "base/KillPoint.h"
#include "connections/VerificationSteps.h"

namespace keyfob {

using Step = JournalEntry::Step;

Rotation::Rotation(const Surroundings &surroundings, const Parts &parts) : m_house(surroundings), m(parts) {}

Result<QString> Rotation::callFor(const Connection &connection, const ServiceInstance &instance,
                                  Kind kind) const
{
    TokenApi api(m_house.http, instance);
    const QString create = QStringLiteral("create");
    const QString rotate = QStringLiteral("rotate");
    if (kind == Kind::Regenerate && !connection.hasToken()) {
        return fail(ErrorCode::NotFound, tr("%1 has no token.").arg(connection.name), tr("Generate one."));
    }
    if (kind == Kind::Regenerate && api.can(rotate))
        return rotate;
    if (api.can(create))
        return create;
    return fail(ErrorCode::NotSupported,
                tr("%1 makes tokens only on its own page.").arg(instance.description().name),
                tr("Open the token page, make a token there, copy it, and paste it here."));
}

QCoro::Task<Result<Rotation::Prepared>> Rotation::prepared(QString id, Kind kind, TokenOptions options,
                                                           std::shared_ptr<Steps> steps)
{
    if (m_unsaved.contains(id)) {
        co_return fail(ErrorCode::Busy, tr("A new token still waits to be kept."),
                       tr("Copy it or save it in the keychain first."));
    }
    const Result<void> settled = co_await m.recovery.settle(id);
    if (!settled)
        co_return std::unexpected(settled.error());
    const Result<Connection> connection = m.roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<ServiceInstance> instance = m.roster.instance(*connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    const Result<QString> call = callFor(*connection, *instance, kind);
    if (!call)
        co_return std::unexpected(call.error());
    const Result<void> probed = co_await m.vault.probe(*connection);
    if (!probed)
        co_return std::unexpected(probed.error());
    const Result<CredentialBundle> bundle = co_await m.vault.read(*connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    const Result<Secret> credential = co_await m.vault.manageCredential(*connection);
    if (!credential)
        co_return std::unexpected(credential.error());
    JournalEntry journal;
    journal.connectionId = id;
    journal.kind = kind;
    journal.begunAt = m_house.clock.now();
    journal.oldFingerprint = bundle->token.fingerprint();
    journal.oldTokenId = connection->tokenId;
    auto turn = std::make_shared<Turn>(Turn{*connection, *instance, journal, options, steps, *call,
                                            bundle->token, *credential, TokenFacts(), false});
    co_return Prepared{turn};
}

QCoro::Task<Result<void>> Rotation::run(QString id, Kind kind, TokenOptions options,
                                        std::shared_ptr<Steps> steps)
{
    const Result<Prepared> prepare = co_await prepared(id, kind, options, steps);
    if (!prepare)
        co_return std::unexpected(prepare.error());
    const TurnPtr turn = prepare->turn;
    const Result<void> may = co_await mayRotate(turn);
    if (!may)
        co_return may;
    const Result<void> begun = m_house.ledger.beginJournal(turn->journal);
    if (!begun)
        co_return begun;
    killPoint("begun");
    const Result<void> written = m_house.ledger.advanceJournal(id, Step::Sent);
    if (!written) {
        std::ignore = m_house.ledger.endJournal(id);
        co_return written;
    }
    killPoint("sent");
    const Result<TokenFacts> fresh = co_await send(turn);
    killPoint("received");
    if (!fresh) {
        const Result<void> outcome = co_await failed(turn, fresh.error());
        co_return outcome;
    }
    turn->fresh = *fresh;
    // From here on the new token counts most: a ledger that fails must not keep it from the keychain.
    std::ignore = m_house.ledger.advanceJournal(id, Step::Answered, fresh->id);
    killPoint("answered");
    steps->done(QStringLiteral("made"), tr("New token made"));
    const Result<void> kept = co_await keep(turn);
    if (kept)
        co_await finish(turn);
    co_return Result<void>(); // an unkept token is told by the step "stored" and by unsaved()
}

QCoro::Task<Result<TokenFacts>> Rotation::send(TurnPtr turn)
{
    TokenApi api(m_house.http, turn->instance);
    api.setRenewal(m.vault.manageRenewal(turn->connection));
    TokenWish wish;
    wish.name = turn->connection.name;
    wish.preset = turn->connection.preset;
    wish.lifetime = lifetimeOf(*turn);
    wish.from = m_house.clock.now();
    Result<TokenFacts> facts;
    if (turn->call == QLatin1String("rotate"))
        facts = co_await api.rotate(turn->credential, turn->connection.tokenId, wish);
    else
        facts = co_await api.create(turn->credential, wish);
    if (facts && facts->secret.isEmpty()) {
        co_return fail(ErrorCode::BadAnswer,
                       tr("The answer of %1 holds no token.").arg(turn->instance.host()));
    }
    co_return facts;
}

QCoro::Task<Result<void>> Rotation::failed(TurnPtr turn, Error error)
{
    if (!Recovery::isUnclear(error.code)) { // refused or never sent: nothing happened
        std::ignore = m_house.ledger.endJournal(turn->connection.id);
        co_return std::unexpected(error);
    }
    turn->journal.step = Step::Sent;
    LostAnswer lost;
    lost.journal = turn->journal;
    lost.old = turn->old;
    lost.opening = error.code == ErrorCode::AnswerLost ? tr("The connection broke before the answer came.")
                                                       : error.message;
    co_await m.recovery.explain(lost, turn->steps);
    co_return Result<void>();
}

QCoro::Task<Result<void>> Rotation::keep(TurnPtr turn)
{
    const QString id = turn->connection.id;
    const QString stored = QStringLiteral("stored");
    const Secret token = turn->fresh.secret;
    const Vault::Edit edit = [token](CredentialBundle &bundle) { bundle.token = token; };
    const Result<void> kept = co_await m.vault.change(turn->connection, edit);
    killPoint("kept");
    if (!kept) {
        m_unsaved.insert(id, turn);
        turn->steps->failed(
            stored,
            tr("The keychain did not accept the token. Copy it now; it is kept only until this "
               "window closes."),
            kept.error().message);
        emit m.roster.changed(id);
        co_return kept;
    }
    m_unsaved.remove(id);
    std::ignore = m_house.ledger.advanceJournal(id, Step::Stored, turn->fresh.id);
    killPoint("stored");
    enter(turn);
    turn->steps->done(stored, tr("Stored"));
    co_return kept;
}

/// Writes what is new of the token into the ledger.
void Rotation::enter(const TurnPtr &turn)
{
    const Result<void> saved = m.roster.update(turn->connection.id, [this, &turn](Connection &now) {
        now.tokenFingerprint = turn->fresh.secret.fingerprint();
        now.tokenHint = turn->fresh.secret.hint();
        now.created = Moment{m_house.clock.now(), TimeSource::Estimated, false};
        now.lastUsed = now.expires = Moment();
        Verifying::keepFacts(now, turn->fresh, turn->instance.description(), m_house.clock.now());
        now.checked = ConnectionStatus::Unchecked;
        now.problem.clear();
    });
    if (!saved)
        turn->steps->failed(QStringLiteral("stored"), saved.error());
    remarkExpiry(turn);
    const QDateTime answered = turn->fresh.answeredAt;
    if (const auto wrong = clockStep(answered, turn->instance.host(), m_house.clock.now()))
        turn->steps->done(QStringLiteral("clock"), wrong->text + QStringLiteral(". ") + wrong->hint);
}

QCoro::Task<void> Rotation::finish(TurnPtr turn)
{
    const QString id = turn->connection.id;
    const std::optional<Connection> now = m.roster.byId(id);
    if (!now)
        co_return;
    const Result<void> accepted = co_await m.verifying.accepts(*now, turn->fresh.secret);
    turn->used = accepted.has_value();
    m.verifying.keepCheck(id, accepted);
    if (accepted)
        turn->steps->done(QStringLiteral("works"), tr("It works"));
    else
        turn->steps->failed(QStringLiteral("works"), accepted.error());
    const bool refused = !accepted && accepted.error().code == ErrorCode::TokenRefused;
    if (turn->options.updateClients && !refused) { // a refused token would only take the place of an old one
        std::ignore = m_house.ledger.advanceJournal(id, Step::Updating);
        killPoint("updating");
        const Connection current = m.roster.byId(id).value_or(*now);
        turn->steps->installations(m.propagation.update(current, turn->fresh.secret));
    }
    if (!turn->old.isEmpty()) {
        std::ignore = m_house.ledger.advanceJournal(id, Step::Probing);
        killPoint("probing");
        co_await proveOld(turn);
    }
    std::ignore = m_house.ledger.endJournal(id);
    emit m.roster.installationsChanged(id);
}

std::optional<Secret> Rotation::unsaved(const QString &id) const
{
    const TurnPtr turn = m_unsaved.value(id);
    return turn ? std::optional(turn->fresh.secret) : std::nullopt;
}

QCoro::Task<Result<void>> Rotation::saveUnsaved(QString id)
{
    const TurnPtr turn = m_unsaved.value(id);
    if (!turn)
        co_return fail(ErrorCode::NotFound, tr("No token waits to be kept."));
    const Result<void> kept = co_await keep(turn);
    if (kept)
        co_await finish(turn);
    co_return kept;
}

void Rotation::dropUnsaved(const QString &id)
{
    const TurnPtr turn = m_unsaved.take(id);
    if (!turn)
        return;
    // The journal stays open: what became of the old token is asked at the next regenerate or start.
    JournalEntry journal = turn->journal;
    journal.step = Step::Answered;
    m.recovery.leaveOpen(journal);
    emit m.roster.changed(id);
}

} // namespace keyfob
