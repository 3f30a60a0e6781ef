// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/layout/FieldRows.h"

#include <QWidget>

namespace keyfob {

namespace {

QWidgetList widgetsOf(const QLayoutItem *item)
{
    if (!item)
        return {};
    if (QWidget *widget = const_cast<QLayoutItem *>(item)->widget()) // NOLINT(*-const-cast): not const in Qt
        return {widget};
    QWidgetList widgets;
    if (const QLayout *layout = const_cast<QLayoutItem *>(item)->layout()) { // NOLINT(*-const-cast)
        for (int i = 0; i < layout->count(); ++i)
            widgets += widgetsOf(layout->itemAt(i));
    }
    return widgets;
}

} // namespace

FieldRows::FieldRows(QWidget *parent) : QGridLayout(parent)
{
    setColumnStretch(1, 1);
}

void FieldRows::addRow(QWidget *label, QWidget *field)
{
    const int row = rowCount();
    addLabel(label, row, field->sizePolicy().hasHeightForWidth());
    addWidget(field, row, 1);
}

void FieldRows::addRow(QWidget *label, QLayout *field)
{
    const int row = rowCount();
    addLabel(label, row, field->hasHeightForWidth());
    addLayout(field, row, 1);
}

void FieldRows::addRow(QWidget *wide)
{
    addWidget(wide, rowCount(), 0, 1, 2);
}

void FieldRows::addRow(QLayout *wide)
{
    addLayout(wide, rowCount(), 0, 1, 2);
}

void FieldRows::addLabel(QWidget *label, int row, bool wraps)
{
    if (label)
        addWidget(label, row, 0, wraps ? Qt::AlignTop : Qt::AlignVCenter);
}

void FieldRows::setRowVisible(const QWidget *field, bool visible)
{
    for (int row = 0; row < rowCount(); ++row) {
        const QWidgetList inField = widgetsOf(itemAtPosition(row, 1));
        if (!inField.contains(field))
            continue;
        for (QWidget *widget : widgetsOf(itemAtPosition(row, 0)) + inField)
            widget->setVisible(visible);
        return;
    }
}

bool FieldRows::isRowVisible(const QWidget *field)
{
    return !field->isHidden();
}

} // namespace keyfob
