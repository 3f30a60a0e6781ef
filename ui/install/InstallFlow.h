// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace keyfob {

class ChangePreview;
class Launcher;
class SecretClipboard;

/// What happens between a click on a row and the changed file: plan, show, carry out. Nothing is written
/// before it was shown, unless the person chose to see it only when something would be replaced.
class InstallFlow final : public QObject
{
    Q_OBJECT
public:
    InstallFlow(Connections &connections, Launcher &launcher, SecretClipboard &clipboard, QWidget *window);

    void add(const QString &connectionId, const QString &clientId);
    /// One after the other.
    void addAll(const QString &connectionId, const QStringList &clientIds);
    void remove(const QString &connectionId, const QString &clientId);
    /// Shows the entry that is there and what would stand in its place, with Keep Both and Replace.
    void review(const QString &connectionId, const QString &clientId);
    void updateAll(const QString &connectionId);
    void copyConfiguration(const QString &connectionId, const QString &clientId);
    /// 0: the last change that was not undone.
    void undo(qint64 historyId = 0);

signals:
    void failed(const keyfob::Error &error);
    void written(const QString &connectionId, const QString &clientId);
    void said(const QString &text);
    /// After an entry was written: where the app shows it, and a question for its assistant (may be empty).
    void checkable(const QString &check, const QString &prompt);
    /// The flow is over, also after Cancel: the focus may go back to the button.
    void ended();

private:
    void planned(const QString &connectionId, const Result<FileChange> &change);
    void preview(const QString &connectionId, const FileChange &change);
    void carryOut(const QString &connectionId, const FileChange &change);
    void fail(const Error &error);
    void sayHowToCheck(const QString &connectionId, const FileChange &change);

    Connections &m_connections;
    Launcher &m_launcher;
    SecretClipboard &m_clipboard;
    QWidget *m_window;
    QPointer<ChangePreview> m_preview;
    QString m_queueFor;
    QStringList m_queue; ///< clients that are still to come
};

} // namespace keyfob
