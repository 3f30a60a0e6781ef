// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the new token is to live, and what becomes of the old one.
#include "connections/OldTokenStep.h"
#include "connections/RotationTurn.h"

#include <QLocale>

namespace keyfob {

namespace {

constexpr std::chrono::seconds Day{24 * 3600};
constexpr std::chrono::seconds Month = 30 * Day;

/// A date; of what is near also the time.
QString shownEnd(const QDateTime &end, const QDateTime &now)
{
    const QDateTime local = end.toLocalTime();
    return now.secsTo(end) < 2 * Day.count() ? QLocale().toString(local, QLocale::ShortFormat)
                                             : QLocale().toString(local.date(), QLocale::LongFormat);
}

} // namespace

/// A token that renews itself is asked first whether it lives: where a replaced token is used to rotate, some
/// services take it for stolen and end the one that took its place.
QCoro::Task<Result<void>> Rotation::mayRotate(TurnPtr turn)
{
    TokenApi api(m_house.http, turn->instance);
    const bool byItself = turn->instance.description().tokenApiCredential == TokenCredential::Self;
    if (!byItself || turn->call != QLatin1String("rotate") || !api.can(QStringLiteral("get")))
        co_return Result<void>();
    const Result<bool> alive = co_await api.alive(turn->credential, turn->connection.tokenId);
    if (!alive)
        co_return std::unexpected(alive.error());
    if (*alive)
        co_return Result<void>();
    co_return fail(ErrorCode::TokenRefused,
                   tr("The token no longer works, so it can't renew itself. Nothing was changed."),
                   tr("Make a new one on the service's token page and paste it."));
}

/// An expiry that isn't sent is chosen by the service, at some for a week only. So one is sent wherever there
/// is a place for it: as wished, as usual here, or as long as the old token was made for.
std::optional<std::chrono::seconds> Rotation::lifetimeOf(const Turn &turn) const
{
    const ServiceDescription &service = turn.instance.description();
    if (turn.options.lifetime)
        return turn.options.lifetime;
    if (service.lifetime || !TokenApi(m_house.http, turn.instance).takesExpiry(turn.call))
        return service.lifetime;
    const Connection &before = turn.connection;
    if (before.created.at && before.expires.at) {
        const std::chrono::seconds span{before.created.at->secsTo(*before.expires.at)};
        if (span >= Day)
            return span;
    }
    return service.lifetimeChoices.isEmpty() ? Month : service.lifetimeChoices.first();
}

void Rotation::remarkExpiry(const TurnPtr &turn) const
{
    const Moment &before = turn->connection.expires;
    const Moment &after = turn->fresh.expires;
    const bool told = before.source == TimeSource::Service && after.source == TimeSource::Service;
    if (turn->journal.kind != Kind::Regenerate || !told || !before.at || before.at != after.at)
        return;
    turn->steps->done(QStringLiteral("expiry"),
                      tr("The service kept the old expiry date (%1).")
                          .arg(QLocale().toString(after.at->toLocalTime().date(), QLocale::LongFormat)));
}

/// Revokes the old token where the service doesn't do so by itself. Success also when there is nothing to do.
QCoro::Task<Result<void>> Rotation::endOld(TurnPtr turn)
{
    TokenApi api(m_house.http, turn->instance);
    api.setRenewal(m.vault.manageRenewal(turn->connection));
    const QString oldId = turn->journal.oldTokenId;
    if (turn->journal.kind != Kind::Regenerate || !api.revokesOld() || oldId == turn->fresh.id)
        co_return Result<void>();
    if (oldId.isEmpty()) {
        co_return fail(ErrorCode::NotFound, tr("The service does not tell which token the old one is."));
    }
    const bool byItself = turn->instance.description().tokenApiCredential == TokenCredential::Self;
    const Secret credential = byItself ? turn->old : turn->credential;
    const Result<void> revoked = co_await api.revoke(credential, oldId);
    if (!revoked && revoked.error().code == ErrorCode::NotFound)
        co_return Result<void>(); // it is gone, which is what was wanted
    co_return revoked;
}

/// Why the old token may still work, in a sentence; empty when it must not.
QString Rotation::oldGoesOn(const Turn &turn) const
{
    const OldTokenEnd &end = turn.instance.description().oldStops;
    if (turn.call != QLatin1String("rotate") || end.atOnce())
        return {};
    if (end.onFirstUse && !turn.used)
        return tr("The old token works until the new one is used for the first time.");
    const QDateTime now = m_house.clock.now();
    std::optional<QDateTime> until = turn.fresh.oldUntil;
    if (!until && end.grace)
        until = turn.journal.begunAt.addSecs(end.grace->count());
    return until && *until > now ? tr("The old token works until %1.").arg(shownEnd(*until, now)) : QString();
}

QCoro::Task<void> Rotation::proveOld(TurnPtr turn)
{
    const Result<void> ended = co_await endOld(turn);
    const Result<void> accepted = co_await m.verifying.accepts(turn->connection, turn->old);
    turn->steps->add(oldTokenStep(accepted, oldGoesOn(*turn), ended));
}

} // namespace keyfob
