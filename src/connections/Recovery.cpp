// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Recovery.h"

#include <algorithm>

namespace keyfob {

namespace {

using Kind = JournalEntry::Kind;
using Step = JournalEntry::Step;

QString stepName(Kind kind)
{
    return kind == Kind::Delete ? QStringLiteral("deleted") : QStringLiteral("made");
}

} // namespace

Recovery::Recovery(const Surroundings &surroundings, Roster &roster, Vault &vault, Verifying &verifying,
                   Propagation &propagation)
    : m_house(surroundings), m_roster(roster), m_vault(vault), m_verifying(verifying),
      m_propagation(propagation)
{
}

bool Recovery::isUnclear(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AnswerLost:
    case ErrorCode::BadAnswer:
    case ErrorCode::ServerError:
    case ErrorCode::TooLarge:
    case ErrorCode::Timeout:
        return true;
    default:
        return false;
    }
}

Result<QList<JournalEntry>> Recovery::open() const
{
    Result<QList<JournalEntry>> journals = m_house.ledger.abandonedJournals();
    if (journals)
        journals->append(m_unclear.values());
    return journals;
}

void Recovery::end(const QString &id)
{
    m_unclear.remove(id);
    std::ignore = m_house.ledger.endJournal(id); // one that stays is settled again at the next start
}

QCoro::Task<Result<QList<Checklist>>> Recovery::recoverAll()
{
    const Result<QList<JournalEntry>> journals = open();
    if (!journals)
        co_return std::unexpected(journals.error());
    QList<Checklist> lists;
    for (const JournalEntry &journal : *journals) {
        const Result<Roster::Hold> hold = m_roster.hold(journal.connectionId);
        if (!hold) {
            if (hold.error().code == ErrorCode::NotFound) // the connection was removed since
                end(journal.connectionId);
            continue;
        }
        const Result<Checklist> list = co_await settleOne(journal);
        if (list) {
            lists.append(*list);
            continue;
        }
        Checklist failed;
        failed.steps.append({stepName(journal.kind), false, list.error().message, list.error().hint});
        lists.append(failed);
    }
    co_return lists;
}

QCoro::Task<Result<void>> Recovery::settle(QString id)
{
    const Result<QList<JournalEntry>> journals = open();
    if (!journals)
        co_return std::unexpected(journals.error());
    for (const JournalEntry &journal : *journals) {
        if (journal.connectionId != id)
            continue;
        const Result<Checklist> list = co_await settleOne(journal);
        if (!list)
            co_return std::unexpected(list.error());
    }
    if (m_unclear.contains(id)) {
        co_return fail(
            ErrorCode::AnswerLost,
            tr("It isn't clear yet what became of the last request, and the service can't be asked now."),
            tr("Check the network connection and try again."));
    }
    co_return Result<void>();
}

QCoro::Task<Result<Checklist>> Recovery::settleOne(JournalEntry journal)
{
    const Result<Connection> connection = m_roster.existing(journal.connectionId);
    if (!connection)
        co_return std::unexpected(connection.error());
    auto steps = std::make_shared<Steps>(m_roster, connection->id);
    if (journal.step == Step::Begun) {
        end(connection->id);
        steps->done(stepName(journal.kind),
                    tr("%1: Keyfob was ended before anything was sent, so nothing was changed.")
                        .arg(connection->name));
        co_return steps->list;
    }
    const Result<CredentialBundle> bundle = co_await m_vault.read(*connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    const bool stored = journal.kind != Kind::Delete && !bundle->token.isEmpty() &&
                        bundle->token.fingerprint() != journal.oldFingerprint;
    if (stored) {
        co_await finishStored(journal, bundle->token, steps);
    } else {
        LostAnswer lost;
        lost.journal = journal;
        lost.old = bundle->token;
        lost.opening = m_unclear.contains(connection->id)
                           ? tr("The connection broke before the answer came.")
                           : tr("Keyfob was ended before the answer was kept.");
        co_await explain(lost, steps);
    }
    co_return steps->list;
}

QCoro::Task<void> Recovery::finishStored(JournalEntry journal, Secret token, std::shared_ptr<Steps> steps)
{
    const QString id = journal.connectionId;
    const Result<void> kept = m_roster.update(id, [&journal, &token](Connection &connection) {
        if (connection.tokenFingerprint == token.fingerprint())
            return;
        connection.tokenId = journal.newTokenId;
        connection.tokenFingerprint = token.fingerprint();
        connection.tokenHint = token.hint();
        connection.created = connection.lastUsed = connection.expires = Moment();
    });
    if (!kept) {
        steps->failed(QStringLiteral("stored"), kept.error());
        co_return;
    }
    steps->done(QStringLiteral("stored"), tr("The new token was stored before Keyfob was ended."));
    const std::optional<Connection> connection = m_roster.byId(id);
    const Result<void> accepted = co_await m_verifying.accepts(*connection, token);
    m_verifying.keepCheck(id, accepted);
    if (accepted)
        steps->done(QStringLiteral("works"), tr("It works"));
    else
        steps->failed(QStringLiteral("works"), accepted.error());
    const Result<void> facts = co_await m_verifying.refreshFacts(id);
    std::ignore = facts; // a bonus; they are asked for again at the next check
    // From Updating on it is known that the person wanted the clients updated; before, their entries are only
    // shown as old.
    if (journal.step >= Step::Updating)
        steps->installations(m_propagation.update(*m_roster.byId(id), token));
    co_await endOld(*m_roster.byId(id), journal, steps);
    end(id);
    emit m_roster.installationsChanged(id);
}

} // namespace keyfob
