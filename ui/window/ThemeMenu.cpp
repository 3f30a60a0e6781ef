// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ThemeMenu.h"

#include "connections/Connections.h"

#include <QActionGroup>

namespace keyfob {

namespace {

const QString Setting = QStringLiteral("theme");

} // namespace

ThemeMenu::ThemeMenu(Connections &connections, QWidget *parent)
    : QMenu(tr("Theme"), parent), m_connections(connections)
{
    m_theme.apply(Theme::choiceOf(connections.setting(Setting)));
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
    action->setChecked(Theme::choiceOf(m_connections.setting(Setting)) == choice);
}

} // namespace keyfob
