// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QCoroTask>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>

#include <chrono>

namespace keyfob {

/// What the Secret Service of freedesktop.org (org.freedesktop.secrets, draft 0.2) can tell and QtKeychain
/// does not: is there a service, is an item there but locked, unlock it. Every call is asynchronous and
/// bounded; no secret passes through here.
class SecretService final : public QObject
{
    Q_OBJECT
public:
    /// Where an item is: not there, readable, or behind a lock that the person did not open.
    enum class Item { Missing, Unlocked, Locked };
    struct Search
    {
        Item item = Item::Missing;
        QString lockedPath;
    };

    SecretService(std::chrono::milliseconds callLimit, std::chrono::milliseconds promptLimit,
                  QObject *parent = nullptr);

    /// KeychainAbsent at once when nobody owns the name and nobody could be started for it.
    [[nodiscard]] QCoro::Task<Result<void>> find();
    /// Finds the item and, if it or the default collection is locked, asks the person to unlock. Errors:
    /// KeychainAbsent, KeychainLocked, KeychainDenied (dismissed), KeychainTimeout.
    [[nodiscard]] QCoro::Task<Result<Item>> reach(QString service, QString key);
    /// Unlocks the default collection, so that an item can be made in it. The errors of reach().
    [[nodiscard]] QCoro::Task<Result<void>> openForWriting();
    /// "GNOME Keyring", after the program that owns the name. Asks the bus itself (not the service) and waits
    /// for it at most half a second, once.
    [[nodiscard]] QString name() const;
    /// Is there a collection that new items go to? Without one a keyring was never set up.
    [[nodiscard]] QCoro::Task<bool> hasDefaultCollection();

private:
    [[nodiscard]] QCoro::Task<Result<QVariantList>> call(QDBusMessage message);
    [[nodiscard]] QCoro::Task<Result<QVariantList>> callService(QString interface, QString path,
                                                                QString method, QVariantList arguments);
    [[nodiscard]] QCoro::Task<Result<QVariantList>> callBus(QString method, QVariantList arguments);
    [[nodiscard]] QCoro::Task<Result<Search>> search(QString service, QString key);
    /// Empty when there is none.
    [[nodiscard]] QCoro::Task<Result<QString>> defaultCollection();
    [[nodiscard]] QCoro::Task<Result<bool>> isLocked(QString collection);
    [[nodiscard]] QCoro::Task<Result<void>> unlock(QString object);
    [[nodiscard]] QCoro::Task<Result<void>> prompt(QString path);

    QDBusConnection m_bus;
    std::chrono::milliseconds m_callLimit;
    std::chrono::milliseconds m_promptLimit;
    QString m_owner; ///< unique bus name
    mutable QString m_name;
};

/// "GNOME Keyring" for "gnome-keyring-d", and so on; "keychain" for a program that is not known. Pure.
[[nodiscard]] QString secretServiceName(const QString &program);

} // namespace keyfob
