// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

class QMimeData;

namespace keyfob {

/// Puts a secret into the clipboard for a while: marked so that clipboard histories leave it out, cleared
/// after `keep` and when the program ends, but only while it is still ours (also unfocused on Wayland).
class SecretClipboard final : public QObject
{
    Q_OBJECT
public:
    explicit SecretClipboard(std::chrono::seconds keep = std::chrono::seconds(30), QObject *parent = nullptr);
    ~SecretClipboard() override;

    /// `before` stands before the secret ("Authorization: Bearer ").
    void copy(const Secret &secret, const QString &before = {});
    /// At once; nothing when another program has taken the clipboard.
    void clear();

signals:
    void remaining(int seconds); ///< once a second, beginning at once
    void cleared();              ///< not when something else was copied meanwhile

private:
    [[nodiscard]] bool isOurs() const;
    void tick();

    std::chrono::seconds m_keep;
    std::chrono::seconds m_left{0};
    QTimer m_timer;
    QPointer<QMimeData> m_content; ///< owned by the clipboard, gone when something else is in it
};

} // namespace keyfob
