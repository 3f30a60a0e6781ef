// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/StepList.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace keyfob {

StepList::StepList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
}

void StepList::show(const QList<Step> &steps)
{
    m_steps = steps;
    m_buttons.clear();
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
        const bool oneLine = step.buttons.size() == 1 && step.hint.isEmpty(); // level with its button
        m_grid->addWidget(icon, 2 * row, 0, oneLine ? Qt::AlignVCenter : Qt::AlignTop);
        m_grid->addWidget(words->wrapping(), 2 * row, 1, oneLine ? Qt::AlignVCenter : Qt::Alignment());
        addButtons(row);
        icon->show();
        words->show();
    }
}

void StepList::addButtons(int row)
{
    const Step &step = m_steps.at(row);
    QList<QPushButton *> &buttons = m_buttons.emplaceBack();
    for (const QString &text : step.buttons) {
        buttons.append(makeButton(text, this, step.accessible));
        connect(buttons.last(), &QPushButton::clicked, this,
                [this, row, index = int(buttons.size()) - 1] { emit pressed(row, index); });
    }
    if (buttons.size() == 1)
        m_grid->addWidget(buttons.first(), 2 * row, 2, Qt::AlignTop);
    if (buttons.size() > 1) {
        auto *bar = new QWidget(this);
        auto *side = new QHBoxLayout(bar);
        side->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
        for (QPushButton *button : buttons)
            side->addWidget(button);
        side->addStretch(1);
        m_grid->addWidget(bar, 2 * row + 1, 1, 1, 2);
        bar->show();
    }
    for (QPushButton *button : buttons)
        button->show();
}

QStringList StepList::texts() const
{
    QStringList texts;
    for (const Step &step : m_steps)
        texts.append(step.text);
    return texts;
}

QList<QPushButton *> StepList::buttons(int row) const
{
    return m_buttons.value(row);
}

QStringList StepList::textsOf(const Remedies &remedies)
{
    if (remedies.actions.isEmpty())
        return {};
    const QString about = buttonText(remedies.about);
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
        //: %1 is a service: opens the page where a person signs in there
        {QStringLiteral("open-sign-in-page"), tr("Open %1").arg(about)},
        {QStringLiteral("open-docs"), tr("Documentation")},
        {QStringLiteral("ask-admin"), tr("Copy Message for Your Administrator")},
        {QStringLiteral("change-instance"), tr("Change Instance…")},
        {QStringLiteral("change-region"), tr("Change Region…")},
        {QStringLiteral("update-clients"), tr("Update Clients")},
    };
    QStringList shown;
    for (const QString &action : remedies.actions)
        //: %1 is a region of a service, such as "EU"
        shown +=
            action.startsWith(QLatin1String("region:")) ? tr("Switch to %1").arg(about) : texts.value(action);
    return shown;
}

StepList::Step StepList::of(const ChecklistStep &step)
{
    return {step.ok ? QStringLiteral("check") : QStringLiteral("cross"), step.text, step.hint,
            textsOf(step.remedies)};
}

QList<StepList::Step> StepList::of(const Checklist &checklist)
{
    QList<Step> steps;
    for (const ChecklistStep &step : checklist.steps)
        steps.append(of(step));
    const bool removes = std::ranges::find(checklist.steps, QLatin1String("removed"), &ChecklistStep::id) !=
                         checklist.steps.end();
    for (const InstallationOutcome &outcome : checklist.installations) {
        Step step{outcome.ok ? QStringLiteral("check") : QStringLiteral("cross"), outcome.text, {}};
        if (!outcome.ok && !removes) {
            step.buttons = {tr("Try Again")};
            //: the name of a button for screen readers: %1 is an app
            step.accessible = tr("Try Again, %1").arg(plainText(outcome.clientName, 60));
        }
        steps.append(step);
    }
    return steps;
}

} // namespace keyfob
