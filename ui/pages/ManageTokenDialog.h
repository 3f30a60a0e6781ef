// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "connections/Connection.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace keyfob {

class MessageBar;

/// Takes the token that a service's token API wants to be asked with: no app ever gets it.
class ManageTokenDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `host`: the only place that it is sent to.
    ManageTokenDialog(const Connection &connection, const QString &host, QWidget *parent = nullptr);

    void showError(const Error &error);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }
    [[nodiscard]] QPushButton *forgetButton() const { return m_forget; }

signals:
    void chosen(const keyfob::Secret &token); ///< empty: the one from before is to be forgotten

private:
    QLineEdit *m_field;
    MessageBar *m_error;
    QPushButton *m_forget;
    QPushButton *m_save;
};

} // namespace keyfob
