// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace keyfob {

class InstallFlow;

/// The changes to client files, newest first, each with its Undo (ux.md S11).
class HistoryDialog final : public QDialog
{
    Q_OBJECT
public:
    HistoryDialog(Connections &connections, InstallFlow &flow, QWidget *parent = nullptr);

    /// "Added “demo”" and the like. Pure.
    [[nodiscard]] static QString whatText(const HistoryEntry &entry);
    [[nodiscard]] QTableWidget *table() const { return m_table; }
    [[nodiscard]] QPushButton *copiesButton() const { return m_copies; }

private:
    void refresh();
    /// "Cursor", "Cursor in ~/code/shop"
    [[nodiscard]] QString appText(const HistoryEntry &entry) const;
    void addRow(const HistoryEntry &entry);

    Connections &m_connections;
    InstallFlow &m_flow;
    QTableWidget *m_table;
    QPushButton *m_copies;
};

} // namespace keyfob
