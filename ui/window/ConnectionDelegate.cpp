// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ConnectionDelegate.h"

#include "ui/parts/SymbolIcon.h"

#include <QApplication>
#include <QPainter>

namespace keyfob {

namespace {

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

int linesOf(const QModelIndex &index)
{
    return index.data(ConnectionDelegate::HostRole).toString().isEmpty() ? 2 : 3;
}

int paddingOf(const QFontMetrics &metrics)
{
    return metrics.height() / 2;
}

/// Only the background, with the selection and the focus frame of the style.
void paintPanel(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem empty = option;
    empty.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &empty, painter, option.widget);
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    QStyleOptionFocusRect frame;
    frame.QStyleOption::operator=(option);
    frame.backgroundColor = option.palette.color(QPalette::Highlight);
    style->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, painter, option.widget);
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    paintPanel(painter, option);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QIcon::Mode mode = selected ? QIcon::Selected : QIcon::Normal;
    const QFontMetrics metrics(option.font);
    const QFont bold = boldOf(option.font);
    const int line = metrics.lineSpacing();
    const int padding = paddingOf(metrics);
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const auto placed = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const Qt::Alignment alignment = (rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;

    QRect left = option.rect.adjusted(padding, padding, -padding, -padding);
    const int side = metrics.height();
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, placed(QRect(left.left(), left.top() + (line - side) / 2, side, side)),
               Qt::AlignCenter, mode);
    left.setLeft(left.left() + side + padding * 2);

    painter->save();
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    int top = left.top();
    const auto text = [&](const QFont &font, const QString &words, int indent) {
        const QRect rect(left.left() + indent, top, left.width() - indent, line);
        painter->setFont(font);
        painter->drawText(placed(rect), static_cast<int>(alignment) | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(words, Qt::ElideRight, rect.width()));
        top += line;
    };
    text(bold, index.data(Qt::DisplayRole).toString(), 0);
    if (linesOf(index) == 3)
        text(option.font, index.data(HostRole).toString(), 0);
    const int small = metrics.ascent();
    symbolIcon(index.data(StatusIconRole).toString())
        .paint(painter, placed(QRect(left.left(), top + (line - small) / 2, small, small)), Qt::AlignCenter,
               mode);
    text(option.font, index.data(StatusRole).toString(), small + padding);
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int padding = paddingOf(metrics);
    return {metrics.averageCharWidth() * 24, linesOf(index) * metrics.lineSpacing() + 2 * padding};
}

} // namespace keyfob
