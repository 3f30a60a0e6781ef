// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QCoroTask>

namespace keyfob {

/// The door to where secrets rest. Errors: KeychainLocked, KeychainAbsent, KeychainDenied, KeychainTimeout,
/// KeychainMismatch, SecretMissing; each says in words what to do.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Stores and reads back; a success means that what is stored was read and is the same.
    [[nodiscard]] virtual QCoro::Task<Result<void>> write(QString key, Secret value) = 0;
    /// SecretMissing only when the store works, is unlocked and has no such item.
    [[nodiscard]] virtual QCoro::Task<Result<Secret>> read(QString key) = 0;
    /// Success also when there was none.
    [[nodiscard]] virtual QCoro::Task<Result<void>> remove(QString key) = 0;
    /// Writes, reads back and removes an item of its own: does the store work right now?
    [[nodiscard]] virtual QCoro::Task<Result<void>> probe() = 0;

    /// "GNOME Keyring", "Memory of this session": for a person.
    [[nodiscard]] virtual QString displayName() const = 0;
    /// False when everything is gone with this process.
    [[nodiscard]] virtual bool isPersistent() const = 0;
};

} // namespace keyfob
