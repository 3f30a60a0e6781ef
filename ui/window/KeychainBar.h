// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace keyfob {

class MessageBar;

/// Whether secrets can rest in a keychain: asked once at the start, and again by Try Again. Where there is
/// none, it says so above everything until the person quits.
class KeychainBar final : public QWidget
{
    Q_OBJECT
public:
    explicit KeychainBar(Connections &connections, QWidget *parent = nullptr);

    /// Asks the keychain, unless it was asked already.
    void check();
    /// There is none, and the person has not yet said that the session is enough.
    [[nodiscard]] bool wantsAgreement() const { return m_absent && !m_agreed; }
    /// Before a secret is kept: where there is no keychain the person is asked once, in a window above
    /// `over`. `then` hears whether the secrets of new connections stay in memory only; it doesn't run
    /// without an agreement.
    void whenAgreed(QWidget *over, const std::function<void(bool sessionOnly)> &then);
    [[nodiscard]] MessageBar *bar() const { return m_bar; }
    [[nodiscard]] QPushButton *againButton() const { return m_again; }

private:
    void ask();
    void show(const Result<void> &probed);
    void sayAbsent();

    Connections &m_connections;
    MessageBar *m_bar;
    QPushButton *m_how;
    QPushButton *m_again;
    bool m_asked = false;
    bool m_absent = false;
    bool m_agreed = false;
};

} // namespace keyfob
