// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/SecretStore.h"

#include <QHash>

namespace keyfob {

/// Keeps secrets in the memory of this process only: for KEYFOB_KEYCHAIN=session and for a person who goes on
/// without a keychain.
class SessionStore final : public SecretStore
{
public:
    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override;
    [[nodiscard]] QCoro::Task<Result<Secret>> read(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> probe() override;
    [[nodiscard]] QString displayName() const override;
    [[nodiscard]] bool isPersistent() const override { return false; }

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace keyfob
