// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MessageBar.h"

#include "base/BoundedJson.h"
#include "ui/Buttons.h"
#include "ui/IconLabel.h"
#include "ui/PlainLabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace keyfob {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(QString(), this)),
      m_text((new PlainLabel(QString(), this))->wrapping()), m_buttons(new QHBoxLayout)
{
    setFrameStyle(QFrame::StyledPanel | QFrame::Plain);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto *line = new QHBoxLayout;
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(line);
    column->addLayout(m_buttons);
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

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace keyfob
