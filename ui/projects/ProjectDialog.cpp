// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projects/ProjectDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/Growth.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 82;
constexpr int ListInLines = 8;
constexpr auto TypingPause = std::chrono::milliseconds(400);

/// Is the file there because of an app that is on this computer (VS Code's, not VS Code Insiders')?
bool isOfAnother(const ProjectApp &app, const QList<ProjectApp> &apps)
{
    return std::ranges::any_of(apps, [&](const ProjectApp &other) {
        return other.found && other.id != app.id && other.file == app.file;
    });
}

QString foundWords(const QList<ProjectApp> &apps)
{
    QStringList names;
    for (const ProjectApp &app : apps) {
        if (app.exists && (app.found || !isOfAnother(app, apps)))
            //: %1 is an app, %2 its file in the project
            names.append(ProjectDialog::tr("%1 (%2)").arg(plainText(app.name, 60), plainText(app.shown)));
    }
    return names.isEmpty() ? ProjectDialog::tr("No app has settings in this folder yet.")
                           //: %1 is a list of apps
                           : ProjectDialog::tr("Found: %1").arg(names.join(QStringLiteral(", ")));
}

/// Longer than buttonText() allows: a choice is a sentence.
QString choiceText(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

ProjectDialog::ProjectDialog(const QStringList &recent, QWidget *parent)
    : QDialog(parent), m_folder(new QLineEdit(this)), m_found((new PlainLabel(QString(), this))->wrapping()),
      m_list(new QListWidget(this)), m_all(new QCheckBox(tr("Show &all apps"), this)),
      m_bar(new MessageBar(this)), m_ways(new QVBoxLayout), m_group(new QButtonGroup(this)),
      m_exceptions((new PlainLabel(QString(), this))->wrapping()), m_cancel(makeButton(tr("Cancel"), this)),
      m_continue(makePrimaryButton(tr("Continue"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Install in a Project"));
    layOut(recent);
    m_typed.setSingleShot(true);
    m_typed.setInterval(TypingPause);
    connect(&m_typed, &QTimer::timeout, this, [this] { emit folderChosen(m_folder->text()); });
    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        m_apps.clear();
        m_found->setText({});
        m_bar->quiet();
        fillList();
        m_typed.start();
    });
    connect(m_list, &QListWidget::itemChanged, this, &ProjectDialog::showChoices);
    connect(m_all, &QCheckBox::toggled, this, &ProjectDialog::fillList);
    connect(m_group, &QButtonGroup::idToggled, this, &ProjectDialog::showExceptions);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_continue, &QPushButton::clicked, this, [this] {
        if (const std::optional<ProjectChoice::Way> chosenWay = way())
            emit chosen(checkedApps(), *chosenWay);
    });
    fillList();
    m_folder->setFocus();
}

void ProjectDialog::layOut(const QStringList &recent)
{
    auto *label = new PlainLabel(tr("Folder:"), this);
    label->setBuddy(m_folder);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setLayoutDirection(Qt::LeftToRight);
    m_folder->setPlaceholderText(QStringLiteral("~/code/shop"));
    QPushButton *choose = makeButton(tr("&Choose…"), this);
    QPushButton *last = makeButton(tr("&Recent"), this);
    auto *menu = new QMenu(last);
    for (const QString &folder : recent)
        connect(menu->addAction(buttonText(folder)), &QAction::triggered, this,
                [this, folder] { setFolder(folder); });
    last->setMenu(menu);
    last->setEnabled(!recent.isEmpty());
    for (QPushButton *button : {choose, last, m_cancel})
        button->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ProjectDialog::browse);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_folder, 1);
    top->addWidget(choose);
    top->addWidget(last);
    m_list->setAccessibleName(tr("Apps"));
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * ListInLines);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_continue);
    m_continue->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_found);
    column->addWidget(m_list, 1);
    column->addWidget(m_all);
    column->addWidget(m_bar);
    column->addLayout(m_ways);
    column->addWidget(m_exceptions);
    column->addLayout(buttons);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
}

void ProjectDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Choose a Project's Folder"), m_folder->text());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    connect(chooser, &QFileDialog::fileSelected, this, &ProjectDialog::setFolder);
    chooser->open();
}

void ProjectDialog::setFolder(const QString &folder)
{
    m_folder->setText(folder);
    m_typed.stop();
    emit folderChosen(folder);
}

void ProjectDialog::showProblem(const Error &error)
{
    m_bar->say(error);
}

void ProjectDialog::showApps(const QList<ProjectApp> &apps, const QString &note)
{
    m_apps = apps;
    m_note = note;
    m_bar->quiet();
    m_found->setText(foundWords(apps));
    fillList();
}

void ProjectDialog::showVerdicts(const QHash<QString, GitVerdict> &verdicts)
{
    for (ProjectApp &app : m_apps) {
        if (verdicts.contains(app.file))
            app.verdict = verdicts.value(app.file);
    }
    showChoices();
}

