// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/LedgerStatement.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace keyfob {

namespace {

struct Ledger
{
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

// SQLite result codes (sqlite.org/rescode.html); extended codes carry the primary one in their low byte.
constexpr int SqliteBusy = 5;
constexpr int SqliteLocked = 6;
constexpr int SqliteCorrupt = 11;
constexpr int SqliteFull = 13;
constexpr int SqliteConstraint = 19;
constexpr int SqliteNotADatabase = 26;

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

QString sourceName(TimeSource source)
{
    switch (source) {
    case TimeSource::Unknown:
        break;
    case TimeSource::Service:
        return QStringLiteral("service");
    case TimeSource::Header:
        return QStringLiteral("header");
    case TimeSource::Jwt:
        return QStringLiteral("jwt");
    case TimeSource::User:
        return QStringLiteral("user");
    case TimeSource::Estimated:
        return QStringLiteral("estimated");
    }
    return QStringLiteral("unknown");
}

TimeSource sourceOf(QStringView name)
{
    for (const TimeSource source : {TimeSource::Service, TimeSource::Header, TimeSource::Jwt,
                                    TimeSource::User, TimeSource::Estimated}) {
        if (name == sourceName(source))
            return source;
    }
    return TimeSource::Unknown;
}

QDateTime timeOf(const QString &text)
{
    return text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace

Error ledgerError(const QSqlDatabase &database, const QSqlError &cause)
{
    const QString file = database.databaseName();
    switch (primaryCode(cause)) {
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return {
            ErrorCode::DatabaseFailed, Ledger::tr("Keyfob's database is damaged."),
            Ledger::tr("Quit Keyfob, move %1 to another place and start Keyfob again. Your tokens stay in "
                       "the keychain.")
                .arg(file)};
    case SqliteBusy:
    case SqliteLocked:
        return {ErrorCode::DatabaseFailed, Ledger::tr("Keyfob's database is in use by another program."),
                Ledger::tr("Try again. If it stays so, find out which program uses %1.").arg(file)};
    case SqliteFull:
        return {ErrorCode::DatabaseFailed, Ledger::tr("There is no space left for Keyfob's database."),
                Ledger::tr("Make room on the disk that holds %1 and try again.").arg(file)};
    default:
        return {ErrorCode::DatabaseFailed,
                Ledger::tr("Keyfob's database could not be used: %1").arg(cause.databaseText()),
                Ledger::tr("Check that %1 may be read and written.").arg(file)};
    }
}

bool ledgerIsBusy(const QSqlError &cause)
{
    return primaryCode(cause) == SqliteBusy || primaryCode(cause) == SqliteLocked;
}

LedgerStatement::LedgerStatement(const QSqlDatabase &database, const QString &sql)
    : m_database(database), m_query(database)
{
    m_query.setForwardOnly(true);
    m_prepared = m_query.prepare(sql);
}

LedgerStatement &LedgerStatement::bind(const QString &value)
{
    // A null QString would become NULL and break NOT NULL.
    m_query.addBindValue(value.isNull() ? QStringLiteral("") : value);
    return *this;
}

LedgerStatement &LedgerStatement::bind(const QByteArray &value)
{
    m_query.addBindValue(value.isNull() ? QByteArray("") : value);
    return *this;
}

LedgerStatement &LedgerStatement::bind(qint64 value)
{
    m_query.addBindValue(value);
    return *this;
}

LedgerStatement &LedgerStatement::bind(const QDateTime &value)
{
    if (value.isValid())
        m_query.addBindValue(value.toUTC().toString(Qt::ISODateWithMs));
    else
        m_query.addBindValue(QVariant(QMetaType::fromType<QString>()));
    return *this;
}

LedgerStatement &LedgerStatement::bind(const Moment &value)
{
    QString when;
    if (value.never)
        when = QStringLiteral("never");
    else if (value.at)
        when = value.at->toUTC().toString(Qt::ISODateWithMs);
    return bind(sourceName(value.source) + QLatin1Char(' ') + when);
}

Result<void> LedgerStatement::run()
{
    if (m_prepared && m_query.exec())
        return {};
    const QSqlError cause = m_query.lastError();
    if (primaryCode(cause) == SqliteConstraint && cause.databaseText().contains(QLatin1String("UNIQUE")))
        return fail(ErrorCode::AlreadyExists, Ledger::tr("There is a connection of that name."),
                    Ledger::tr("Choose another name."));
    return std::unexpected(ledgerError(m_database, cause));
}

QDateTime LedgerStatement::time(int column) const
{
    return timeOf(text(column));
}

Moment LedgerStatement::moment(int column) const
{
    const QString all = text(column);
    const qsizetype space = all.indexOf(QLatin1Char(' '));
    Moment result;
    result.source = sourceOf(QStringView(all).left(std::max<qsizetype>(space, 0)));
    const QString when = all.mid(space + 1);
    result.never = when == QLatin1String("never");
    const QDateTime at = result.never ? QDateTime() : timeOf(when);
    if (at.isValid())
        result.at = at;
    return result;
}

LedgerTransaction::LedgerTransaction(const QSqlDatabase &database) : m_database(database) {}

LedgerTransaction::~LedgerTransaction()
{
    if (m_open)
        (void)LedgerStatement(m_database, QStringLiteral("ROLLBACK")).run();
}

Result<void> LedgerTransaction::begin()
{
    const Result<void> begun = LedgerStatement(m_database, QStringLiteral("BEGIN IMMEDIATE")).run();
    m_open = begun.has_value();
    return begun;
}

Result<void> LedgerTransaction::commit()
{
    const Result<void> done = LedgerStatement(m_database, QStringLiteral("COMMIT")).run();
    if (done)
        m_open = false;
    return done;
}

} // namespace keyfob
