// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"
#include "safefile/FileLock.h"

#include <QLocalServer>
#include <QObject>

#include <optional>

namespace keyfob {

/// Lets one Keyfob window run for each person. A second start hands its wish to the first and ends. The
/// socket lies in the runtime folder (0700), other users are turned away by their uid, and a message is one
/// of a few words: it can open a page, and never write anything (safety.md F12, T19).
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    enum class Role { First, Second };

    explicit SingleInstance(const Paths &paths, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Claims the place, or hands `wish` to whoever has it. A wish is "show" or "add SERVICE".
    [[nodiscard]] Result<Role> claim(const QString &wish);

    /// "show" or "add SERVICE" with a plain service id; anything else is empty.
    [[nodiscard]] static QString checkedWish(const QByteArray &message);

signals:
    void wished(const QString &wish);

private:
    void receive();

    QString m_socket;
    QString m_place;
    std::optional<FileLock> m_lock;
    QLocalServer m_server;
};

} // namespace keyfob
