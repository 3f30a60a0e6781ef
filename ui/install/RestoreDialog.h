// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace keyfob {

/// The copies of whole settings files from before Keyfob's changes, newest first; one can be put back. Unlike
/// Undo this takes back what everybody did to the file since.
class RestoreDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit RestoreDialog(Connections &connections, QWidget *parent = nullptr);

    /// When the copy was made (UTC), as its name says; invalid for another name. Pure.
    [[nodiscard]] static QDateTime timeOf(const QString &copy);
    [[nodiscard]] QTableWidget *table() const { return m_table; }
    [[nodiscard]] QPushButton *restoreButton() const { return m_restore; }

signals:
    void failed(const keyfob::Error &error);

private:
    struct Copy
    {
        QString clientId;
        QString clientName;
        ClientPlace place;
        QString file;
        QString path;
        QDateTime at;
    };
    [[nodiscard]] QList<Copy> found() const;
    void fill();
    void restore();

    Connections &m_connections;
    QList<Copy> m_copies; ///< as the rows of the table
    QTableWidget *m_table;
    QPushButton *m_restore;
};

} // namespace keyfob
