// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace keyfob {

class MessageBar;
class PlainLabel;

/// Asks before something that can't be taken back. The default button is Cancel. Once confirmed it stays
/// open, with its buttons off, until the work is done or has failed: nothing that was sent can be cancelled.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(const QString &title, const QString &text, const QString &confirm, const QString &running,
                  QWidget *parent = nullptr);

    void showRunning();
    void showError(const Error &error); ///< and the buttons are on again
    void finish();                      ///< closes it, also while running
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }

    void reject() override;

signals:
    void confirmed();

protected:
    /// Between the text and the buttons.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    void setWords(const QString &title, const QString &text, const QString &confirm);

private:
    PlainLabel *m_title;
    PlainLabel *m_text;
    QVBoxLayout *m_body;
    PlainLabel *m_progress;
    MessageBar *m_error;
    QPushButton *m_cancel;
    QPushButton *m_confirm;
    bool m_running = false;
};

} // namespace keyfob
