// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/install/InstallFlow.h"
#include "ui/projects/ProjectApp.h"
#include "ui/projects/ProjectVerdicts.h"

#include <QPointer>

namespace keyfob {

class ProjectDialog;

/// What happens behind "Install in a Project…": looks at the folder, has Git asked, adds to .gitignore where
/// that was chosen, and hands the entries to InstallFlow, which shows and writes them.
class ProjectFlow final : public QObject
{
    Q_OBJECT
public:
    ProjectFlow(Connections &connections, InstallFlow &flow, QWidget *window);

    /// `folder` may be empty: the person chooses one.
    void start(const QString &connectionId, const QString &folder = {});
    [[nodiscard]] ProjectDialog *dialog() const;

signals:
    void ended();

private:
    void look(const QString &folder);
    void goOn(const QList<ProjectApp> &apps, ProjectChoice::Way way);
    void ignored(const Result<void> &done);
    void write();
    void remember();

    Connections &m_connections;
    InstallFlow &m_flow;
    QWidget *m_window;
    ProjectVerdicts m_verdicts;
    QPointer<ProjectDialog> m_dialog;
    QString m_connectionId;
    QString m_folder; ///< canonical; empty: none that can be used
    QList<InstallTarget> m_targets;
};

} // namespace keyfob
