// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Ledger.h"

#include "connections/LedgerSchema.h"
#include "connections/LedgerStatement.h"

#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QThread>

#include <atomic>
#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace keyfob {

namespace {

constexpr auto RecheckAfter = std::chrono::milliseconds(100);
constexpr int Rechecks = 5;
/// Other processes hold the file for milliseconds; after five seconds something is wrong.
constexpr int BusyMilliseconds = 5000;

QString freshConnectionName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("keyfob-ledger-%1").arg(++count);
}

void makeOwnFolder(const QString &folder)
{
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// The file is born 0600, before SQLite opens it: SQLite gives -wal and -shm the mode of the database. An
/// existing file is not opened here, since closing it would drop SQLite's locks of this process.
Result<void> makePrivateFile(const QString &folder, const QString &file)
{
    makeOwnFolder(folder);
#ifdef Q_OS_UNIX
    const int descriptor =
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno != EEXIST) // SQLite would make it readable for everybody
        return fail(ErrorCode::DatabaseFailed,
                    Ledger::tr("Keyfob's database could not be made: %1").arg(qt_error_string(errno)),
                    Ledger::tr("Check that %1 may be read and written.").arg(file));
    if (descriptor >= 0)
        ::close(descriptor);
#endif
    const QFile::Permissions wanted = QFile::ReadOwner | QFile::WriteOwner;
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &name : {file, file + QLatin1String("-wal"), file + QLatin1String("-shm")}) {
        if (QFile::exists(name) && (QFile::permissions(name) & others))
            QFile::setPermissions(name, wanted);
    }
    return {};
}

/// The change to WAL needs the file for itself, and SQLite does not wait for that as it does elsewhere.
Result<void> useWriteAheadLog(const QSqlDatabase &database)
{
    Result<void> done;
    for (int attempt = 0; attempt < BusyMilliseconds / 20; ++attempt) {
        LedgerStatement mode(database, QStringLiteral("PRAGMA journal_mode = WAL"));
        done = mode.run();
        if (done && mode.next() && mode.text(0) == QLatin1String("wal"))
            return {};
        const bool isBusy = !done && ledgerIsBusy(mode.lastError());
        if (!isBusy)
            return done;
        QThread::msleep(20);
    }
    return done;
}

} // namespace

Ledger::Ledger(const Paths &paths, const Clock &clock, QObject *parent)
    : QObject(parent), m_paths(paths), m_clock(clock)
{
    m_recheck.setSingleShot(true);
    m_recheck.setInterval(RecheckAfter);
    connect(&m_recheck, &QTimer::timeout, this, &Ledger::lookForChanges);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        watch();
        m_rechecksLeft = Rechecks;
        lookForChanges();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString &folder) {
        if (!QFile::exists(fileName()))
            return;
        m_watcher.removePath(folder);
        if (!m_database.isOpen() && open())
            emit changedElsewhere();
    });
}

Ledger::~Ledger()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    if (!name.isEmpty())
        QSqlDatabase::removeDatabase(name);
}

QString Ledger::fileName() const
{
    return m_paths.ownData() + QLatin1String("/keyfob.db");
}

Result<void> Ledger::open()
{
    if (m_database.isOpen())
        return {};
    Result<void> opened = connectToFile();
    if (opened)
        opened = pruneHistory();
    if (!opened) {
        m_database.close();
        return opened;
    }
    watch();
    return {};
}

Result<bool> Ledger::isThere()
{
    if (!m_database.isOpen() && !QFile::exists(fileName())) {
        watchForFile();
        if (!QFile::exists(fileName())) // made a moment ago, it would not be told any more
            return false;
    }
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    return true;
}

Result<void> Ledger::connectToFile()
{
    if (const Result<void> there = makePrivateFile(m_paths.ownData(), fileName()); !there)
        return there;
    if (!m_database.isValid()) {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshConnectionName());
        m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(BusyMilliseconds));
    }
    m_database.setDatabaseName(fileName());
    if (!m_database.open())
        return std::unexpected(ledgerError(m_database, m_database.lastError()));
    // FULL: a journal step must be on the disk before its request is sent.
    for (const char *pragma :
         {"PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON"}) {
        if (const auto set = LedgerStatement(m_database, QLatin1String(pragma)).run(); !set)
            return set;
    }
    if (const auto logged = useWriteAheadLog(m_database); !logged)
        return logged;
    if (const auto migrated = migrateLedger(m_database); !migrated)
        return migrated;
    LedgerStatement version(m_database, QStringLiteral("PRAGMA data_version"));
    if (const auto read = version.run(); !read)
        return read;
    m_dataVersion = version.next() ? version.number(0) : 0;
    return {};
}

void Ledger::watch()
{
    // The -wal file takes every write; the database itself takes the checkpoints.
    for (const QString &name : {fileName(), fileName() + QLatin1String("-wal")}) {
        if (!m_watcher.files().contains(name) && QFile::exists(name))
            m_watcher.addPath(name);
    }
}

/// Another process may make it: its folder tells.
void Ledger::watchForFile()
{
    const QString folder = m_paths.ownData();
    if (m_watcher.directories().contains(folder))
        return;
    makeOwnFolder(folder);
    m_watcher.addPath(folder);
}

void Ledger::lookForChanges()
{
    if (!m_database.isOpen())
        return;
    LedgerStatement version(m_database, QStringLiteral("PRAGMA data_version"));
    if (!version.run() || !version.next())
        return;
    const qint64 seen = version.number(0);
    if (std::exchange(m_dataVersion, seen) != seen) {
        m_rechecksLeft = 0;
        m_recheck.stop();
        emit changedElsewhere();
    } else if (m_rechecksLeft-- > 0) {
        // The file changes a moment before the commit can be seen; looking again is bounded.
        m_recheck.start();
    }
}

QString Ledger::setting(const QString &key, const QString &fallback)
{
    if (!isThere().value_or(false))
        return fallback;
    LedgerStatement query(m_database, QStringLiteral("SELECT value FROM settings WHERE key = ?"));
    return query.bind(key).run() && query.next() ? query.text(0) : fallback;
}

Result<void> Ledger::saveSetting(const QString &key, const QString &value)
{
    if (const auto opened = open(); !opened)
        return opened;
    return LedgerStatement(m_database, QStringLiteral("INSERT INTO settings VALUES (?, ?) ON CONFLICT (key)"
                                                      " DO UPDATE SET value = excluded.value"))
        .bind(key)
        .bind(value)
        .run();
}

} // namespace keyfob
