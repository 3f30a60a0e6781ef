// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/ChangePreview.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QActionGroup>
#include <QCheckBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 84;
constexpr int HeightInLines = 16;
constexpr qsizetype LongestLine = 400;

QString confirmText(FileChange::Action action)
{
    switch (action) {
    case FileChange::Action::Update:
        return ChangePreview::tr("Update");
    case FileChange::Action::Remove:
        return ChangePreview::tr("Remove");
    case FileChange::Action::Replace:
        return ChangePreview::tr("Replace");
    case FileChange::Action::Add:
    case FileChange::Action::None:
        break;
    }
    return ChangePreview::tr("Add");
}

} // namespace

QString ChangePreview::lineText(const DiffLine &line)
{
    if (line.kind == DiffLine::Kind::Gap)
        return QStringLiteral("       …");
    const QString sign = line.kind == DiffLine::Kind::Added     ? QStringLiteral("+")
                         : line.kind == DiffLine::Kind::Removed ? QStringLiteral("−")
                                                                : QStringLiteral(" ");
    QString text = line.text;
    text.replace(QLatin1Char('\t'), QStringLiteral("    "));
    return QStringLiteral("%1 %2  %3").arg(sign).arg(line.number, 4).arg(plainText(text, LongestLine));
}

QString ChangePreview::spokenLine(const DiffLine &line)
{
    const QString text = plainText(line.text.trimmed(), LongestLine);
    switch (line.kind) {
    case DiffLine::Kind::Added:
        return tr("added line %1: %2", "%1 is a number").arg(line.number).arg(text);
    case DiffLine::Kind::Removed:
        return tr("removed line %1: %2", "%1 is a number").arg(line.number).arg(text);
    case DiffLine::Kind::Gap:
        return tr("lines left out");
    case DiffLine::Kind::Same:
        break;
    }
    return tr("line %1: %2", "%1 is a number").arg(line.number).arg(text);
}

QString ChangePreview::summary(const FileChange &change)
{
    if (change.action == FileChange::Action::None)
        return tr("Nothing to change: the file holds exactly this already.");
    QStringList sentences;
    if (change.linesAdded > 0)
        sentences += change.linesAdded == 1 ? tr("1 line is added.")
                                            : tr("%n lines are added.", "", change.linesAdded);
    if (change.linesRemoved > 0)
        sentences += change.linesRemoved == 1 ? tr("1 line is removed.")
                                              : tr("%n lines are removed.", "", change.linesRemoved);
    if (!change.fileExisted) {
        sentences += tr("The file is made; only you can read it.");
    } else {
        sentences += tr("Nothing else changes. Comments and order stay as they are.");
        sentences += tr("A copy of the file is kept.");
    }
    return sentences.join(QLatin1Char(' '));
}

ChangePreview::ChangePreview(const FileChange &change, const QString &clientName, bool onlyWhenReplacing,
                             QWidget *parent)
    : QDialog(parent), m_explanation((new PlainLabel(QString(), this))->wrapping()),
      m_file((new PlainLabel(QString(), this))->wrapping()), m_folder(makeButton(tr("Open &Folder"), this)),
      m_foreign((new PlainLabel(QString(), this))->wrapping()), m_forms(new QMenu(this)),
      m_form(makeMenuButton(m_forms, this, QString())), m_risk(new MessageBar(this)),
      m_program(new MessageBar(this)), m_node(new MessageBar(this)),
      m_direct(m_node->addButton(tr("Use &Direct Connection"))), m_lines(new QListWidget(this)),
      m_summary((new PlainLabel(QString(), this))->wrapping()),
      m_private(new QCheckBox(tr("Other users of this computer can &read this file: make it private"), this)),
      m_onlyWhenReplacing(new QCheckBox(tr("Show this &only when something would be replaced"), this)),
      m_cancel(makeButton(tr("Cancel"), this)), m_both(makeButton(tr("&Keep Both"), this)),
      m_confirm(change.action == FileChange::Action::Replace ? makeButton(QString(), this)
                                                             : makePrimaryButton(QString(), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: %1 is an app
    setWindowTitle(tr("Change %1's Settings").arg(plainText(clientName, 60)));
    m_onlyWhenReplacing->setChecked(onlyWhenReplacing);
    m_private->setChecked(true);
    m_explanation->hide();
    m_form->hide();
    layOut();
    join();
    present(change);
}

void ChangePreview::layOut()
{
    for (QPushButton *button : {m_folder, m_both, m_direct})
        button->setAutoDefault(false);
    m_form->setIcon(QIcon());
    m_form->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_form->setAutoRaise(true);
    auto *top = new QHBoxLayout;
    top->addWidget(m_file, 1);
    top->addWidget(m_folder, 0, Qt::AlignTop);
    auto *form = new QHBoxLayout;
    form->addWidget(m_form);
    form->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_cancel, m_both, m_confirm})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    column->addLayout(top);
    column->addLayout(form);
    for (QWidget *bar : std::initializer_list<QWidget *>{m_risk, m_program, m_node, m_foreign})
        column->addWidget(bar);
    column->addWidget(m_lines, 1);
    column->addWidget(m_summary);
    column->addWidget(m_private);
    column->addWidget(m_onlyWhenReplacing);
    column->addLayout(buttons);
    m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_lines->setUniformItemSizes(true);
    m_lines->setAccessibleName(tr("Changes"));
    m_lines->setLayoutDirection(Qt::LeftToRight); // JSON is, in every language
}

