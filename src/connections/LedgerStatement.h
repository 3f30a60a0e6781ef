// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Moment.h"
#include "base/Result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace keyfob {

/// A DatabaseFailed error that names the file and the next step.
[[nodiscard]] Error ledgerError(const QSqlDatabase &database, const QSqlError &cause);
/// Another connection holds the database: trying again makes sense.
[[nodiscard]] bool ledgerIsBusy(const QSqlError &cause);

/// One SQL statement of the ledger: values go in by position, rows come out by column.
class LedgerStatement final
{
public:
    LedgerStatement(const QSqlDatabase &database, const QString &sql);

    LedgerStatement &bind(const QString &value);
    LedgerStatement &bind(const QByteArray &value);
    LedgerStatement &bind(qint64 value);
    LedgerStatement &bind(const QDateTime &value); ///< UTC to the millisecond; invalid: NULL
    LedgerStatement &bind(const Moment &value);

    /// DatabaseFailed; AlreadyExists when a UNIQUE rule is broken.
    [[nodiscard]] Result<void> run();
    [[nodiscard]] bool next() { return m_query.next(); }
    [[nodiscard]] QSqlError lastError() const { return m_query.lastError(); }
    [[nodiscard]] int rowsChanged() const { return m_query.numRowsAffected(); }
    [[nodiscard]] qint64 insertedId() const { return m_query.lastInsertId().toLongLong(); }

    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QDateTime time(int column) const;
    [[nodiscard]] Moment moment(int column) const;

private:
    QSqlDatabase m_database;
    QSqlQuery m_query;
    bool m_prepared;
};

/// BEGIN IMMEDIATE (waits for other writers at its start, never in its middle); rolled back unless committed.
class LedgerTransaction final
{
public:
    explicit LedgerTransaction(const QSqlDatabase &database);
    ~LedgerTransaction();
    LedgerTransaction(const LedgerTransaction &) = delete;
    LedgerTransaction &operator=(const LedgerTransaction &) = delete;

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    QSqlDatabase m_database;
    bool m_open = false;
};

} // namespace keyfob
