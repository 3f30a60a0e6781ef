// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/SecretStore.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace keyfob {

class SecretService;

/// The keychain of the operating system through QtKeychain. On Linux the Secret Service is asked whether an
/// item is there but locked before "not found" is believed (safety.md F8). Every job ends within the time
/// limit; a prompt of the keychain may take up to promptLimit. Never falls back to a plain file.
class KeychainStore final : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainStore(std::chrono::milliseconds promptLimit = std::chrono::seconds(60),
                           QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override;
    [[nodiscard]] QCoro::Task<Result<Secret>> read(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> probe() override;
    [[nodiscard]] QString displayName() const override;
    [[nodiscard]] bool isPersistent() const override { return true; }

private:
    [[nodiscard]] QCoro::Task<Result<Secret>> fetch(QString key);
    /// Asks for the item past any lock; false when it is truly not there.
    [[nodiscard]] QCoro::Task<Result<bool>> reach(QString key);
    [[nodiscard]] QCoro::Task<Result<void>> openForWriting();
    [[nodiscard]] QCoro::Task<Error> explained(Error error);
    [[nodiscard]] std::chrono::milliseconds jobLimit() const;
    [[nodiscard]] SecretService &service() const;

    std::chrono::milliseconds m_promptLimit;
    mutable std::shared_ptr<SecretService> m_service; ///< Linux only
};

} // namespace keyfob