void ProjectDialog::fillList()
{
    const QSignalBlocker quiet(m_list);
    QStringList checked;
    for (const ProjectApp &app : checkedApps())
        checked.append(app.id);
    m_list->clear();
    const bool some =
        std::ranges::any_of(m_apps, [](const ProjectApp &app) { return app.exists || app.found; });
    const bool all = m_all->isChecked() || !some;
    int shown = 0;
    for (const ProjectApp &app : m_apps) {
        const bool likely = app.found || (app.exists && !isOfAnother(app, m_apps));
        shown += likely ? 1 : 0;
        if (!all && !likely)
            continue;
        auto *item =
            new QListWidgetItem(tr("%1 (%2)").arg(plainText(app.name, 60), plainText(app.shown)), m_list);
        item->setData(Qt::UserRole, app.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState((app.exists && likely) || checked.contains(app.id) ? Qt::Checked : Qt::Unchecked);
    }
    if (m_list->count() == 1)
        m_list->item(0)->setCheckState(Qt::Checked);
    m_list->setCurrentRow(0);
    m_all->setVisible(some && m_apps.size() > shown);
    showChoices();
}

QList<ProjectApp> ProjectDialog::checkedApps() const
{
    QList<ProjectApp> apps;
    for (int row = 0; row < m_list->count(); ++row) {
        const QString id = m_list->item(row)->data(Qt::UserRole).toString();
        const auto app = std::ranges::find(m_apps, id, &ProjectApp::id);
        if (app != m_apps.end() && m_list->item(row)->checkState() == Qt::Checked)
            apps.append(*app);
    }
    return apps;
}

void ProjectDialog::showChoices()
{
    const std::optional<ProjectChoice::Way> before = way();
    const QList<QAbstractButton *> old = m_group->buttons();
    for (QAbstractButton *button : old) {
        m_group->removeButton(button);
        delete button;
    }
    const QList<ProjectApp> apps = checkedApps();
    const bool asking = std::ranges::any_of(apps, [](const ProjectApp &app) { return !app.verdict; });
    for (const ProjectChoice &choice : asking ? QList<ProjectChoice>() : commonChoices(apps)) {
        const QString text = plainText(choice.text, 120);
        auto *button = new QRadioButton(choice.off.isEmpty()
                                            ? choiceText(text)
                                            //: %1 is a choice, %2 why it can't be chosen
                                            : choiceText(tr("%1 – %2").arg(text, plainText(choice.off, 120))),
                                        this);
        button->setEnabled(choice.off.isEmpty());
        m_group->addButton(button, static_cast<int>(choice.way));
        m_ways->addWidget(button);
        button->show(); // it counts for the height from now on
        if (button->isEnabled() && (!m_group->checkedButton() || choice.way == before))
            button->setChecked(true);
    }
    const QString warning = asking ? QString() : gitWarning(apps);
    if (asking)
        m_bar->say(QStringLiteral("circle"), tr("Asking Git whether others would see the file…"));
    else if (!warning.isEmpty() || !m_note.isEmpty())
        m_bar->say(QStringLiteral("warning"), (warning + QLatin1Char('\n') + m_note).trimmed());
    else if (!m_apps.isEmpty())
        m_bar->quiet();
    setTabOrder(m_all, m_group->buttons().value(0, nullptr) ? m_group->buttons().first() : m_cancel);
    showExceptions();
}

void ProjectDialog::showExceptions()
{
    const std::optional<ProjectChoice::Way> chosenWay = way();
    const QString words = chosenWay ? exceptions(checkedApps(), *chosenWay) : QString();
    m_exceptions->setText(words);
    m_exceptions->setVisible(!words.isEmpty());
    m_continue->setEnabled(chosenWay.has_value());
    growToFit(*this);
}

std::optional<ProjectChoice::Way> ProjectDialog::way() const
{
    const int id = m_group->checkedId();
    return id < 0 ? std::nullopt : std::optional(static_cast<ProjectChoice::Way>(id));
}

void ProjectDialog::choose(ProjectChoice::Way way)
{
    QAbstractButton *button = m_group->button(static_cast<int>(way));
    if (button && button->isEnabled())
        button->setChecked(true);
}

QStringList ProjectDialog::waysOn() const
{
    QStringList texts;
    for (const QAbstractButton *button : m_group->buttons()) {
        if (button->isEnabled())
            texts.append(button->text());
    }
    return texts;
}

QString ProjectDialog::foundText() const
{
    return m_found->text();
}

void ProjectDialog::setRunning(bool running)
{
    m_continue->setEnabled(!running);
    if (running)
        m_bar->say(QStringLiteral("circle"), tr("Adding to .gitignore…"));
}

} // namespace keyfob
