// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/KeptGrant.h"

#include "auth/GrantRenewal.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

namespace keyfob {

namespace {

constexpr int Margin = 30;            ///< seconds that a token should still live
constexpr int LockLimit = 90 * 1'000; ///< ms; longer than a prompt of the keychain or a renewal takes

struct KeptText
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

} // namespace

KeptGrant::KeptGrant(Wiring &wiring, const QUrl &address)
    : m_wiring(wiring), m_host(address.host()),
      m_key(QStringLiteral("check/") + address.toString(QUrl::FullyEncoded))
{
}

Result<KeptGrant::Lock> KeptGrant::locked() const
{
    const QString folder = m_wiring.paths().ownData() + QStringLiteral("/locks");
    const QByteArray name = QCryptographicHash::hash(m_key.toUtf8(), QCryptographicHash::Sha256).toHex();
    auto lock =
        std::make_unique<QLockFile>(folder + QStringLiteral("/check-") + QString::fromLatin1(name.first(32)));
    lock->setStaleLockTime(0); // only a dead holder makes a lock stale, never its age
    if (QDir().mkpath(folder) && lock->tryLock(LockLimit))
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return fail(ErrorCode::Busy,
                    KeptText::tr("Another Keyfob process works on the sign-in of %1.").arg(m_host),
                    KeptText::tr("Try again when it is done."));
    return fail(ErrorCode::FileUnwritable,
                KeptText::tr("The lock file of %1 in %2 could not be written.").arg(m_host, folder),
                KeptText::tr("Check its permissions and the free space."));
}

QCoro::Task<Result<std::optional<Grant>>> KeptGrant::read() const
{
    const Result<Secret> text = co_await m_wiring.secrets().read(m_key);
    if (!text && text.error().code != ErrorCode::SecretMissing)
        co_return std::unexpected(text.error());
    co_return text ? Grant::deserialized(*text) : std::nullopt;
}

bool KeptGrant::isDue(const Grant &grant, const Secret &refused) const
{
    const QDateTime soon = m_wiring.clock().now().addSecs(Margin);
    return (grant.expiresAt.isValid() && grant.expiresAt < soon) ||
           (!refused.isEmpty() && grant.accessToken == refused);
}

QCoro::Task<Result<std::optional<Grant>>> KeptGrant::current(Secret refused)
{
    const Result<Lock> lock = locked();
    if (!lock)
        co_return std::unexpected(lock.error());
    Result<std::optional<Grant>> kept = co_await read();
    if (!kept || !*kept || !isDue(**kept, refused))
        co_return kept;
    const Grant old = **kept;
    GrantRenewal renewal(m_wiring.http(), m_wiring.clock());
    const Result<Grant> renewed = co_await renewal.renewed(old);
    if (!renewed && renewed.error().code != ErrorCode::SignInRequired)
        co_return std::unexpected(renewed.error());
    if (!renewed) {
        (*kept)->accessToken = Secret();
        co_return kept;
    }
    const Result<void> written = co_await m_wiring.secrets().write(m_key, renewed->serialized());
    if (!written)
        co_return std::unexpected(written.error());
    co_return std::optional(*renewed);
}

QCoro::Task<Result<void>> KeptGrant::keep(Grant grant)
{
    const Result<Lock> lock = locked();
    if (!lock)
        co_return std::unexpected(lock.error());
    const Result<void> written = co_await m_wiring.secrets().write(m_key, grant.serialized());
    co_return written;
}

QCoro::Task<Result<Checklist>> KeptGrant::forget()
{
    const Result<Lock> lock = locked();
    if (!lock)
        co_return std::unexpected(lock.error());
    const Result<std::optional<Grant>> kept = co_await read();
    if (!kept)
        co_return std::unexpected(kept.error());
    if (!*kept)
        co_return fail(
            ErrorCode::NotFound, KeptText::tr("No sign-in of %1 is kept.").arg(m_host),
            KeptText::tr("--store keychain keeps one. A connection is removed with keyfob-cli remove."));
    GrantRenewal renewal(m_wiring.http(), m_wiring.clock());
    const Grant grant = **kept;
    const Result<void> revoked = co_await renewal.revoke(grant);
    const Result<void> unregistered = co_await renewal.unregister(grant);
    const Result<void> gone = co_await m_wiring.secrets().remove(m_key);
    if (!gone)
        co_return std::unexpected(gone.error());
    Checklist done;
    done.steps = {
        {QStringLiteral("revoked"), revoked.has_value(),
         revoked ? KeptText::tr("The access to %1 has ended.").arg(m_host) : revoked.error().message,
         revoked ? QString() : revoked.error().hint},
        {QStringLiteral("forgotten"), true, KeptText::tr("The sign-in is removed from the keychain."), {}}};
    if (unregistered)
        done.steps.insert(1, {QStringLiteral("unregistered"),
                              true,
                              KeptText::tr("Keyfob is no longer registered there."),
                              {}});
    co_return done;
}

} // namespace keyfob
