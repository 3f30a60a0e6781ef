// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/LedgerSchema.h"

#include "connections/LedgerStatement.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

/// From no tables to version 1. A step that was released is never changed: later ones are added after it.
const QStringList &firstSchema()
{
    static const QStringList statements{
        QStringLiteral(
            "CREATE TABLE connections (position INTEGER PRIMARY KEY AUTOINCREMENT,"
            " id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
            " service_id TEXT NOT NULL, place TEXT NOT NULL, account TEXT NOT NULL,"
            " endpoint TEXT NOT NULL, entry_name TEXT NOT NULL, header_name TEXT NOT NULL,"
            " header_prefix TEXT NOT NULL, token_id TEXT NOT NULL, token_fingerprint TEXT NOT NULL,"
            " token_hint TEXT NOT NULL, token_since TEXT, signed_in INTEGER NOT NULL,"
            " session_only INTEGER NOT NULL, created TEXT NOT NULL, last_used TEXT NOT NULL,"
            " expires TEXT NOT NULL, preset TEXT NOT NULL, checked TEXT NOT NULL, checked_at TEXT,"
            " problem TEXT NOT NULL)"),
        // A server without a connection has the empty connection id, so no foreign key: remove() clears up.
        QStringLiteral("CREATE TABLE installations (connection_id TEXT NOT NULL, client_id TEXT NOT NULL,"
                       " scope TEXT NOT NULL, path TEXT NOT NULL, entry_name TEXT NOT NULL,"
                       " form TEXT NOT NULL, token_fingerprint TEXT NOT NULL, preset TEXT NOT NULL)"),
        QStringLiteral(
            "CREATE UNIQUE INDEX installation_key ON installations (connection_id, client_id, scope,"
            " path, CASE connection_id WHEN '' THEN entry_name ELSE '' END)"),
        QStringLiteral(
            "CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,"
            " connection_id TEXT NOT NULL, client_id TEXT NOT NULL, client_name TEXT NOT NULL,"
            " scope TEXT NOT NULL, path TEXT NOT NULL, entry_name TEXT NOT NULL, form TEXT NOT NULL,"
            " action TEXT NOT NULL, file_existed INTEGER NOT NULL, after_hash BLOB NOT NULL,"
            " inverse BLOB NOT NULL, entry_before BLOB NOT NULL, undone INTEGER NOT NULL DEFAULT 0)"),
        QStringLiteral("CREATE TABLE journal (connection_id TEXT PRIMARY KEY, kind TEXT NOT NULL,"
                       " step TEXT NOT NULL, begun_at TEXT NOT NULL, old_fingerprint TEXT NOT NULL,"
                       " old_token_id TEXT NOT NULL, new_token_id TEXT NOT NULL, holder TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE reminders (connection_id TEXT NOT NULL"
                       " REFERENCES connections (id) ON DELETE CASCADE, token_fingerprint TEXT NOT NULL,"
                       " step TEXT NOT NULL, snoozed_until TEXT,"
                       " PRIMARY KEY (connection_id, token_fingerprint, step))"),
        QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)"),
    };
    return statements;
}

/// What a sign-in is known to last.
const QStringList &secondSchema()
{
    static const QStringList statements{
        QStringLiteral("ALTER TABLE connections ADD COLUMN session_since TEXT"),
        QStringLiteral("ALTER TABLE connections ADD COLUMN access_seconds INTEGER NOT NULL DEFAULT 0"),
    };
    return statements;
}

/// What was learned about the service that its description does not know.
const QStringList &thirdSchema()
{
    static const QStringList statements{
        QStringLiteral("ALTER TABLE connections ADD COLUMN learned TEXT NOT NULL DEFAULT ''"),
    };
    return statements;
}

/// Whose the entry was before a change of it.
const QStringList &fourthSchema()
{
    static const QStringList statements{
        // NULL: a line of former times, of which it isn't known.
        QStringLiteral("ALTER TABLE history ADD COLUMN row_before TEXT"),
    };
    return statements;
}

Result<int> schemaVersion(const QSqlDatabase &database)
{
    LedgerStatement version(database, QStringLiteral("PRAGMA user_version"));
    const Result<void> read = version.run();
    if (!read)
        return std::unexpected(read.error());
    return version.next() ? static_cast<int>(version.number(0)) : 0;
}

std::unexpected<Error> newerSchema(const QSqlDatabase &database)
{
    return fail(ErrorCode::DatabaseFailed,
                QCoreApplication::translate("Ledger", "Keyfob's database was made by a newer Keyfob."),
                QCoreApplication::translate("Ledger", "Update Keyfob. Nothing in %1 was changed.")
                    .arg(database.databaseName()));
}

} // namespace

Result<void> migrateLedger(const QSqlDatabase &database)
{
    Result<int> version = schemaVersion(database);
    if (!version)
        return std::unexpected(version.error());
    if (*version > LedgerSchemaVersion)
        return newerSchema(database);
    if (*version == LedgerSchemaVersion)
        return {};
    LedgerTransaction transaction(database);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    // Asked again under the lock: another process may have done it meanwhile.
    version = schemaVersion(database);
    if (!version)
        return std::unexpected(version.error());
    if (*version > LedgerSchemaVersion)
        return newerSchema(database);
    const QStringList steps[] = {firstSchema(), secondSchema(), thirdSchema(), fourthSchema()};
    for (int step = *version; step < LedgerSchemaVersion; ++step) {
        for (const QString &sql : steps[step]) {
            if (const auto done = LedgerStatement(database, sql).run(); !done)
                return done;
        }
    }
    const QString stamp = QStringLiteral("PRAGMA user_version = %1").arg(LedgerSchemaVersion);
    if (const auto stamped = LedgerStatement(database, stamp).run(); !stamped)
        return stamped;
    return transaction.commit();
}

} // namespace keyfob
