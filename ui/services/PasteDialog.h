// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "connections/PasteChoices.h"

#include <QDialog>
#include <QTimer>

class QPlainTextEdit;
class QPushButton;

namespace keyfob {

class MessageBar;
class PasteFindings;
class PlainLabel;

/// Takes a token or a configuration that the person copied from a page (ux.md S5), and shows what was found
/// in it. What was pasted is covered after two seconds.
class PasteDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `steps`: what to do on the service's page; may be empty. `findings` becomes a part of the dialog.
    PasteDialog(const QString &title, const QString &steps, bool hasTokenPage, PasteFindings *findings,
                QWidget *parent = nullptr);
    ~PasteDialog() override;

    void setMaskAfter(std::chrono::milliseconds time) { m_mask.setInterval(time); }
    void showRunning();
    void showError(const Error &error);
    [[nodiscard]] QPlainTextEdit *input() const { return m_input; }
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }
    [[nodiscard]] QString finding() const; ///< what is said about the text
    [[nodiscard]] PasteFindings *findings() const { return m_found; }
    /// A second button beside Open Token Page, for a service whose page wants one to be signed in already.
    void offerSignIn();
    /// What stands in the way of the token page, above everything else.
    void showPageTrouble(const QString &text, const QStringList &buttons);

signals:
    void saved(const QString &text, const keyfob::PasteChoices &choices);
    void tokenPageRequested();
    void signInPageRequested();
    void pageTroubleRequested(int button); ///< of showPageTrouble()

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addRows();
    void inputChanged();
    void cover();
    void startOver();
    void showFinding();
    void updateSave();

    PlainLabel *m_label;
    QPlainTextEdit *m_input;
    QPushButton *m_page;
    QPushButton *m_signIn;
    QPushButton *m_again;
    PlainLabel *m_remark;
    PasteFindings *m_found;
    MessageBar *m_pageTrouble;
    MessageBar *m_error;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QTimer m_mask;
    QString m_text;
};

} // namespace keyfob
