// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace keyfob {

/// A connection as the list shows it.
struct ConnectionRow
{
    Connection connection;
    QString icon; ///< the service's
    bool busy = false;
};

/// The left side: every connection with an icon, its name, where it is and how it stands.
class ConnectionList final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionList(QWidget *parent = nullptr);

    void show(const QList<ConnectionRow> &rows, const QDateTime &now);
    void select(const QString &id);
    [[nodiscard]] QString selected() const; ///< empty: none
    [[nodiscard]] QListWidget *view() const { return m_list; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }

signals:
    void selectionChanged(const QString &id);
    void addRequested();
    void removeRequested(const QString &id); ///< the Delete key

private:
    static void fill(QListWidgetItem *item, const ConnectionRow &row, const QDateTime &now);

    QListWidget *m_list;
    QPushButton *m_add;
};

} // namespace keyfob
