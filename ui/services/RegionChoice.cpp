// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/RegionChoice.h"

#include "ui/parts/Buttons.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QUrl>
#include <QVBoxLayout>

namespace keyfob {

RegionChoice::RegionChoice(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            emit changed();
    });
}

void RegionChoice::show(const ServiceDescription &service, const QString &chosen)
{
    for (QAbstractButton *button : m_group->buttons()) {
        m_group->removeButton(button);
        delete button;
    }
    for (const RegionDescription &region : service.regions) {
        const QString host = QUrl(region.base).authority();
        //: %1 is the name of a region, %2 its host
        auto *button = new QRadioButton(tr("%1 — %2").arg(buttonText(region.name), buttonText(host)), this);
        button->setProperty("region", region.id);
        m_group->addButton(button);
        layout()->addWidget(button);
        button->setChecked(chosen == region.id || chosen == region.base || chosen == host ||
                           (chosen.isEmpty() && m_group->buttons().size() == 1));
    }
}

QString RegionChoice::chosen() const
{
    const QAbstractButton *button = m_group->checkedButton();
    return button ? button->property("region").toString() : QString();
}

void RegionChoice::choose(const QString &regionId)
{
    for (QAbstractButton *button : m_group->buttons())
        button->setChecked(button->property("region").toString() == regionId);
}

} // namespace keyfob
