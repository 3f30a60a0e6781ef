// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace keyfob {

class PlainLabel;

/// The line at the bottom: what was just done, with Undo where it can be taken back. It stays until ten
/// seconds after the person last touched mouse or keyboard, and gives way to the next message.
class UndoBar final : public QFrame
{
    Q_OBJECT
public:
    explicit UndoBar(std::chrono::milliseconds stay = std::chrono::seconds(10), QWidget *parent = nullptr);

    void say(const QString &text);
    /// `check`: "Settings › Tools & MCP shows demo." behind How to Check; may be empty.
    void say(const QString &text, qint64 historyId, const QString &check = {});
    /// The same for the change that is shown now; `prompt` is a question to ask the assistant, may be empty.
    void offerCheck(const QString &check, const QString &prompt);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool canUndo() const;
    void clear();

signals:
    void copyRequested(const QString &text);
    void undoRequested(qint64 historyId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void present(const QString &text);
    void showCheck();

    PlainLabel *m_text;
    QPushButton *m_howTo;
    QPushButton *m_copy;
    QPushButton *m_undo;
    QTimer m_timer;
    qint64 m_historyId = 0;
    QString m_check;
    QString m_prompt;
};

} // namespace keyfob
