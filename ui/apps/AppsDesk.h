// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QObject>

class QWidget;

namespace keyfob {

class HandoverFlow;
class InstallFlow;
class InstallSection;
class Launcher;
class ProjectFlow;
class SecretClipboard;

/// Joins the window with everything behind "Install in" beside writing: more apps, steps, projects, dropped
/// folders, variables. Each part is made when it is first needed.
class AppsDesk final : public QObject
{
    Q_OBJECT
public:
    AppsDesk(Connections &connections, Launcher &launcher, SecretClipboard &clipboard, QWidget *window);

    void join(InstallSection *section, InstallFlow *flow);
    [[nodiscard]] HandoverFlow *handover();
    [[nodiscard]] ProjectFlow *projects();

signals:
    void said(const QString &text);
    void failed(const keyfob::Error &error);

protected:
    /// Another program may have changed a file, or started, while the window was behind it.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMore();
    void showVariable(const QString &connectionId, const QString &clientId, const QString &variable);

    Connections &m_connections;
    Launcher &m_launcher;
    SecretClipboard &m_clipboard;
    QWidget *m_window;
    InstallSection *m_section = nullptr;
    InstallFlow *m_flow = nullptr;
    HandoverFlow *m_handover = nullptr;
    ProjectFlow *m_projects = nullptr;
};

} // namespace keyfob
