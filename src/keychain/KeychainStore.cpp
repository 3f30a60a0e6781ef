// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/KeychainStore.h"

#include "keychain/KeychainErrors.h"

#ifdef KEYFOB_SECRET_SERVICE
#include "keychain/SecretService.h"
#endif

#include <QCoroSignal>
#include <QUuid>
#include <qt6keychain/keychain.h>

#include <memory>
#include <optional>

namespace keyfob {

namespace {

const QString ServiceName = QStringLiteral("app.keyfob.Keyfob");
constexpr std::chrono::milliseconds LongestCall = std::chrono::seconds(10);

/// What a job said, taken from it in its own signal.
struct JobEnd
{
    QKeychain::Error error = QKeychain::OtherError;
    QString text;
    Secret secret;
};

Secret secretOf(QKeychain::Job *job)
{
    const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
    if (!reading || job->error() != QKeychain::NoError)
        return {};
    QByteArray bytes = reading->binaryData();
    const Secret secret(bytes);
    bytes.fill('\0');
    return secret;
}

/// Starts the job; empty when it did not end within the limit (it then ends alone and is not heard).
QCoro::Task<std::optional<JobEnd>> ended(QKeychain::Job *job, QString key, std::chrono::milliseconds limit)
{
    const auto end = std::make_shared<std::optional<JobEnd>>();
    job->setKey(key);
    job->setInsecureFallback(false);
    // The signal reaches the coroutine through the job's event queue: a job that deletes itself takes the
    // news along when deferred deletions are carried out first, and who waits then waits for ever.
    job->setAutoDelete(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [end](QKeychain::Job *done) {
        *end = JobEnd{done->error(), done->errorString(), secretOf(done)};
    });
    job->start();
    if (!*end)
        co_await qCoro(job, &QKeychain::Job::finished, limit);
    if (*end)
        job->deleteLater();
    else
        QObject::connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater);
    co_return *end;
}

Result<Secret> resultOf(const std::optional<JobEnd> &end, const QString &where)
{
    if (!end)
        return std::unexpected(keychainTimeout(where));
    switch (end->error) {
    case QKeychain::NoError:
        return end->secret;
    case QKeychain::EntryNotFound:
        return std::unexpected(secretMissing(where));
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return std::unexpected(keychainAbsent());
    case QKeychain::AccessDeniedByUser:
        return std::unexpected(keychainDismissed(where));
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return std::unexpected(keychainRefused(where, end->text));
}

/// One of the few places where a secret leaves: into the keychain.
QKeychain::WritePasswordJob *writeJob(const Secret &value)
{
    auto *job = new QKeychain::WritePasswordJob(ServiceName);
    job->setBinaryData(value.reveal().toByteArray());
    return job;
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds promptLimit, QObject *parent)
    : QObject(parent), m_promptLimit(promptLimit)
{
}

#ifdef KEYFOB_SECRET_SERVICE

SecretService &KeychainStore::service() const
{
    // Made at first use: a command that needs no keychain needs no bus either.
    if (!m_service)
        m_service = std::make_shared<SecretService>(std::min(m_promptLimit, LongestCall), m_promptLimit);
    return *m_service;
}

QString KeychainStore::displayName() const
{
    return service().name();
}

QCoro::Task<Result<bool>> KeychainStore::reach(QString key)
{
    const Result<SecretService::Item> item = co_await service().reach(ServiceName, key);
    if (!item)
        co_return std::unexpected(item.error());
    co_return *item == SecretService::Item::Unlocked;
}

QCoro::Task<Result<void>> KeychainStore::openForWriting()
{
    return service().openForWriting();
}

QCoro::Task<Error> KeychainStore::explained(Error error)
{
    // What QtKeychain calls "other" is often a keyring that was never set up.
    if (error.code != ErrorCode::KeychainDenied)
        co_return error;
    const bool isSetUp = co_await service().hasDefaultCollection();
    co_return isSetUp ? error : keychainAbsent();
}

std::chrono::milliseconds KeychainStore::jobLimit() const
{
    return std::min(m_promptLimit, LongestCall); // prompts were answered before
}

#else

QString KeychainStore::displayName() const
{
#if defined(Q_OS_MACOS)
    return QStringLiteral("Keychain");
#else
    return QStringLiteral("Credential Manager");
#endif
}

QCoro::Task<Result<bool>> KeychainStore::reach(QString)
{
    co_return true;
}

QCoro::Task<Result<void>> KeychainStore::openForWriting()
{
    co_return Result<void>();
}

QCoro::Task<Error> KeychainStore::explained(Error error)
{
    co_return error;
}

std::chrono::milliseconds KeychainStore::jobLimit() const
{
    return m_promptLimit; // the job itself may prompt
}

#endif

QCoro::Task<Result<void>> KeychainStore::write(QString key, Secret value)
{
    const Result<void> open = co_await openForWriting();
    if (!open)
        co_return open;
    const std::optional<JobEnd> stored = co_await ended(writeJob(value), key, jobLimit());
    const Result<Secret> written = resultOf(stored, displayName());
    if (!written) {
        const Error error = co_await explained(written.error());
        co_return std::unexpected(error);
    }
    const Result<Secret> back = co_await fetch(key);
    if (!back && back.error().code != ErrorCode::SecretMissing)
        co_return std::unexpected(back.error());
    if (!back || !(*back == value))
        co_return std::unexpected(keychainMismatch(displayName()));
    co_return Result<void>();
}

QCoro::Task<Result<Secret>> KeychainStore::fetch(QString key)
{
    const std::optional<JobEnd> end =
        co_await ended(new QKeychain::ReadPasswordJob(ServiceName), key, jobLimit());
    co_return resultOf(end, displayName());
}

QCoro::Task<Result<Secret>> KeychainStore::read(QString key)
{
    const Result<bool> there = co_await reach(key);
    if (!there)
        co_return std::unexpected(there.error());
    if (!*there)
        co_return std::unexpected(secretMissing(displayName()));
    const Result<Secret> secret = co_await fetch(key);
    co_return secret;
}

QCoro::Task<Result<void>> KeychainStore::remove(QString key)
{
    const Result<bool> there = co_await reach(key);
    if (!there)
        co_return std::unexpected(there.error());
    if (!*there)
        co_return Result<void>();
    const std::optional<JobEnd> end =
        co_await ended(new QKeychain::DeletePasswordJob(ServiceName), key, jobLimit());
    const Result<Secret> gone = resultOf(end, displayName());
    if (!gone && gone.error().code != ErrorCode::SecretMissing)
        co_return std::unexpected(gone.error());
    co_return Result<void>();
}

QCoro::Task<Result<void>> KeychainStore::probe()
{
    const QString key = QStringLiteral("probe-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Result<void> written = co_await write(key, Secret(QUuid::createUuid().toByteArray()));
    // Also after a failed write: it may have been stored all the same.
    if (!written) {
        const bool mayBeThere = written.error().code == ErrorCode::KeychainMismatch;
        if (mayBeThere)
            co_await remove(key);
        co_return written;
    }
    const Result<void> removed = co_await remove(key);
    co_return removed;
}

} // namespace keyfob
