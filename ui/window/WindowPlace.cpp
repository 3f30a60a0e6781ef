// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowPlace.h"

#include "connections/Connections.h"

#include <QEvent>
#include <QWidget>

namespace keyfob {

namespace {

const QString PlaceSetting = QStringLiteral("windowPlace");

} // namespace

WindowPlace::WindowPlace(Connections &connections, QWidget *window)
    : QObject(window), m_connections(connections), m_window(window)
{
    const QByteArray place = QByteArray::fromBase64(connections.setting(PlaceSetting).toLatin1());
    if (!place.isEmpty())
        window->restoreGeometry(place); // a screen that is gone is minded there
    window->installEventFilter(this);
}

bool WindowPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Close)
        m_connections.saveSetting(PlaceSetting, QString::fromLatin1(m_window->saveGeometry().toBase64()));
    return QObject::eventFilter(watched, event);
}

} // namespace keyfob
