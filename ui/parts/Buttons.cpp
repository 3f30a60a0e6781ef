// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/Buttons.h"

#include "base/BoundedJson.h"

#include <QGuiApplication>
#include <QStyleOptionButton>

namespace keyfob {

namespace {

constexpr int SmallestTarget = 24; // WCAG 2.2, 2.5.8
constexpr qsizetype LongestButton = 40;

/// Through the hints, not through setMinimumSize(): that would allow a layout to cut the words.
class RoomyButton : public QPushButton
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

class PrimaryButton final : public RoomyButton
{
public:
    using RoomyButton::RoomyButton;
    [[nodiscard]] QSize sizeHint() const override
    {
        return RoomyButton::sizeHint() + QSize(fontMetrics().height(), fontMetrics().height() / 2);
    }

protected:
    /// The accent is taken when painted, so a change of the theme needs nothing.
    void initStyleOption(QStyleOptionButton *option) const override
    {
        RoomyButton::initStyleOption(option);
        const QPalette palette = QGuiApplication::palette();
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            option->palette.setColor(group, QPalette::Button, palette.color(group, QPalette::Highlight));
            option->palette.setColor(group, QPalette::ButtonText,
                                     palette.color(group, QPalette::HighlightedText));
        }
    }
};

} // namespace

QPushButton *makePrimaryButton(const QString &text, QWidget *parent)
{
    return new PrimaryButton(text, parent);
}

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
