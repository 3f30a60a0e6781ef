// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>

namespace keyfob {

namespace {

struct Shades
{
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor faint;
    QColor accent;
    QColor link;
};

/// Fusion draws the edges of check boxes and radio buttons darker than the window: on a dark one nobody sees
/// them.
class VisibleIndicators final : public QProxyStyle
{
public:
    VisibleIndicators() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton)
            return;
        if (!Theme::isDark(option->palette))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_IndicatorCheckBox)
            painter->drawRoundedRect(edge, 2, 2);
        else
            painter->drawEllipse(edge);
        painter->restore();
    }
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette(shades.button, shades.window);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, shades.text);
        palette.setColor(QPalette::Disabled, role, shades.faint);
    }
    palette.setColor(QPalette::PlaceholderText, shades.faint);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::ToolTipBase, shades.alternate);
    palette.setColor(QPalette::Highlight, shades.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::LinkVisited, shades.link);
    palette.setColor(QPalette::BrightText, Qt::white);
    return palette;
}

/// The colours of a desktop that chose none.
bool isStandard(const QPalette &palette)
{
    const QPalette standard = QApplication::style()->standardPalette();
    return palette.color(QPalette::Window) == standard.color(QPalette::Window) &&
           palette.color(QPalette::Highlight) == standard.color(QPalette::Highlight);
}

} // namespace

Theme::Theme() : m_systemStyle(QApplication::style()->objectName()), m_systemPalette(QApplication::palette())
{
}

void Theme::apply(Choice choice) const
{
    const bool fusion = m_systemStyle.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0;
    if (choice != Choice::System || fusion)
        QApplication::setStyle(new VisibleIndicators);
    else if (QApplication::style()->objectName() != m_systemStyle)
        QApplication::setStyle(m_systemStyle);
    if (choice == Choice::System) {
        const bool chosen = !fusion || !isStandard(m_systemPalette);
        QApplication::setPalette(chosen ? QPalette() : palette(Choice::Light));
        return;
    }
    QApplication::setPalette(palette(choice));
}

Theme::Choice Theme::choiceOf(const QString &setting)
{
    if (setting == QLatin1String("light"))
        return Choice::Light;
    return setting == QLatin1String("dark") ? Choice::Dark : Choice::System;
}

QString Theme::settingOf(Choice choice)
{
    if (choice == Choice::Light)
        return QStringLiteral("light");
    return choice == Choice::Dark ? QStringLiteral("dark") : QStringLiteral("system");
}

QPalette Theme::palette(Choice choice)
{
    if (choice == Choice::Dark)
        return paletteOf({QColor(0x2b2d30), QColor(0x1f2123), QColor(0x35383c), QColor(0x3a3d41),
                          QColor(0xeceff1), QColor(0x9aa0a6), QColor(0x1f6f86), QColor(0x6cc7de)});
    return paletteOf({QColor(0xf4f5f6), QColor(0xffffff), QColor(0xe9edef), QColor(0xeceeef),
                      QColor(0x1d2124), QColor(0x6b7278), QColor(0x1d6b85), QColor(0x0b5d77)});
}

bool Theme::isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace keyfob
