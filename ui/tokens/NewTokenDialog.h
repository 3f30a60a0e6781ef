// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QPushButton;

namespace keyfob {

class Connections;
class MessageBar;
class PlainLabel;
class SecretClipboard;
class SecretField;

/// A token that was just made (ux.md S6): kept in the keychain, or, when that failed, only until this window
/// closes.
class NewTokenDialog final : public QDialog
{
    Q_OBJECT
public:
    NewTokenDialog(Connections &connections, SecretClipboard &clipboard, const QString &id,
                   QWidget *parent = nullptr);

    [[nodiscard]] bool isKept() const { return m_kept; }
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }
    [[nodiscard]] MessageBar *question() const { return m_question; }
    [[nodiscard]] SecretField *field() const { return m_token; }

    void reject() override;
    [[nodiscard]] QCheckBox *addBox() const { return m_add; }

signals:
    /// After Done: the clients that the ticked box named.
    void addRequested(const QStringList &clientIds);

private:
    void addRows();
    void offerClients();
    void leave();
    void showState();
    [[nodiscard]] QString madeText(const std::optional<Connection> &connection) const;
    void reveal(bool on);
    void copy();
    void keep();
    void closeForGood();

    Connections &m_connections;
    SecretClipboard &m_clipboard;
    QString m_id;
    PlainLabel *m_text;
    SecretField *m_token;
    QPushButton *m_show;
    QPushButton *m_copy;
    QPushButton *m_again;
    MessageBar *m_error;
    MessageBar *m_question;
    QCheckBox *m_add;
    QStringList m_clients; ///< that the box names
    QPushButton *m_close;
    bool m_kept = false;
};

} // namespace keyfob
