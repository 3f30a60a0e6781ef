// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallRow.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int NameInCharacters = 18;
constexpr double RemarkScale = 0.9;

QString nameInRow(const QString &button, const QString &client)
{
    //: the name of a button for screen readers: %1 is its text, %2 an app
    return InstallRow::tr("%1, %2").arg(button, client);
}

InstallRow::Words words(const char *icon, const QString &state, const QString &button, const QString &client,
                        InstallRow::Deed deed)
{
    return {QString::fromLatin1(icon), state, button, nameInRow(button, client), deed};
}

/// The connection is in projects and nowhere else.
InstallRow::Words inProjects(const AppState &app, const QString &client)
{
    const auto stale = app.staleProjects();
    if (stale > 0)
        return words("refresh",
                     stale == 1 ? InstallRow::tr("Old token in 1 project")
                                : InstallRow::tr("Old token in %n projects", "", stale),
                     InstallRow::tr("Update"), client, InstallRow::Deed::Update);
    const auto all = static_cast<int>(app.projects.size());
    return words("check",
                 all == 1 ? InstallRow::tr("Installed in 1 project")
                          : InstallRow::tr("Installed in %n projects", "", all),
                 InstallRow::tr("Remove"), client, InstallRow::Deed::Remove);
}

} // namespace

InstallRow::Words InstallRow::wordsFor(const Installation &installation, const QString &entryName)
{
    const QString client = plainText(installation.clientName, 60);
    const auto named = [&client](const QString &button) { return nameInRow(button, client); };
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

InstallRow::Words InstallRow::wordsFor(const AppState &app, const QString &entryName)
{
    const QString client = plainText(app.name, 60);
    using State = InstallationState;
    const bool absent =
        !app.global || app.global->state == State::Absent || app.global->state == State::NotFound;
    if (absent && !app.projects.isEmpty())
        return inProjects(app, client);
    if (!app.global)
        //: %1 is an app in which the connection is set up by hand
        return words("arrow", tr("Set up in %1").arg(client), tr("Show Steps"), client, Deed::ShowSteps);
    if (app.lacksNode && (app.global->state == State::Absent || app.global->state == State::OldToken ||
                          app.global->state == State::Changed))
        return words("warning", tr("Needs Node.js"), tr("Show Steps"), client, Deed::ShowSteps);
    Words found = wordsFor(*app.global, entryName);
    if (app.global->state != State::Installed || app.projects.isEmpty())
        return found;
    if (app.staleProjects() > 0)
        return inProjects(app, client);
    const auto projects = static_cast<int>(app.projects.size());
    found.state =
        projects == 1 ? tr("Installed, and in 1 project") : tr("Installed, and in %n projects", "", projects);
    return found;
}

QList<std::pair<InstallRow::Deed, QString>> InstallRow::moreDeeds(const AppState &app, Deed main)
{
    QList<std::pair<Deed, QString>> deeds;
    using State = InstallationState;
    const State state = app.global ? app.global->state : State::NotFound;
    const bool ours = state == State::Installed || state == State::OldToken || state == State::Changed;
    if (ours)
        deeds.append({Deed::ChangeForm, tr("Change Connection…")});
    if (ours && main != Deed::Remove)
        deeds.append({Deed::Remove, tr("Remove")});
    if (state == State::Absent && main != Deed::Add)
        deeds.append({Deed::Add, tr("Add to %1").arg(plainText(app.name, 60))});
    if (app.isLoose())
        deeds.append({Deed::MakePrivate, tr("Make Its File Private")});
    if (app.hasSteps && main != Deed::ShowSteps)
        deeds.append({Deed::ShowSteps, tr("Show Steps…")});
    if (app.global && main != Deed::CopyConfiguration)
        deeds.append({Deed::CopyConfiguration, tr("Copy Configuration")});
    return deeds;
}

InstallRow::InstallRow(QWidget *parent)
    : QWidget(parent), m_name((new PlainLabel(QString(), this))->wrapping()),
      m_icon(new IconLabel(QString(), this)), m_state((new PlainLabel(QString(), this))->wrapping()),
      m_remark((new PlainLabel(QString(), this))->wrapping()), m_button(makeButton(QString(), this)),
      m_menu(new QMenu(this)), m_more(makeMenuButton(m_menu, this, tr("More")))
{
    m_name->setFixedWidth(fontMetrics().averageCharWidth() * NameInCharacters);
    m_name->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    QSizePolicy kept = m_more->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // the buttons of all rows stay below each other
    m_more->setSizePolicy(kept);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * RemarkScale);
    m_remark->setFont(small);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    m_state->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_state);
    words->addWidget(m_remark);
    row->addWidget(m_name);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_button);
    row->addWidget(m_more);
    connect(m_button, &QPushButton::clicked, this, [this] { emit wanted(m_app.id, m_deed); });
    connect(m_menu, &QMenu::aboutToShow, this, &InstallRow::fillMenu);
}

void InstallRow::fillMenu()
{
    m_menu->clear();
    for (const auto &[deed, text] : moreDeeds(m_app, m_deed)) {
        QAction *action = m_menu->addAction(buttonText(text));
        connect(action, &QAction::triggered, this, [this, deed = deed] { emit wanted(m_app.id, deed); });
    }
    for (qsizetype i = 0; i < m_app.projects.size(); ++i) {
        //: %1 is a project's folder
        QAction *action =
            m_menu->addAction(buttonText(tr("Remove from %1").arg(m_app.projectNames.value(i))));
        connect(action, &QAction::triggered, this,
                [this, entry = m_app.projects.at(i)] { emit removalWanted(entry); });
    }
}

void InstallRow::show(const AppState &app, const QString &entryName, const QString &afterwards)
{
    const Words words = wordsFor(app, entryName);
    m_app = app;
    m_deed = words.deed;
    m_name->setText(plainText(app.name, 60));
    m_icon->setIcon(words.icon);
    const bool fresh =
        !afterwards.isEmpty() && app.global && app.global->state == InstallationState::Installed;
    //: %1 is a sentence such as "Restart Cursor to use it."
    m_state->setText(fresh ? tr("Installed. %1").arg(afterwards) : words.state);
    m_remark->setText(app.remarks.join(QLatin1Char(' ')));
    m_remark->setVisible(!app.remarks.isEmpty());
    m_button->setText(buttonText(words.button));
    m_button->setAccessibleName(words.accessible);
    m_button->setAccessibleDescription((m_state->text() + QLatin1Char(' ') + m_remark->text()).trimmed());
    //: the name of a menu button for screen readers: %1 is an app
    m_more->setAccessibleName(tr("More, %1").arg(plainText(app.name, 60)));
    m_more->setToolTip(tr("More"));
    m_more->setVisible(!moreDeeds(app, m_deed).isEmpty() || !app.projects.isEmpty());
    setToolTip(app.global ? plainText(app.global->path) : QString());
}

void InstallRow::setBusy(bool busy)
{
    m_button->setEnabled(!busy);
}

void InstallRow::openMenu()
{
    m_menu->popup(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

QString InstallRow::stateText() const
{
    return m_state->text();
}

QString InstallRow::remarkText() const
{
    return m_remark->isHidden() ? QString() : m_remark->text();
}

} // namespace keyfob
