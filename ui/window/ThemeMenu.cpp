// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ThemeMenu.h"

#include "connections/Connections.h"

#include <QActionGroup>

namespace keyfob {

namespace {

const QString Setting = QStringLiteral("theme");

} // namespace

Theme::Choice ThemeMenu::chosen(const Connections &connections)
{
    return Theme::choiceOf(connections.setting(Setting));
}

ThemeMenu::ThemeMenu(Connections &connections, const Theme &theme, QWidget *parent)
    : QMenu(tr("Theme"), parent), m_connections(connections), m_theme(theme)
{
    auto *group = new QActionGroup(this);
    add(tr("System"), Theme::Choice::System);
    add(tr("Light"), Theme::Choice::Light);
    add(tr("Dark"), Theme::Choice::Dark);
    for (QAction *action : actions())
        group->addAction(action);
}

void ThemeMenu::add(const QString &text, Theme::Choice choice)
{
    QAction *action = addAction(text, this, [this, choice] {
        m_connections.saveSetting(Setting, Theme::settingOf(choice));
        m_theme.apply(choice);
    });
    action->setCheckable(true);
    action->setChecked(chosen(m_connections) == choice);
}

} // namespace keyfob
