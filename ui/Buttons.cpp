// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Buttons.h"

#include "base/BoundedJson.h"

#include <QEvent>
#include <QGuiApplication>

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
    PrimaryButton(const QString &text, QWidget *parent) : RoomyButton(text, parent) { colour(); }
    [[nodiscard]] QSize sizeHint() const override
    {
        return RoomyButton::sizeHint() + QSize(fontMetrics().height(), fontMetrics().height() / 2);
    }

protected:
    void changeEvent(QEvent *event) override
    {
        RoomyButton::changeEvent(event);
        if (event->type() == QEvent::ApplicationPaletteChange)
            colour();
    }

private:
    void colour()
    {
        QPalette palette = QGuiApplication::palette();
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            palette.setColor(group, QPalette::Button, palette.color(group, QPalette::Highlight));
            palette.setColor(group, QPalette::ButtonText, palette.color(group, QPalette::HighlightedText));
        }
        setPalette(palette);
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
