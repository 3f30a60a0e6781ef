// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/RunningPrograms.h"
#include "connections/Connections.h"
#include "scanning/ScanFinding.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace keyfob {

class ChangePreview;
class Launcher;

/// One entry that a person wants in one file of a client.
struct InstallTarget
{
    QString connectionId;
    QString clientId;
    QString form; ///< empty: the usual one
    ClientPlace place;
    ClientFiles::OnForeign onForeign = ClientFiles::OnForeign::Refuse;
    bool shown = false;                 ///< the preview is shown in any case, also when nothing would change
    std::optional<ScanFinding> finding; ///< to be mended: that says what is written
};

/// What happens between a click on a row and the changed file: plan, show, carry out. Nothing is written
/// before it was shown, unless the person chose to see it only when something would be replaced. What may not
/// work (the client runs and will overwrite it, Node.js is missing) is always shown.
class InstallFlow final : public QObject
{
    Q_OBJECT
public:
    InstallFlow(Connections &connections, Launcher &launcher, QWidget *window, RunningPrograms programs = {});

    void add(const QString &connectionId, const QString &clientId);
    void add(const InstallTarget &target);
    /// One after the other.
    void addToAll(const QString &connectionId, const QStringList &clientIds);
    void addAll(const QList<InstallTarget> &targets);
    void remove(const QString &connectionId, const QString &clientId, const ClientPlace &place = {});
    /// Shows the entry that is there and what would stand in its place, with Keep Both and Replace.
    void review(const QString &connectionId, const QString &clientId);
    void updateAll(const QString &connectionId);
    /// 0: the last change that was not undone. A file that was changed since is shown before.
    void undo(qint64 historyId = 0);
    void showFolder(const QString &path);

signals:
    void failed(const keyfob::Error &error);
    /// A client's file could not be read or written: the same, where there is more to offer than words.
    void stuck(const keyfob::InstallTarget &target, const keyfob::Error &error);
    void written(const QString &connectionId, const QString &clientId);
    void said(const QString &text);
    /// After an entry was written: where the app shows it, and a question for its assistant (may be empty).
    void checkable(const QString &check, const QString &prompt);
    /// The entry refers to an environment variable, which the person sets.
    void variableNeeded(const QString &connectionId, const QString &clientId, const QString &variable);
    /// The flow is over, also after Cancel: the focus may go back to the button.
    void ended();

private:
    [[nodiscard]] QCoro::Task<Result<FileChange>> plan(const InstallTarget &target);
    void planned(const InstallTarget &target, const Result<FileChange> &change);
    void preview(const InstallTarget &target, const FileChange &change);
    /// Plans once more, in the preview that is open.
    void planAgain(InstallTarget target);
    void describe(const InstallTarget &target, const FileChange &change);
    ChangePreview *openPreview(const FileChange &change);
    void carryOut(const InstallTarget &target, const FileChange &change);
    void takeBack(qint64 historyId, const FileChange &change);
    void fail(const Error &error);
    void fail(const InstallTarget &target, const Error &error);
    void sayHowToCheck(const InstallTarget &target, const FileChange &change);
    [[nodiscard]] QString runningText(const QString &clientId) const;
    [[nodiscard]] bool previewsAlways() const;

    Connections &m_connections;
    Launcher &m_launcher;
    QWidget *m_window;
    RunningPrograms m_programs;
    QPointer<ChangePreview> m_preview;
    FileChange m_shownChange;     ///< what the open preview shows
    QList<InstallTarget> m_queue; ///< those that are still to come
};

} // namespace keyfob
