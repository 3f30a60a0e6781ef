// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace keyfob {

class IconLabel;
class PlainLabel;

/// The top line of a connection's page: name, status, Verify, the menu of rarer things.
class ConnectionHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionHead(QWidget *parent = nullptr);

    void show(const Connection &connection, const ServiceDescription &service, bool busy,
              const QDateTime &now);
    [[nodiscard]] QPushButton *verifyButton() const { return m_verify; }
    [[nodiscard]] QToolButton *menuButton() const { return m_more; }
    /// For entries of others ("Copy Configuration", "History…"); they go above Remove.
    void addAction(QAction *action);

signals:
    void verifyRequested();
    void tokenPageRequested();
    void pasteRequested();
    void manageRequested();
    void troublesRequested();
    void docsRequested();
    void instanceRequested();
    void removeRequested();

private:
    PlainLabel *m_name;
    IconLabel *m_icon;
    PlainLabel *m_status;
    PlainLabel *m_problem;
    QPushButton *m_verify;
    QToolButton *m_more;
    bool m_focusLent = false; ///< by Verify, while it is off
    QMenu *m_menu;
    QAction *m_page;
    QAction *m_docs;
    QAction *m_manage;
    QAction *m_instance;
    QAction *m_remove;
};

} // namespace keyfob
