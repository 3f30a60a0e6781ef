// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace keyfob {

/// Takes the client ID of an app that an administrator registered by hand, where a service registers none by
/// itself (oauth.md R2).
class ClientIdForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ClientIdForm(QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *idField() const { return m_id; }
    [[nodiscard]] QLineEdit *secretField() const { return m_secret; }
    [[nodiscard]] QPushButton *continueButton() const { return m_goOn; }

signals:
    void entered(const QString &clientId, const keyfob::Secret &clientSecret);

private:
    void take();

    QLineEdit *m_id;
    QLineEdit *m_secret;
    QPushButton *m_goOn;
};

} // namespace keyfob
