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
    explicit ThemeMenu(Connections &connections, QWidget *parent = nullptr);

private:
    void add(const QString &text, Theme::Choice choice);

    Connections &m_connections;
    Theme m_theme;
};

} // namespace keyfob
