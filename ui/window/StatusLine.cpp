// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/StatusLine.h"

#include "ui/install/UndoBar.h"
#include "ui/parts/PlainLabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace keyfob {

namespace {

constexpr auto Stay = std::chrono::seconds(10);

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QFrame(parent), m_text((new PlainLabel(QString(), this))->wrapping()), m_undo(new UndoBar(Stay, this))
{
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    const int air = fontMetrics().height() / 3;
    row->setContentsMargins(air * 3, air, air * 3, air);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo, 1);
    setMinimumHeight(m_undo->sizeHint().height() + 2 * air);
    m_undo->clear();
    m_text->hide();
    m_stay.setSingleShot(true);
    m_stay.setInterval(Stay);
    connect(&m_stay, &QTimer::timeout, this, [this] { say(QString()); });
}

void StatusLine::say(const QString &text)
{
    m_text->setText(text);
    m_text->setHidden(text.isEmpty());
    if (text.isEmpty()) {
        m_stay.stop();
        return;
    }
    m_stay.start();
    m_text->setAccessibleName(m_text->text());
    QAccessibleEvent renamed(m_text, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&renamed);
}

QString StatusLine::text() const
{
    return m_text->text();
}

void StatusLine::paintEvent(QPaintEvent * /*event*/)
{
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.16F);
    QPainter painter(this);
    painter.setPen(line);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace keyfob
