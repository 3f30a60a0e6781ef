// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "handover/HandoverSheet.h"

#include <QWidget>

class QPushButton;

namespace keyfob {

class SecretClipboard;

/// A value that a person takes elsewhere: a read-only field that shows all of it, and Copy. Of a secret the
/// field holds only the mask, and Copy goes by the rules of SecretClipboard.
class CopyRow final : public QWidget
{
    Q_OBJECT
public:
    /// `what` names it for a screen reader: "Address", "Copy Address".
    CopyRow(const QString &what, const QString &text, QWidget *parent);
    CopyRow(const HandoverRow &row, SecretClipboard &clipboard, QWidget *parent);

    [[nodiscard]] QWidget *field() const { return m_field; }
    [[nodiscard]] QString text() const { return m_text; } ///< as it is shown
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void copied(const QString &what);
    void secretCopied();

private:
    struct Shown
    {
        QString what;
        QString text;
    };
    CopyRow(const Shown &shown, QWidget *parent);
    [[nodiscard]] QWidget *makeField();

    QString m_text;
    QWidget *m_field;
    QPushButton *m_button;
};

} // namespace keyfob
