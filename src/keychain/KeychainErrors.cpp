// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/KeychainErrors.h"

#include "base/BoundedJson.h"
#include "base/Secret.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct Keychain
{
    Q_DECLARE_TR_FUNCTIONS(Keychain)
};

} // namespace

Error keychainLocked(const QString &where)
{
    return {ErrorCode::KeychainLocked, Keychain::tr("The token is in %1, which is locked.").arg(where),
            Keychain::tr("Unlock %1, then try again.").arg(where)};
}

Error keychainAbsent()
{
    return {
        ErrorCode::KeychainAbsent, Keychain::tr("No keychain is available."),
        Keychain::tr("Install and start GNOME Keyring, KWallet or KeePassXC (with its Secret Service). Until "
                     "then tokens can be kept only until you quit.")};
}

Error keychainDismissed(const QString &where)
{
    return {ErrorCode::KeychainDenied, Keychain::tr("%1 was not unlocked.").arg(where),
            Keychain::tr("Try again and enter the password of the keychain.")};
}

Error keychainRefused(const QString &where, const QString &reason)
{
    const QString shown = plainText(Secret::redact(reason));
    const QString message = shown.isEmpty() ? Keychain::tr("%1 refused.").arg(where)
                                            : Keychain::tr("%1 refused: %2").arg(where, shown);
    return {ErrorCode::KeychainDenied, message,
            Keychain::tr("Check that %1 is set up and lets Keyfob in, then try again.").arg(where)};
}

Error keychainTimeout(const QString &where)
{
    return {ErrorCode::KeychainTimeout, Keychain::tr("%1 did not answer in time.").arg(where),
            Keychain::tr("Look for a window of the keychain that asks for a password, then try again.")};
}

Error keychainMismatch(const QString &where)
{
    return {ErrorCode::KeychainMismatch, Keychain::tr("%1 did not keep what was stored.").arg(where),
            Keychain::tr("Copy the token now if you can still see it, then try again.")};
}

Error secretMissing(const QString &where)
{
    return {ErrorCode::SecretMissing, Keychain::tr("The token is not in %1 any more.").arg(where),
            Keychain::tr("Paste or generate a token, or sign in again.")};
}

} // namespace keyfob
