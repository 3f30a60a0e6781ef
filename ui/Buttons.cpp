// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Buttons.h"

#include "base/BoundedJson.h"

namespace keyfob {

namespace {

constexpr int SmallestTarget = 24; // WCAG 2.2, 2.5.8
constexpr qsizetype LongestButton = 40;

} // namespace

QPushButton *makeButton(const QString &text, QWidget *parent, const QString &accessible)
{
    auto *button = new QPushButton(text, parent);
    button->setMinimumSize(SmallestTarget, SmallestTarget);
    if (!accessible.isEmpty())
        button->setAccessibleName(accessible);
    return button;
}

QString buttonText(const QString &foreign)
{
    return plainText(foreign, LongestButton).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace keyfob
