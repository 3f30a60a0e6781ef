// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace keyfob {

class Connections;

/// Puts a window where the person left it, and remembers where that is each time it goes away.
class WindowPlace final : public QObject
{
    Q_OBJECT
public:
    /// Before the window is shown. It stays as it is when nothing is remembered.
    WindowPlace(Connections &connections, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Connections &m_connections;
    QWidget *m_window;
};

} // namespace keyfob
