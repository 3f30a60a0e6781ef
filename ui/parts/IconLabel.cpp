// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/IconLabel.h"

#include "ui/parts/SymbolIcon.h"

#include <QPainter>

namespace keyfob {

IconLabel::IconLabel(const QString &name, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setIcon(name);
}

void IconLabel::setIcon(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    m_icon = name.isEmpty() ? QIcon() : symbolIcon(name);
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = fontMetrics().height();
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace keyfob
