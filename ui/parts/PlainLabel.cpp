// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/PlainLabel.h"

#include "base/BoundedJson.h"

#include <QEvent>

namespace keyfob {

namespace {

constexpr qsizetype LongestText = 1000;

} // namespace

PlainLabel::PlainLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setText(const QString &text)
{
    QStringList lines = text.left(LongestText).split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = plainText(line, LongestText);
    QLabel::setText(lines.join(QLatin1Char('\n')));
}

PlainLabel *PlainLabel::wrapping()
{
    setWordWrap(true);
    setAlignment(Qt::AlignLeading | Qt::AlignTop); // room to spare is below the words
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    return this;
}

PlainLabel *PlainLabel::heading(qreal scale)
{
    m_scale = scale;
    applyHeading();
    return this;
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && m_scale > 0)
        applyHeading();
}

void PlainLabel::applyHeading()
{
    QFont font = parentWidget() ? parentWidget()->font() : QFont();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * m_scale);
    setFont(font);
}

} // namespace keyfob
