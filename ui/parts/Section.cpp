// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/Section.h"

#include "ui/parts/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

namespace keyfob {

namespace {

constexpr qreal Radius = 6;
constexpr qreal LineStrength = 0.16; // of the text's colour

} // namespace

void paintCard(QWidget &widget, const QRect &rect)
{
    const QPalette palette = widget.palette();
    QColor line = palette.color(QPalette::WindowText);
    line.setAlphaF(static_cast<float>(LineStrength));
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    // Fields on it stay visible: in the dark they are sunk, in the light they have a line around them.
    painter.setBrush(palette.color(Theme::isDark(palette) ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
}

Section::Section(const QString &title, QWidget *parent) : QGroupBox(title, parent)
{
    leaveRoom();
}

QFont Section::titleFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

void Section::leaveRoom()
{
    setContentsMargins(0, QFontMetrics(titleFont()).lineSpacing() * 3 / 2, 0, 0);
}

void Section::paintEvent(QPaintEvent * /*event*/)
{
    const int top = contentsMargins().top();
    paintCard(*this, rect().adjusted(0, top, 0, 0));
    QPainter painter(this);
    painter.setFont(titleFont());
    style()->drawItemText(&painter, QRect(0, 0, width(), QFontMetrics(titleFont()).lineSpacing()),
                          static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextShowMnemonic),
                          palette(), true, title(), QPalette::WindowText);
}

// Both leave the group box's own out: it would set the margins of its own look again.
void Section::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event); // NOLINT(bugprone-parent-virtual-call)
}

void Section::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event); // NOLINT(bugprone-parent-virtual-call)
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        leaveRoom();
}

} // namespace keyfob
