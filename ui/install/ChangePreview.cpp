// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/ChangePreview.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QListWidget>
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
    QStringList sentences;
    if (change.linesAdded > 0)
        sentences += tr("%n lines are added.", "", change.linesAdded);
    if (change.linesRemoved > 0)
        sentences += tr("%n lines are removed.", "", change.linesRemoved);
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
    : QDialog(parent), m_lines(new QListWidget(this)),
      m_onlyWhenReplacing(new QCheckBox(tr("Show this &only when something would be replaced"), this)),
      m_cancel(makeButton(tr("Cancel"), this)),
      m_confirm(change.action == FileChange::Action::Replace
                    ? makeButton(confirmText(change.action), this)
                    : makePrimaryButton(confirmText(change.action), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: %1 is an app
    setWindowTitle(tr("Change %1's Settings").arg(plainText(clientName, 60)));
    const bool replaces = change.action == FileChange::Action::Replace;
    auto *file = (new PlainLabel(tr("File: %1").arg(change.path), this))->wrapping();
    QPushButton *folder = makeButton(tr("Open &Folder"), this);
    auto *top = new QHBoxLayout;
    top->addWidget(file, 1);
    top->addWidget(folder, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    if (replaces)
        column->addWidget((new PlainLabel(tr("There is already a “%1” that this app did not make.")
                                              .arg(plainText(change.entryName, 60)),
                                          this))
                              ->wrapping());
    column->addWidget(m_lines, 1);
    column->addWidget((new PlainLabel(summary(change), this))->wrapping());
    column->addWidget(m_onlyWhenReplacing);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    if (replaces) {
        QPushButton *both = makeButton(tr("&Keep Both"), this);
        both->setAutoDefault(false);
        buttons->addWidget(both);
        connect(both, &QPushButton::clicked, this, [this] {
            accept();
            emit keepBothRequested();
        });
    }
    buttons->addWidget(m_confirm);
    column->addLayout(buttons);
    m_onlyWhenReplacing->setChecked(onlyWhenReplacing);
    folder->setAutoDefault(false);
    // Replacing what someone else made is not to happen by a stray Return.
    (replaces ? m_cancel : m_confirm)->setDefault(true);
    (replaces ? m_cancel : m_confirm)->setFocus();
    addLines(change);
    connect(folder, &QPushButton::clicked, this, &ChangePreview::folderRequested);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        const bool only = m_onlyWhenReplacing->isChecked();
        accept();
        emit agreed(only);
    });
}

void ChangePreview::addLines(const FileChange &change)
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_lines->setFont(fixed);
    m_lines->setUniformItemSizes(true);
    m_lines->setAccessibleName(tr("Changes"));
    m_lines->setLayoutDirection(Qt::LeftToRight); // JSON is, in every language
    QFont bold = fixed;
    bold.setBold(true);
    for (const DiffLine &line : change.diff) {
        auto *item = new QListWidgetItem(lineText(line), m_lines);
        item->setData(Qt::AccessibleTextRole, spokenLine(line));
        if (line.kind == DiffLine::Kind::Added || line.kind == DiffLine::Kind::Removed)
            item->setFont(bold);
    }
    const QFontMetrics metrics(fixed);
    m_lines->setMinimumHeight(metrics.lineSpacing() *
                              std::min<int>(HeightInLines, static_cast<int>(change.diff.size()) + 2));
    resize(metrics.averageCharWidth() * WidthInCharacters, sizeHint().height());
}

} // namespace keyfob
