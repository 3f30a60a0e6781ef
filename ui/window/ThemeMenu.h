// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/Theme.h"

#include <QMenu>

namespace keyfob {

class Connections;

/// System, Light, Dark: the setting "theme", applied at once and at every start.
class ThemeMenu final : public QMenu
{
    Q_OBJECT
public:
    /// The theme outlives it.
    ThemeMenu(Connections &connections, const Theme &theme, QWidget *parent = nullptr);

    /// What the person chose; kept as a setting.
    [[nodiscard]] static Theme::Choice chosen(const Connections &connections);

private:
    void add(const QString &text, Theme::Choice choice);

    Connections &m_connections;
    const Theme &m_theme;
};

} // namespace keyfob
