// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a request whose answer is missing.
#include "connections/Recovery.h"

namespace keyfob {

namespace {

using Kind = JournalEntry::Kind;

QString stepName(Kind kind)
{
    return kind == Kind::Delete ? QStringLiteral("deleted") : QStringLiteral("made");
}

} // namespace

bool Recovery::oldTells(const Connection &connection, const JournalEntry &journal) const
{
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    return journal.kind == Kind::Regenerate && instance && TokenApi(m_house.http, *instance).oldTells();
}

void Recovery::explainAlive(const Connection &connection, const LostAnswer &lost,
                            const std::shared_ptr<Steps> &steps)
{
    const QString step = stepName(lost.journal.kind);
    if (oldTells(connection, lost.journal)) {
        steps->failed(
            step, lost.opening + QLatin1Char(' ') + tr("The old token still works, so nothing was changed."),
            tr("Regenerate again."));
        return;
    }
    steps->failed(step,
                  lost.opening + QLatin1Char(' ') +
                      tr("The old token still works. If a new one was made, its text was not received."),
                  tr("Make one again, and delete what you do not know on the service's page."));
}

QCoro::Task<Result<void>> Recovery::revokeOld(Connection connection, ServiceInstance instance,
                                              QString tokenId)
{
    const bool byItself = instance.description().tokenApiCredential == TokenCredential::Self;
    if (byItself || tokenId.isEmpty()) // what it could be revoked with is gone
        co_return fail(ErrorCode::NotSupported, tr("The service does not tell which token the old one is."));
    const Result<Secret> credential = co_await m_vault.manageCredential(connection);
    if (!credential)
        co_return std::unexpected(credential.error());
    TokenApi api(m_house.http, instance);
    api.setRenewal(m_vault.manageRenewal(connection));
    const Result<void> revoked = co_await api.revoke(*credential, tokenId);
    if (!revoked && revoked.error().code == ErrorCode::NotFound)
        co_return Result<void>(); // it is gone, which is what was wanted
    co_return revoked;
}

QCoro::Task<void> Recovery::endOld(Connection connection, JournalEntry journal, std::shared_ptr<Steps> steps)
{
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    const bool due = instance && journal.kind == Kind::Regenerate &&
                     TokenApi(m_house.http, *instance).revokesOld() &&
                     journal.oldTokenId != connection.tokenId;
    if (!due)
        co_return;
    const Result<void> revoked = co_await revokeOld(connection, *instance, journal.oldTokenId);
    const QString step = QStringLiteral("oldRefused");
    if (revoked)
        steps->done(step, tr("The old token was revoked"));
    else
        steps->failed(step, tr("The old token may still work. Delete it on the service's page."),
                      revoked.error().message);
}

QCoro::Task<void> Recovery::explain(LostAnswer lost, std::shared_ptr<Steps> steps)
{
    const QString id = lost.journal.connectionId;
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        co_return;
    using Life = Verifying::Life;
    const bool hadToken = !lost.journal.oldFingerprint.isEmpty();
    const QString step = stepName(lost.journal.kind);
    if (!hadToken) {
        end(id);
        steps->failed(step,
                      lost.opening + QLatin1Char(' ') + tr("If a token was made, its text was not received."),
                      tr("Generate a new one."));
        co_return;
    }
    const Life life = co_await m_verifying.life(*connection, lost.old, lost.journal.oldTokenId);
    if (life == Life::Unknown) {
        m_unclear.insert(id, lost.journal);
        steps->failed(step,
                      lost.opening + QLatin1Char(' ') +
                          tr("Whether the old token still works could not be asked yet."),
                      tr("Keyfob asks when it is started the next time, or before you try again."));
        co_return;
    }
    if (lost.journal.kind == Kind::Delete) {
        co_await explainDelete(lost, life, steps);
        co_return;
    }
    if (life == Life::Works) {
        end(id);
        explainAlive(*connection, lost, steps);
        co_return;
    }
    co_await explainDead(lost, steps);
}

QCoro::Task<void> Recovery::explainDead(LostAnswer lost, std::shared_ptr<Steps> steps)
{
    const QString id = lost.journal.connectionId;
    const Result<void> forgotten = co_await forgetToken(id, lost.journal.oldFingerprint);
    if (forgotten)
        end(id);
    else
        m_unclear.insert(id, lost.journal);
    steps->failed(stepName(lost.journal.kind),
                  lost.opening + QLatin1Char(' ') +
                      tr("The old token no longer works and the new one was not received."),
                  tr("Generate a new one, or open the service's token page."));
}

QCoro::Task<void> Recovery::explainDelete(LostAnswer lost, Verifying::Life life, std::shared_ptr<Steps> steps)
{
    const QString id = lost.journal.connectionId;
    const QString step = stepName(lost.journal.kind);
    if (life == Verifying::Life::Works) {
        end(id);
        steps->failed(step,
                      lost.opening + QLatin1Char(' ') + tr("The token still works, so nothing was changed."),
                      tr("Delete it again."));
        co_return;
    }
    const Result<void> forgotten = co_await forgetToken(id, lost.journal.oldFingerprint);
    if (!forgotten) {
        m_unclear.insert(id, lost.journal);
        steps->failed(step, forgotten.error());
        co_return;
    }
    end(id);
    steps->done(step, tr("The token was deleted. It no longer works."));
}

QCoro::Task<Result<void>> Recovery::forgetToken(QString id, QString fingerprint)
{
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Vault::Edit edit = [fingerprint](CredentialBundle &bundle) {
        if (bundle.token.fingerprint() == fingerprint)
            bundle.token = Secret();
    };
    const Result<void> gone = co_await m_vault.change(*connection, edit);
    if (!gone)
        co_return gone;
    const Result<void> kept = m_roster.update(id, [&fingerprint](Connection &now) {
        if (now.tokenFingerprint != fingerprint)
            return;
        now.tokenId.clear();
        now.tokenFingerprint.clear();
        now.tokenHint.clear();
        now.created = now.lastUsed = now.expires = Moment();
        now.checked = ConnectionStatus::Unchecked;
        now.problem.clear();
    });
    emit m_roster.installationsChanged(id);
    co_return kept;
}

} // namespace keyfob
