// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/Buttons.h"

#include "base/BoundedJson.h"
#include "ui/parts/SymbolIcon.h"

#include <QDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QStyleOptionButton>
#include <QToolButton>

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

protected:
    /// Qt lets Return press the focused button in dialogs only.
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enters && !qobject_cast<QDialog *>(window()))
            click();
        else
            QPushButton::keyPressEvent(event);
    }
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

/// Three dots say "menu" already; the style's arrow beside them is too much.
class DotsButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features &= ~QStyleOptionToolButton::HasMenu;
    }
};

} // namespace

QToolButton *makeMenuButton(QMenu *menu, QWidget *parent, const QString &accessible)
{
    auto *button = new DotsButton(parent);
    button->setIcon(symbolIcon(QStringLiteral("more")));
    button->setAccessibleName(accessible);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(SmallestTarget, SmallestTarget);
    button->setMenu(menu);
    return button;
}

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
