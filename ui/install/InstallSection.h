// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/InstallRow.h"
#include "ui/parts/Section.h"

#include <QHash>

class QPushButton;
class QVBoxLayout;

namespace keyfob {

class MessageBar;
class PlainLabel;

/// "Install in": one row for each AI app that is on this computer or has an entry; the others, projects and
/// Update All behind buttons below.
class InstallSection final : public Section
{
    Q_OBJECT
public:
    InstallSection(Connections &connections, InstallFlow &flow, QWidget *parent = nullptr);

    void show(const Connection &connection);
    /// Looks at the files again; nothing happens before a connection is shown.
    void refresh();
    /// What the button of a row, here or behind More Apps, does.
    void act(const QString &clientId, InstallRow::Deed deed);
    [[nodiscard]] QList<InstallRow *> rows() const { return m_rows.first(m_shown); }
    [[nodiscard]] QPushButton *updateAllButton() const { return m_updateAll; }
    /// Why an app's file could not be read or written, and what can be done.
    [[nodiscard]] MessageBar *troubleBar() const { return m_trouble; }
    [[nodiscard]] QPushButton *moreButton() const { return m_more; }
    [[nodiscard]] QPushButton *projectButton() const { return m_project; }
    /// Those that have no row here.
    [[nodiscard]] QList<AppState> others() const;
    /// May an entry be written: is there a token or a sign-in?
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] QString connectionId() const { return m_connectionId; }

signals:
    /// Why a client's file can't be read, and the next step.
    void problemShown(const keyfob::Error &error);
    void stepsRequested(const QString &connectionId, const QString &clientId);
    void configurationRequested(const QString &connectionId, const QString &clientId);
    void moreRequested(const QString &connectionId);
    void projectRequested(const QString &connectionId);

private:
    void showRow(InstallRow *row, const AppState &app, const Connection &connection);
    void remove(const AppState &app);
    void update(const AppState &app);
    void makePrivate(const AppState &app);
    void showProblem(const AppState &app);
    void joinTrouble();
    void showTrouble(const InstallTarget &target, const Error &error);
    void removeFrom(const Installation &entry);
    InstallRow *rowAt(qsizetype index);

    Connections &m_connections;
    InstallFlow &m_flow;
    MessageBar *m_trouble;
    QPushButton *m_again;
    QPushButton *m_folder;
    InstallTarget m_stuck; ///< what m_trouble is about
    QVBoxLayout *m_column;
    QList<InstallRow *> m_rows; ///< the first m_shown of them are in use
    qsizetype m_shown = 0;
    PlainLabel *m_none;
    QPushButton *m_more;
    QPushButton *m_project;
    QPushButton *m_updateAll;
    QString m_connectionId;
    QHash<QString, QString>
        m_afterwards; ///< client -> "Restart Cursor to use it.", since the connection is shown
    QList<AppState> m_apps;
};

} // namespace keyfob
