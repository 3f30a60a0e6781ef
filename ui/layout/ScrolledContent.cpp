// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/layout/ScrolledContent.h"

#include <QLayout>

namespace keyfob {

QSize ScrolledContent::minimumSizeHint() const
{
    const QSize smallest = QWidget::minimumSizeHint();
    return layout() && layout()->hasHeightForWidth() ? QSize(smallest.width(), 0) : smallest;
}

} // namespace keyfob
