// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Vault.h"

#include <QCoroTimer>
#include <QDir>

namespace keyfob {

namespace {

constexpr std::chrono::milliseconds LockStep{25};
constexpr std::chrono::seconds LockLimit{90}; // longer than a prompt of the keychain or a renewal takes

QString keyOf(const Connection &connection)
{
    return QStringLiteral("connection/") + connection.id;
}

} // namespace

Vault::Vault(const Surroundings &surroundings, ServiceSession &session)
    : m_house(surroundings), m_session(session)
{
}

SecretStore &Vault::store(const Connection &connection)
{
    return connection.sessionOnly ? static_cast<SecretStore &>(m_sessionStore) : m_house.secrets;
}

QCoro::Task<Result<Vault::Lock>> Vault::locked(QString id)
{
    const QString folder =
        (m_house.paths ? m_house.paths->ownData() : SystemPaths().ownData()) + QStringLiteral("/locks");
    if (!QDir().mkpath(folder)) {
        co_return fail(ErrorCode::FileUnwritable, tr("The folder %1 could not be made.").arg(folder),
                       tr("Check its permissions and the free space."));
    }
    auto lock = std::make_shared<QLockFile>(folder + QStringLiteral("/connection-") + id);
    lock->setStaleLockTime(0); // only a dead holder makes a lock stale, never its age
    std::chrono::milliseconds waited{0};
    while (!lock->tryLock(0)) {
        if (lock->error() != QLockFile::LockFailedError) {
            co_return fail(ErrorCode::FileUnwritable,
                           tr("The lock file of the connection in %1 could not be written.").arg(folder),
                           tr("Check its permissions and the free space."));
        }
        if (waited >= LockLimit) {
            co_return fail(ErrorCode::Busy,
                           tr("Another Keyfob process works on the secrets of this connection."),
                           tr("Try again when it is done."));
        }
        co_await QCoro::sleepFor(LockStep);
        waited += LockStep;
    }
    co_return Lock{lock};
}

QCoro::Task<Result<CredentialBundle>> Vault::read(Connection connection)
{
    const Result<Secret> text = co_await store(connection).read(keyOf(connection));
    if (!text && text.error().code == ErrorCode::SecretMissing)
        co_return CredentialBundle{};
    if (!text)
        co_return std::unexpected(text.error());
    co_return CredentialBundle::deserialized(*text);
}

QCoro::Task<Result<CredentialBundle>> Vault::readUnderLock(Connection connection)
{
    Result<CredentialBundle> bundle = co_await read(connection);
    if (bundle && m_unkept.contains(connection.id))
        bundle->grant = m_unkept.value(connection.id);
    co_return bundle;
}

QCoro::Task<Result<void>> Vault::writeUnderLock(Connection connection, CredentialBundle bundle)
{
    Result<void> done;
    if (bundle.isEmpty())
        done = co_await store(connection).remove(keyOf(connection));
    else
        done = co_await store(connection).write(keyOf(connection), bundle.serialized());
    if (done)
        m_unkept.remove(connection.id);
    co_return done;
}

QCoro::Task<Result<void>> Vault::change(Connection connection, Edit edit)
{
    const Result<Lock> lock = co_await locked(connection.id);
    if (!lock)
        co_return std::unexpected(lock.error());
    Result<CredentialBundle> bundle = co_await readUnderLock(connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    edit(*bundle);
    const Result<void> written = co_await writeUnderLock(connection, *bundle);
    co_return written;
}

QCoro::Task<Result<void>> Vault::remove(Connection connection)
{
    const Result<Lock> lock = co_await locked(connection.id);
    if (!lock)
        co_return std::unexpected(lock.error());
    const CredentialBundle nothing;
    const Result<void> gone = co_await writeUnderLock(connection, nothing);
    co_return gone;
}

QCoro::Task<Result<void>> Vault::probe(Connection connection)
{
    const Result<void> works = co_await store(connection).probe();
    co_return works;
}

QCoro::Task<Result<Secret>> Vault::token(Connection connection)
{
    const Result<CredentialBundle> bundle = co_await read(connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    if (!bundle->token.isEmpty())
        co_return bundle->token;
    if (connection.hasToken()) {
        co_return fail(ErrorCode::SecretMissing,
                       tr("The token of %1 is not in the keychain any more.").arg(connection.name),
                       tr("Paste it again, or generate a new one."));
    }
    co_return fail(ErrorCode::NotFound, tr("%1 has no token.").arg(connection.name),
                   tr("Sign in, generate a token, or paste one."));
}

QCoro::Task<Result<Secret>> Vault::accessToken(Connection connection)
{
    const Result<CredentialBundle> bundle = co_await read(connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    if (bundle->grant && !m_unkept.contains(connection.id) && !m_session.needsRenewal(*bundle->grant))
        co_return bundle->grant->accessToken;
    const Secret none;
    const Result<Grant> grant = co_await renewedUnderLock(connection, none);
    if (!grant)
        co_return std::unexpected(grant.error());
    co_return grant->accessToken;
}

QCoro::Task<Result<Secret>> Vault::accessTokenInsteadOf(Connection connection, Secret refused)
{
    const Result<Grant> grant = co_await renewedUnderLock(connection, refused);
    if (!grant)
        co_return std::unexpected(grant.error());
    co_return grant->accessToken;
}

QCoro::Task<Result<Grant>> Vault::renewedUnderLock(Connection connection, Secret refused)
{
    const Result<Lock> lock = co_await locked(connection.id);
    if (!lock)
        co_return std::unexpected(lock.error());
    // Read again: another process may have renewed while this one waited, and a refresh token that was used
    // already ends the whole sign-in at strict services (RFC 9700 4.14).
    Result<CredentialBundle> bundle = co_await readUnderLock(connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    if (!bundle->grant) {
        co_return fail(ErrorCode::SignInRequired, tr("Keyfob isn't signed in to %1.").arg(connection.name),
                       tr("Sign in."));
    }
    const bool due = m_session.needsRenewal(*bundle->grant) ||
                     (!refused.isEmpty() && bundle->grant->accessToken == refused);
    if (!due && !m_unkept.contains(connection.id))
        co_return *bundle->grant;
    if (due) {
        bundle = co_await renewedOrReread(connection, *bundle);
        if (!bundle)
            co_return std::unexpected(bundle.error());
    }
    const Result<void> kept = co_await writeUnderLock(connection, *bundle);
    if (!kept) {
        m_unkept.insert(connection.id, *bundle->grant);
        co_return std::unexpected(kept.error());
    }
    co_return *bundle->grant;
}

QCoro::Task<Result<CredentialBundle>> Vault::renewedOrReread(Connection connection, CredentialBundle bundle)
{
    const Secret used = bundle.grant->refreshToken;
    const Result<Grant> renewed = co_await m_session.renewed(*bundle.grant);
    if (renewed) {
        bundle.grant = *renewed;
        co_return bundle;
    }
    if (renewed.error().code != ErrorCode::SignInRequired)
        co_return std::unexpected(renewed.error());
    // Something without our lock (an older version, another user of the same keychain) may have renewed: what
    // it kept is tried before anyone is asked to sign in again. Nothing is cleared in either case.
    Result<CredentialBundle> now = co_await read(connection);
    if (!now || !now->grant || now->grant->refreshToken == used)
        co_return std::unexpected(renewed.error());
    if (!m_session.needsRenewal(*now->grant))
        co_return now;
    const Result<Grant> again = co_await m_session.renewed(*now->grant);
    if (!again)
        co_return std::unexpected(again.error());
    now->grant = *again;
    co_return now;
}

QCoro::Task<Result<Vault::Ended>> Vault::endGrant(Connection connection)
{
    const Result<Lock> lock = co_await locked(connection.id);
    if (!lock)
        co_return std::unexpected(lock.error());
    Result<CredentialBundle> bundle = co_await readUnderLock(connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    if (!bundle->grant) {
        co_return fail(ErrorCode::NotFound, tr("Keyfob isn't signed in to %1.").arg(connection.name));
    }
    Ended ended;
    ended.revoked = co_await m_session.signOut(*bundle->grant);
    if (!ended.isOver())
        co_return ended;
    ended.unregistered = co_await m_session.unregister(*bundle->grant);
    bundle->forgetGrant();
    if (ended.unregistered)
        bundle->registration.reset();
    const Result<void> written = co_await writeUnderLock(connection, *bundle);
    if (!written)
        co_return std::unexpected(written.error());
    m_unkept.remove(connection.id);
    co_return ended;
}

QCoro::Task<Result<Secret>> Vault::manageCredential(Connection connection)
{
    const ServiceDescription *service = m_house.services.find(connection.serviceId);
    if (service && service->tokenApiUsesOAuth()) {
        const Result<Secret> access = co_await accessToken(connection);
        co_return access;
    }
    if (service && service->tokenApiCredential == TokenCredential::Pasted) {
        const Result<CredentialBundle> bundle = co_await read(connection);
        if (!bundle)
            co_return std::unexpected(bundle.error());
        if (!bundle->manage.isEmpty())
            co_return bundle->manage;
        co_return fail(ErrorCode::SignInRequired,
                       tr("Keyfob has no management token for %1.").arg(connection.name),
                       tr("Copy one from the service's page. It is taken by “Management Token…” in the "
                          "connection's menu, and by keyfob-cli manage-token."));
    }
    const Result<Secret> own = co_await token(connection);
    co_return own;
}

TokenApi::Renewal Vault::manageRenewal(const Connection &connection)
{
    const ServiceDescription *service = m_house.services.find(connection.serviceId);
    if (!service || !service->tokenApiUsesOAuth())
        return {};
    return
        [this, connection](Secret refused) { return accessTokenInsteadOf(connection, std::move(refused)); };
}

} // namespace keyfob
