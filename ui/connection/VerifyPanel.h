// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "connections/Connection.h"

#include <QFrame>

class QPushButton;

namespace keyfob {

class PlainLabel;
class StepList;

/// What Verify found, in place under the head line (ux.md S13).
class VerifyPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit VerifyPanel(QWidget *parent = nullptr);

    void showRunning(const QString &name);
    void show(const QString &name, const Verification &verification, const QString &prompt,
              const QDateTime &at);
    void showError(const QString &name, const Error &error, const QDateTime &at);
    /// What "Copy Details" copies: the lines, no secrets.
    [[nodiscard]] QString details() const;
    [[nodiscard]] StepList *steps() const { return m_steps; }

signals:
    void copyRequested(const QString &text);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setTitle(const QString &name, const QDateTime &at);

    PlainLabel *m_title;
    PlainLabel *m_time;
    StepList *m_steps;
    PlainLabel *m_prompt;
    QPushButton *m_copyPrompt;
    QPushButton *m_copyDetails;
    QPushButton *m_close;
    QString m_promptText;
    QString m_details;
};

} // namespace keyfob
