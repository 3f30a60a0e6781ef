// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

namespace keyfob {

/// System, light or dark: for the whole application. Light and dark are Fusion with a palette of their own
/// (Qt 6.4 has no colour scheme setting); System is the style and the colours the desktop chose;
/// where no desktop chose any, it is our Light.
class Theme
{
public:
    enum class Choice { System, Light, Dark };

    /// To be made once, before anything else sets a style.
    Theme();

    void apply(Choice choice) const;

    [[nodiscard]] static Choice choiceOf(const QString &setting); ///< anything unknown is System
    [[nodiscard]] static QString settingOf(Choice choice);        ///< "system", "light", "dark"
    [[nodiscard]] static QPalette palette(Choice choice);         ///< of Light or Dark
    [[nodiscard]] static bool isDark(const QPalette &palette);

private:
    QString m_systemStyle;
    QPalette m_systemPalette;
};

} // namespace keyfob
