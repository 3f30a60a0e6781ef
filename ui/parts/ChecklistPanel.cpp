// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/ChecklistPanel.h"

#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/Section.h"
#include "ui/parts/StepList.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

ChecklistPanel::ChecklistPanel(QWidget *parent)
    : QFrame(parent), m_title((new PlainLabel(QString(), this))->wrapping()->heading()),
      m_list(new StepList(this)), m_close(makeButton(tr("Close"), this, tr("Close the list")))
{
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_close, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_list);
    connect(m_list, &StepList::pressed, this, [this](int row, int button) {
        if (row >= m_shown.steps.size()) {
            emit retryRequested(m_shown.installations.value(row - m_shown.steps.size()).clientId);
            return;
        }
        const Remedies chosen = m_shown.steps.at(row).remedies;
        emit actionRequested(chosen.actions.value(button), chosen.rule);
    });
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void ChecklistPanel::begin(const QString &title)
{
    m_soFar = {};
    m_shown = {};
    m_list->show(QList<StepList::Step>());
    m_close->hide();
    present(title);
}

void ChecklistPanel::add(const ChecklistStep &step)
{
    m_soFar.steps.append(step);
    m_shown = m_soFar;
    m_list->show(StepList::of(m_shown));
}

void ChecklistPanel::finish(const Checklist &checklist)
{
    m_shown = checklist;
    m_list->show(StepList::of(m_shown));
    m_close->show();
    present(checklist.ok() ? tr("Done") : tr("Not everything was done"));
}

bool ChecklistPanel::awaitsEntries() const
{
    return !isHidden() && !std::ranges::all_of(m_shown.installations, &InstallationOutcome::ok);
}

void ChecklistPanel::showEntries(const QList<Installation> &entries)
{
    bool changed = false;
    for (InstallationOutcome &outcome : m_shown.installations) {
        const bool updated = std::ranges::any_of(entries, [&outcome](const Installation &entry) {
            return entry.clientId == outcome.clientId && entry.path == outcome.path &&
                   entry.state == InstallationState::Installed;
        });
        if (outcome.ok || !updated)
            continue;
        outcome.ok = true;
        //: %1 is the name of an app
        outcome.text = tr("%1 updated").arg(outcome.clientName);
        changed = true;
    }
    if (changed)
        finish(Checklist(m_shown));
}

void ChecklistPanel::finish(const Error &error)
{
    Checklist failed = m_soFar;
    failed.steps.append({codeName(error.code), false, error.message, error.hint});
    finish(failed);
}

void ChecklistPanel::present(const QString &title)
{
    m_title->setText(title);
    QStringList spoken{title};
    spoken.append(m_list->texts());
    setAccessibleName(spoken.join(QStringLiteral(". ")));
    show();
    emit presented();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ChecklistPanel::paintEvent(QPaintEvent * /*event*/)
{
    paintCard(*this, rect());
}

} // namespace keyfob
