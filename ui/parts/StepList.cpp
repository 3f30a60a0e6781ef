// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/StepList.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"

#include <QGridLayout>

namespace keyfob {

StepList::StepList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
}

void StepList::show(const QList<Step> &steps)
{
    m_steps = steps;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (int row = 0; row < steps.size(); ++row) {
        const Step &step = steps.at(row);
        const QString text = plainText(step.text);
        auto *icon = new IconLabel(step.icon, this);
        auto *words = new PlainLabel(
            step.hint.isEmpty() ? text : text + QLatin1Char('\n') + plainText(step.hint), this);
        const bool oneLine = !step.button.isEmpty() && step.hint.isEmpty(); // level with its button
        m_grid->addWidget(icon, row, 0, oneLine ? Qt::AlignVCenter : Qt::AlignTop);
        m_grid->addWidget(words->wrapping(), row, 1, oneLine ? Qt::AlignVCenter : Qt::Alignment());
        if (!step.button.isEmpty()) {
            QPushButton *button = makeButton(step.button, this, step.accessible);
            m_grid->addWidget(button, row, 2, Qt::AlignTop);
            connect(button, &QPushButton::clicked, this, [this, row] { emit pressed(row); });
            button->show();
        }
        icon->show();
        words->show();
    }
}

QStringList StepList::texts() const
{
    QStringList texts;
    for (const Step &step : m_steps)
        texts.append(step.text);
    return texts;
}

QPushButton *StepList::button(int row) const
{
    QLayoutItem *item = m_grid->itemAtPosition(row, 2);
    return item ? qobject_cast<QPushButton *>(item->widget()) : nullptr;
}

QString StepList::actionText(const QString &action)
{
    if (action.startsWith(QLatin1String("trouble:")))
        return tr("What to Do…");
    const QHash<QString, QString> texts{
        {QStringLiteral("retry"), tr("Try Again")},
        {QStringLiteral("unlock"), tr("Unlock")},
        {QStringLiteral("verify"), tr("Verify")},
        {QStringLiteral("sign-in"), tr("Sign In…")},
        {QStringLiteral("use-token"), tr("Use a Token…")},
        {QStringLiteral("paste"), tr("Paste…")},
        {QStringLiteral("generate"), tr("Generate…")},
        {QStringLiteral("regenerate"), tr("Regenerate…")},
        {QStringLiteral("open-token-page"), tr("Open Token Page")},
        {QStringLiteral("open-sign-in-page"), tr("Open Sign-In Page")},
        {QStringLiteral("open-docs"), tr("Documentation")},
        {QStringLiteral("ask-admin"), tr("Copy Message for Your Administrator")},
        {QStringLiteral("change-instance"), tr("Change Instance…")},
        {QStringLiteral("update-clients"), tr("Update Clients")},
    };
    return texts.value(action);
}

StepList::Step StepList::of(const ChecklistStep &step)
{
    const bool region = step.action.startsWith(QLatin1String("region:"));
    return {step.ok ? QStringLiteral("check") : QStringLiteral("cross"), step.text, step.hint,
            //: %1 is a region of a service, such as "EU"
            region ? tr("Switch to %1").arg(buttonText(step.about)) : actionText(step.action)};
}

QList<StepList::Step> StepList::of(const Checklist &checklist)
{
    QList<Step> steps;
    for (const ChecklistStep &step : checklist.steps)
        steps.append(of(step));
    for (const InstallationOutcome &outcome : checklist.installations)
        steps.append({outcome.ok ? QStringLiteral("check") : QStringLiteral("cross"), outcome.text, {}});
    return steps;
}

} // namespace keyfob
