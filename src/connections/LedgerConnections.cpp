// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's connections and their installations.
#include "connections/Ledger.h"

#include "base/Secret.h"
#include "connections/LedgerStatement.h"

namespace keyfob {

namespace {

ConnectionStatus statusOf(const QString &name)
{
    using enum ConnectionStatus;
    for (const ConnectionStatus status :
         {Works, SignedIn, SignedOut, NoToken, Expiring, Expired, Refused, Unreachable}) {
        if (statusName(status) == name)
            return status;
    }
    return Unchecked;
}

Connection connectionOf(const LedgerStatement &row)
{
    int column = 0;
    Connection c;
    c.id = row.text(column++);
    c.name = row.text(column++);
    c.serviceId = row.text(column++);
    c.where = row.text(column++);
    c.account = row.text(column++);
    c.endpoint = row.text(column++);
    c.entryName = row.text(column++);
    c.headerName = row.text(column++);
    c.headerPrefix = row.text(column++);
    c.tokenId = row.text(column++);
    c.tokenFingerprint = row.text(column++);
    c.tokenHint = row.text(column++);
    c.tokenSince = row.time(column++);
    c.signedIn = row.number(column++) != 0;
    c.sessionOnly = row.number(column++) != 0;
    c.created = row.moment(column++);
    c.lastUsed = row.moment(column++);
    c.expires = row.moment(column++);
    c.preset = row.text(column++);
    c.checked = statusOf(row.text(column++));
    c.checkedAt = row.time(column++);
    c.problem = row.text(column++);
    c.sessionSince = row.time(column++);
    c.accessLength = std::chrono::seconds(row.number(column++));
    c.learned = LearnedFacts::deserialized(row.text(column++));
    return c;
}

/// In the order of connectionOf() and of Columns.
void bindAll(LedgerStatement &statement, const Connection &c, const QDateTime &since)
{
    statement.bind(c.id).bind(c.name).bind(c.serviceId).bind(c.where).bind(c.account).bind(c.endpoint);
    statement.bind(c.entryName).bind(c.headerName).bind(c.headerPrefix).bind(c.tokenId);
    statement.bind(c.tokenFingerprint).bind(c.tokenHint).bind(since);
    statement.bind(qint64(c.signedIn)).bind(qint64(c.sessionOnly));
    statement.bind(c.created).bind(c.lastUsed).bind(c.expires).bind(c.preset);
    statement.bind(statusName(c.checked)).bind(c.checkedAt).bind(Secret::redact(c.problem));
    statement.bind(c.sessionSince).bind(qint64(c.accessLength.count()));
    statement.bind(c.learned.serialized());
}

const QStringList &columns()
{
    static const QStringList names =
        QStringLiteral(
            "id name service_id place account endpoint entry_name header_name header_prefix"
            " token_id token_fingerprint token_hint token_since signed_in session_only created"
            " last_used expires preset checked checked_at problem session_since access_seconds learned")
            .split(QLatin1Char(' '));
    return names;
}

QString saveSql()
{
    QStringList updates;
    for (const QString &name : columns()) {
        if (name == QLatin1String("token_since"))
            updates << QStringLiteral("token_since = CASE token_fingerprint WHEN excluded.token_fingerprint"
                                      " THEN token_since ELSE excluded.token_since END");
        else if (name != QLatin1String("id"))
            updates << QStringLiteral("%1 = excluded.%1").arg(name);
    }
    return QStringLiteral("INSERT INTO connections (%1) VALUES (%2) ON CONFLICT (id) DO UPDATE SET %3")
        .arg(columns().join(QLatin1Char(',')),
             QStringList(columns().size(), QStringLiteral("?")).join(QLatin1Char(',')),
             updates.join(QLatin1Char(',')));
}

} // namespace

Result<QList<Connection>> Ledger::connections()
{
    const Result<bool> there = isThere();
    if (!there || !*there)
        return there ? Result<QList<Connection>>() : std::unexpected(there.error());
    LedgerStatement query(
        m_database,
        QStringLiteral("SELECT %1 FROM connections ORDER BY position").arg(columns().join(QLatin1Char(','))));
    if (const auto done = query.run(); !done)
        return std::unexpected(done.error());
    QList<Connection> result;
    while (query.next())
        result.append(connectionOf(query));
    return result;
}

Result<void> Ledger::save(const Connection &connection)
{
    if (const auto opened = open(); !opened)
        return opened;
    LedgerStatement statement(m_database, saveSql());
    bindAll(statement, connection, connection.hasToken() ? m_clock.now() : QDateTime());
    return statement.run();
}

Result<void> Ledger::remove(const QString &connectionId)
{
    if (const auto opened = open(); !opened)
        return opened;
    LedgerTransaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    for (const char *sql :
         {"DELETE FROM installations WHERE connection_id = ?", "DELETE FROM journal WHERE connection_id = ?",
          "DELETE FROM connections WHERE id = ?"}) {
        if (const auto done = LedgerStatement(m_database, QLatin1String(sql)).bind(connectionId).run(); !done)
            return done;
    }
    return transaction.commit();
}

Result<QList<Ledger::InstallationRow>> Ledger::installations(const QString &connectionId)
{
    const Result<bool> there = isThere();
    if (!there || !*there)
        return there ? Result<QList<Ledger::InstallationRow>>() : std::unexpected(there.error());
    LedgerStatement query(
        m_database, QStringLiteral("SELECT client_id, scope, path, entry_name, form, token_fingerprint,"
                                   " preset FROM installations WHERE connection_id = ? ORDER BY rowid"));
    if (const auto done = query.bind(connectionId).run(); !done)
        return std::unexpected(done.error());
    QList<InstallationRow> result;
    while (query.next())
        result.append({connectionId, query.text(0), query.text(1), query.text(2), query.text(3),
                       query.text(4), query.text(5), query.text(6)});
    return result;
}

Result<void> Ledger::saveInstallation(const InstallationRow &row)
{
    if (const auto opened = open(); !opened)
        return opened;
    return LedgerStatement(
               m_database,
               QStringLiteral("INSERT INTO installations (connection_id, client_id, scope, path, entry_name,"
                              " form, token_fingerprint, preset) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                              " ON CONFLICT DO UPDATE SET entry_name = excluded.entry_name,"
                              " form = excluded.form, token_fingerprint = excluded.token_fingerprint,"
                              " preset = excluded.preset"))
        .bind(row.connectionId)
        .bind(row.clientId)
        .bind(row.scope)
        .bind(row.path)
        .bind(row.entryName)
        .bind(row.form)
        .bind(row.tokenFingerprint)
        .bind(row.preset)
        .run();
}

Result<void> Ledger::removeInstallation(const QString &connectionId, const QString &clientId,
                                        const QString &scope, const QString &path, const QString &entryName)
{
    if (const auto opened = open(); !opened)
        return opened;
    return LedgerStatement(
               m_database,
               QStringLiteral("DELETE FROM installations WHERE connection_id = ? AND client_id = ?"
                              " AND scope = ? AND path = ? AND ? IN ('', entry_name)"))
        .bind(connectionId)
        .bind(clientId)
        .bind(scope)
        .bind(path)
        .bind(entryName)
        .run();
}

} // namespace keyfob
