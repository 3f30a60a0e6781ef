// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "ui/connection/VerifyLines.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace keyfob {

class PlainLabel;

/// What Verify found, in place under the head line (ux.md S13).
class VerifyPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit VerifyPanel(QWidget *parent = nullptr);

    void showRunning(const QString &name);
    void show(const Connection &connection, const Verification &verification, const QString &prompt,
              const QDateTime &at);
    /// `remedies`: what helps.
    void showError(const Connection &connection, const Error &error, const QDateTime &at,
                   const Remedies &remedies = {});
    /// The entries as they stand now, after one of them was brought up to date.
    void showEntries(const QList<Installation> &entries);
    /// What "Copy Details" copies: verificationDetails().
    [[nodiscard]] QString details() const;
    [[nodiscard]] StepList *steps() const { return m_steps; }
    /// How long after "No network connection" networkAwaited() comes, and comes again.
    void setNetworkCheckEvery(std::chrono::milliseconds time) { m_networkCheck.setInterval(time); }

signals:
    void begun(); ///< what it shows from now on is new
    void copyRequested(const QString &text);
    void updateRequested(const QString &clientId);
    void signInRequested(const QByteArray &challenge); ///< empty: for the same rights as before
    void closed();
    void networkAwaited(); ///< now and then, while it is shown that there was no network
    void actionRequested(const QString &action, const QString &rule); ///< of the Remedies of a line

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setTitle(const QString &name, const QDateTime &at);
    void showLines();
    void act(int row, int button);

    PlainLabel *m_title;
    PlainLabel *m_time;
    StepList *m_steps;
    PlainLabel *m_prompt;
    QPushButton *m_copyPrompt;
    QPushButton *m_copyDetails;
    QPushButton *m_close;
    QString m_promptText;
    Connection m_connection;
    Verification m_verification;
    QList<VerifyLine> m_lines; ///< as the rows of m_steps; empty while it is running
    QDateTime m_at;
    QTimer m_networkCheck;
};

} // namespace keyfob
