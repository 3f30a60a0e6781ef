// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/Growth.h"

#include <QLayout>
#include <QWidget>

#include <ranges>

namespace keyfob {

void growToFit(QWidget &window)
{
    // From the inside out: each layout asks those in it.
    const QList<QWidget *> inside = window.findChildren<QWidget *>();
    for (QWidget *widget : std::views::reverse(inside)) {
        if (widget->layout())
            widget->layout()->activate();
    }
    QLayout *layout = window.layout();
    if (!layout)
        return;
    layout->activate();
    if (layout->hasHeightForWidth())
        window.resize(window.width(), qMax(window.height(), layout->totalHeightForWidth(window.width())));
}

} // namespace keyfob
