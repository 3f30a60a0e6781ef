// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QSplitter>

namespace keyfob {

class ConnectionActions;
class ConnectionList;
class ConnectionPage;
class InstallFlow;
class InstallSection;
class TokenActions;

/// The connections on the left, one of them on the right. Made when there is a connection to show.
class ConnectionsView final : public QSplitter
{
    Q_OBJECT
public:
    /// What a person does in it; all outlive it.
    struct Doings
    {
        ConnectionActions &actions;
        TokenActions &tokens;
        InstallFlow &flow;
    };
    ConnectionsView(Connections &connections, const Clock &clock, const Doings &doings,
                    QWidget *parent = nullptr);

    void refresh(); ///< all of them again, with the time as it is now

    [[nodiscard]] ConnectionList *list() const { return m_list; }
    [[nodiscard]] ConnectionPage *page() const { return m_page; }
    [[nodiscard]] InstallSection *install() const { return m_install; }

signals:
    void addRequested();

private:
    Connections &m_connections;
    const Clock &m_clock;
    ConnectionList *m_list;
    ConnectionPage *m_page;
    InstallSection *m_install;
};

} // namespace keyfob
