// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallRow.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"

#include <QHBoxLayout>

namespace keyfob {

namespace {

constexpr int NameInCharacters = 18;

} // namespace

InstallRow::Words InstallRow::wordsFor(const Installation &installation, const QString &entryName)
{
    const QString client = plainText(installation.clientName, 60);
    const auto named = [&client](const QString &button) {
        //: the name of a button for screen readers: %1 is its text, %2 an app
        return tr("%1, %2").arg(button, client);
    };
    switch (installation.state) {
    case InstallationState::Installed:
        return {QStringLiteral("check"), tr("Installed"), tr("Remove"), named(tr("Remove")), Deed::Remove};
    case InstallationState::OldToken:
        return {QStringLiteral("refresh"), tr("Old token"), tr("Update"), named(tr("Update")), Deed::Update};
    case InstallationState::Changed:
        return {QStringLiteral("refresh"), tr("Changed settings"), tr("Update"), named(tr("Update")),
                Deed::Update};
    case InstallationState::Foreign:
        //: %1 is the name of an entry in the app's settings
        return {QStringLiteral("warning"), tr("Another “%1” is there").arg(plainText(entryName, 60)),
                tr("Review…"), named(tr("Review…")), Deed::Review};
    case InstallationState::Unreadable:
        return {QStringLiteral("cross"),
                installation.line > 0 ? tr("Its settings file has an error (line %1)").arg(installation.line)
                                      : tr("Its settings file can't be read"),
                tr("Show Problem…"), named(tr("Show Problem…")), Deed::ShowProblem};
    case InstallationState::NotFound:
        return {QStringLiteral("dash"), tr("Not found on this computer"), tr("Copy Configuration"),
                named(tr("Copy Configuration")), Deed::CopyConfiguration};
    case InstallationState::Absent:
        break;
    }
    //: %1 is an app: "Add to Cursor"
    const QString add = tr("Add to %1").arg(client);
    return {QStringLiteral("circle"), tr("Not installed"), add, add, Deed::Add};
}

InstallRow::InstallRow(QWidget *parent)
    : QWidget(parent), m_name(new PlainLabel(QString(), this)), m_icon(new IconLabel(QString(), this)),
      m_state((new PlainLabel(QString(), this))->wrapping()), m_button(makeButton(QString(), this))
{
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * NameInCharacters);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    m_state->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    row->addWidget(m_name);
    row->addWidget(m_icon);
    row->addWidget(m_state, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { emit wanted(m_clientId, m_deed); });
}

void InstallRow::show(const Installation &installation, const QString &entryName, const QString &afterwards)
{
    const Words words = wordsFor(installation, entryName);
    m_clientId = installation.clientId;
    m_deed = words.deed;
    m_name->setText(plainText(installation.clientName, 60));
    m_icon->setIcon(words.icon);
    const bool fresh = !afterwards.isEmpty() && installation.state == InstallationState::Installed;
    //: %1 is a sentence such as "Restart Cursor to use it."
    m_state->setText(fresh ? tr("Installed. %1").arg(afterwards) : words.state);
    m_button->setText(buttonText(words.button));
    m_button->setAccessibleName(words.accessible);
    m_button->setAccessibleDescription(m_state->text());
    setToolTip(installation.path);
}

void InstallRow::setBusy(bool busy)
{
    m_button->setEnabled(!busy);
}

QString InstallRow::stateText() const
{
    return m_state->text();
}

} // namespace keyfob
