// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/SessionStore.h"

#include "keychain/KeychainErrors.h"

#include <QCoreApplication>

namespace keyfob {

QCoro::Task<Result<void>> SessionStore::write(QString key, Secret value)
{
    m_secrets.insert(key, value);
    co_return Result<void>();
}

QCoro::Task<Result<Secret>> SessionStore::read(QString key)
{
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd())
        co_return std::unexpected(secretMissing(displayName()));
    co_return *found;
}

QCoro::Task<Result<void>> SessionStore::remove(QString key)
{
    m_secrets.remove(key);
    co_return Result<void>();
}

QCoro::Task<Result<void>> SessionStore::probe()
{
    co_return Result<void>();
}

QString SessionStore::displayName() const
{
    return QCoreApplication::translate("SessionStore", "Memory of this session");
}

} // namespace keyfob
