// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/install/InstallRow.h"
#include "ui/parts/Section.h"

#include <QHash>

class QPushButton;
class QVBoxLayout;

namespace keyfob {

class InstallFlow;

/// "Install in": one row for each AI client, and Update All.
class InstallSection final : public Section
{
    Q_OBJECT
public:
    InstallSection(Connections &connections, InstallFlow &flow, QWidget *parent = nullptr);

    void show(const Connection &connection);
    [[nodiscard]] QList<InstallRow *> rows() const { return m_rows; }
    [[nodiscard]] QPushButton *updateAllButton() const { return m_updateAll; }

signals:
    /// Why a client's file can't be read, and the next step.
    void problemShown(const keyfob::Error &error);

private:
    void refresh();
    void act(const QString &clientId, InstallRow::Deed deed);
    void showProblem(const QString &clientId);
    InstallRow *rowAt(qsizetype index);

    Connections &m_connections;
    InstallFlow &m_flow;
    QVBoxLayout *m_column;
    QList<InstallRow *> m_rows;
    QPushButton *m_updateAll;
    QString m_connectionId;
    QHash<QString, QString>
        m_afterwards; ///< client -> "Restart Cursor to use it.", since the connection is shown
    QList<Installation> m_seen;
};

} // namespace keyfob