void ChangePreview::join()
{
    QPushButton *again = m_program->addButton(tr("&Try Again"));
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &ChangePreview::retryRequested);
    connect(m_direct, &QPushButton::clicked, this, &ChangePreview::directRequested);
    connect(m_folder, &QPushButton::clicked, this, &ChangePreview::folderRequested);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_both, &QPushButton::clicked, this, [this] {
        accept();
        emit keepBothRequested();
    });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        const bool only = m_onlyWhenReplacing->isChecked();
        accept();
        emit agreed(only);
    });
}

void ChangePreview::present(const FileChange &change)
{
    const bool replaces = change.action == FileChange::Action::Replace;
    m_file->setText(tr("File: %1").arg(change.path));
    m_foreign->setText(
        tr("There is already a “%1” that this app did not make.").arg(plainText(change.entryName, 60)));
    m_foreign->setVisible(replaces);
    m_both->setVisible(replaces);
    m_confirm->setText(confirmText(change.action));
    m_confirm->setEnabled(change.action != FileChange::Action::None);
    m_summary->setText(summary(change));
    m_private->setVisible(change.loose);
    // Replacing what someone else made is not to happen by a stray Return.
    QPushButton *usual = replaces || !m_confirm->isEnabled() ? m_cancel : m_confirm;
    usual->setDefault(true);
    usual->setFocus();
    addLines(change);
}

void ChangePreview::offerForms(const QList<FormChoice> &forms, const QString &current)
{
    m_forms->clear();
    m_risk->quiet();
    auto *group = new QActionGroup(m_forms);
    for (const FormChoice &form : forms) {
        const bool best = form.id == forms.first().id;
        //: %1 is a way of connecting
        const QString text = best ? tr("%1 (recommended)").arg(form.text) : form.text;
        QAction *action = m_forms->addAction(buttonText(text));
        action->setCheckable(true);
        action->setChecked(form.id == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = form.id] { emit formChosen(id); });
        if (form.id != current)
            continue;
        //: %1 is a way of connecting
        m_form->setText(tr("Connection: %1 ▾").arg(buttonText(text)));
        m_form->setAccessibleName(tr("Connection: %1").arg(text));
        if (!form.warning.isEmpty())
            m_risk->say(QStringLiteral("warning"), form.warning);
    }
    m_form->setVisible(forms.size() > 1 && !m_form->text().isEmpty());
}

void ChangePreview::warnOfProgram(const QString &text)
{
    if (text.isEmpty())
        m_program->quiet();
    else
        m_program->say(QStringLiteral("warning"), text);
}

void ChangePreview::warnOfNode(const QString &text, bool hasDirect)
{
    m_direct->setVisible(hasDirect);
    if (text.isEmpty())
        m_node->quiet();
    else
        m_node->say(QStringLiteral("warning"), text);
}

void ChangePreview::nameFile(const QString &shown)
{
    m_file->setText(tr("File: %1").arg(shown));
}

bool ChangePreview::isPrivateWanted() const
{
    return !m_private->isHidden() && m_private->isChecked();
}

void ChangePreview::hideChoice()
{
    m_onlyWhenReplacing->hide();
}

void ChangePreview::explain(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
}

void ChangePreview::addLines(const FileChange &change)
{
    m_lines->clear();
    QFont bold = m_lines->font();
    bold.setBold(true);
    for (const DiffLine &line : change.diff) {
        auto *item = new QListWidgetItem(lineText(line), m_lines);
        item->setData(Qt::AccessibleTextRole, spokenLine(line));
        if (line.kind == DiffLine::Kind::Added || line.kind == DiffLine::Kind::Removed)
            item->setFont(bold);
    }
    const QFontMetrics metrics(m_lines->font());
    m_lines->setMinimumHeight(metrics.lineSpacing() *
                              std::min<int>(HeightInLines, static_cast<int>(change.diff.size()) + 2));
    resize(qMax(width(), metrics.averageCharWidth() * WidthInCharacters),
           qMax(height(), sizeHint().height()));
}

} // namespace keyfob
