// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Deletion.h"

#include "base/KillPoint.h"

#include <algorithm>

namespace keyfob {

using Step = JournalEntry::Step;

Deletion::Deletion(const Surroundings &surroundings, const Rotation::Parts &parts)
    : m_house(surroundings), m(parts)
{
}

QCoro::Task<Result<void>> Deletion::run(QString id, TokenOptions options, std::shared_ptr<Steps> steps)
{
    const Result<void> settled = co_await m.recovery.settle(id);
    if (!settled)
        co_return settled;
    const Result<Connection> connection = m.roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (!connection->hasToken())
        co_return fail(ErrorCode::NotFound, tr("%1 has no token.").arg(connection->name));
    const Result<CredentialBundle> bundle = co_await m.vault.read(*connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    if (options.deletedOnPage) {
        co_await finishOnPage(*connection, bundle->token, options, steps);
        co_return Result<void>();
    }
    const ServiceDescription *service = m_house.services.find(connection->serviceId);
    if (!service || !service->calls.contains(QStringLiteral("revoke"))) {
        co_return fail(
            ErrorCode::NotSupported,
            tr("%1 deletes tokens only on its own page.").arg(service ? service->name : connection->name),
            tr("Open the token page and delete it there."));
    }
    const Result<Secret> credential = co_await m.vault.manageCredential(*connection);
    if (!credential)
        co_return std::unexpected(credential.error());
    const Result<JournalEntry> journal = begun(*connection);
    if (!journal)
        co_return std::unexpected(journal.error());
    killPoint("deleteSent");
    const Result<void> revoked = co_await revoke(*connection, *credential);
    killPoint("deleteReceived");
    const bool already = !revoked && revoked.error().code == ErrorCode::NotFound;
    if (already)
        steps->done(QStringLiteral("gone"), tr("The service had no such token any more."));
    if (!revoked && !already) {
        const Result<void> outcome = co_await failed(*journal, bundle->token, revoked.error(), steps);
        co_return outcome;
    }
    co_await finish(*journal, bundle->token, options, steps);
    co_return Result<void>();
}

Result<JournalEntry> Deletion::begun(const Connection &connection)
{
    JournalEntry journal;
    journal.connectionId = connection.id;
    journal.kind = JournalEntry::Kind::Delete;
    journal.begunAt = m_house.clock.now();
    journal.oldFingerprint = connection.tokenFingerprint;
    journal.oldTokenId = connection.tokenId;
    const Result<void> begun = m_house.ledger.beginJournal(journal);
    if (!begun)
        return std::unexpected(begun.error());
    const Result<void> written = m_house.ledger.advanceJournal(connection.id, Step::Sent);
    if (!written) {
        std::ignore = m_house.ledger.endJournal(connection.id);
        return std::unexpected(written.error());
    }
    journal.step = Step::Sent;
    return journal;
}

QCoro::Task<Result<void>> Deletion::revoke(Connection connection, Secret credential)
{
    const Result<ServiceInstance> instance = m.roster.instance(connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    TokenApi api(m_house.http, *instance);
    api.setRenewal(m.vault.manageRenewal(connection));
    const Result<void> revoked = co_await api.revoke(credential, connection.tokenId);
    co_return revoked;
}

QCoro::Task<Result<void>> Deletion::failed(JournalEntry journal, Secret old, Error error,
                                           std::shared_ptr<Steps> steps)
{
    if (!Recovery::isUnclear(error.code)) {
        std::ignore = m_house.ledger.endJournal(journal.connectionId);
        co_return std::unexpected(error);
    }
    LostAnswer lost;
    lost.journal = journal;
    lost.old = old;
    lost.opening = error.code == ErrorCode::AnswerLost ? tr("The connection broke before the answer came.")
                                                       : error.message;
    co_await m.recovery.explain(lost, steps);
    co_return Result<void>();
}

QCoro::Task<bool> Deletion::provenDead(Connection connection, Secret old, std::shared_ptr<Steps> steps)
{
    const QString step = QStringLiteral("deleted");
    if (old.isEmpty()) {
        steps->done(step, tr("The token was deleted."));
        co_return true;
    }
    const Result<void> accepted = co_await m.verifying.accepts(connection, old);
    // Forbidden: taken, but it may not do this.
    if (accepted || accepted.error().code == ErrorCode::Forbidden) {
        steps->failed(step, tr("The service deleted the token, but it still works. Try again in a minute."));
        co_return false;
    }
    if (accepted.error().code == ErrorCode::TokenRefused)
        steps->done(step, tr("The token was deleted. It no longer works."));
    else
        steps->done(step, tr("The token was deleted. Whether it still works could not be asked."));
    co_return true;
}

QCoro::Task<void> Deletion::finish(JournalEntry journal, Secret old, TokenOptions options,
                                   std::shared_ptr<Steps> steps)
{
    const QString id = journal.connectionId;
    const std::optional<Connection> connection = m.roster.byId(id);
    if (!connection)
        co_return;
    const bool dead = co_await provenDead(*connection, old, steps);
    if (!dead) { // kept, so that the person can try again
        std::ignore = m_house.ledger.endJournal(id);
        co_return;
    }
    co_await forget(*connection, journal.oldFingerprint, options, steps);
    std::ignore = m_house.ledger.endJournal(id);
}

QCoro::Task<void> Deletion::finishOnPage(Connection connection, Secret old, TokenOptions options,
                                         std::shared_ptr<Steps> steps)
{
    const QString step = QStringLiteral("deleted");
    const Result<void> accepted = co_await m.verifying.accepts(connection, old);
    if (accepted || accepted.error().code == ErrorCode::Forbidden) {
        steps->add({step,
                    false,
                    tr("The token still works. Delete it on the service's page."),
                    QString(),
                    {{QStringLiteral("open-token-page")}}});
        co_return;
    }
    if (accepted.error().code != ErrorCode::TokenRefused) {
        steps->failed(step, tr("Whether the token still works could not be asked, so it is kept here."),
                      accepted.error().message);
        co_return;
    }
    steps->done(step, tr("The token was deleted. It no longer works."));
    co_await forget(connection, connection.tokenFingerprint, options, steps);
}

QCoro::Task<void> Deletion::forget(Connection connection, QString fingerprint, TokenOptions options,
                                   std::shared_ptr<Steps> steps)
{
    if (options.removeEntries) {
        const QList<InstallationOutcome> outcomes = m.propagation.removeAll(connection);
        steps->installations(outcomes);
        const bool all = std::ranges::all_of(outcomes, &InstallationOutcome::ok);
        if (all)
            steps->done(QStringLiteral("removed"), tr("Its entries were removed"));
        else
            steps->failed(QStringLiteral("removed"), tr("Some of its entries could not be removed"));
    }
    const Result<void> forgotten = co_await m.recovery.forgetToken(connection.id, fingerprint);
    if (!forgotten)
        steps->failed(QStringLiteral("forgotten"), forgotten.error());
}

} // namespace keyfob
