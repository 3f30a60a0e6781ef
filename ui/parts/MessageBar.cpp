// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/MessageBar.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/Section.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace keyfob {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(QString(), this)),
      m_text((new PlainLabel(QString(), this))->wrapping()), m_line(new QHBoxLayout(this)),
      m_buttons(new QHBoxLayout)
{
    auto *words = new QHBoxLayout;
    words->addWidget(m_icon);
    words->addWidget(m_text, 1);
    m_line->addLayout(words, 1);
    m_line->addLayout(m_buttons);
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    hide();
}

void MessageBar::say(const QString &icon, const QString &text)
{
    const bool isNew = isHidden() || text != m_text->text();
    m_icon->setIcon(icon);
    m_text->setText(text);
    show();
    if (!isNew)
        return;
    setAccessibleName(m_text->text());
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::say(const Error &error)
{
    say(QStringLiteral("cross"),
        (plainText(error.message) + QLatin1Char('\n') + plainText(error.hint)).trimmed());
}

void MessageBar::paintEvent(QPaintEvent * /*event*/)
{
    paintCard(*this, rect());
}

void MessageBar::quiet()
{
    hide();
}

QPushButton *MessageBar::addButton(const QString &text)
{
    auto *button = makeButton(text, this);
    m_buttons->addWidget(button);
    return button;
}

void MessageBar::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->deleteLater(); // it may be the one that was pressed
        }
        delete item;
    }
}

void MessageBar::putButtonsBelow()
{
    m_line->setDirection(QBoxLayout::TopToBottom);
    m_buttons->addStretch(1);
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace keyfob
