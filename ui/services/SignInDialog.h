// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/SignInProgress.h"
#include "services/ServiceDescription.h"

#include <QDialog>
#include <QTimer>

class QPushButton;

namespace keyfob {

class ClientIdForm;
class MessageBar;
class PlainLabel;
class SignInHelp;
class StepList;

/// How far a browser sign-in is (ux.md S4). Not modal: the main window stays usable. Closing it cancels.
class SignInDialog final : public QDialog
{
    Q_OBJECT
public:
    SignInDialog(const QString &name, const Clock &clock, QWidget *parent = nullptr);

    void show(const SignInProgress &progress);
    void showError(const Error &error);
    /// What the service's rules say of troubles on its own pages.
    void advise(const ServiceDescription &service);
    /// Closes without cancelling: it is done.
    void finish();
    [[nodiscard]] StepList *steps() const { return m_steps; }
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QPushButton *againButton() const { return m_again; }
    [[nodiscard]] SignInHelp *help() const { return m_help; }
    [[nodiscard]] ClientIdForm *clientIdForm() const { return m_clientId; }
    [[nodiscard]] QPushButton *clientIdButton() const { return m_enterId; }

    void reject() override;

signals:
    void cancelled();
    void againRequested();
    void pasteRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void showSteps();

    const Clock &m_clock;
    SignInProgress m_progress;
    PlainLabel *m_intro;
    StepList *m_steps;
    PlainLabel *m_left;
    PlainLabel *m_note;
    PlainLabel *m_advice; ///< for a page that wants a sign-in at the service first
    SignInHelp *m_help;
    MessageBar *m_error;
    ClientIdForm *m_clientId;
    QPushButton *m_again;
    QPushButton *m_enterId;
    QPushButton *m_paste;
    QPushButton *m_cancel;
    QTimer m_second;
    bool m_failed = false;
};

} // namespace keyfob
