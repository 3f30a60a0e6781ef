// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Buttons.h"

#include "base/BoundedJson.h"

namespace keyfob {

namespace {

constexpr int SmallestTarget = 24; // WCAG 2.2, 2.5.8
constexpr qsizetype LongestButton = 40;

/// Through the hints, not through setMinimumSize(): that would allow a layout to cut the words.
class RoomyButton final : public QPushButton
{
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override
    {
        const int air = fontMetrics().averageCharWidth() * 2;
        return (QPushButton::sizeHint() + QSize(air, 0)).expandedTo({SmallestTarget, SmallestTarget});
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace

QPushButton *makeButton(const QString &text, QWidget *parent, const QString &accessible)
{
    auto *button = new RoomyButton(text, parent);
    if (!accessible.isEmpty())
        button->setAccessibleName(accessible);
    return button;
}

QString buttonText(const QString &foreign)
{
    return plainText(foreign, LongestButton).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace keyfob
