// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/StepsDialog.h"

#include "base/BoundedJson.h"
#include "ui/apps/CopyRow.h"
#include "ui/layout/ScrolledContent.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/Section.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 84;

QHBoxLayout *atTheEnd(QPushButton *button)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(button);
    button->setAutoDefault(false);
    return row;
}

} // namespace

StepsDialog::StepsDialog(const HandoverParts &parts, SecretClipboard &clipboard, QWidget *parent)
    : QDialog(parent), m_content(new ScrolledContent(this)), m_column(new QVBoxLayout(m_content)),
      m_bar(new MessageBar(this)), m_folder(m_bar->addButton(tr("Open &Folder"))),
      m_close(makeButton(tr("Close"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is an app
    setWindowTitle(tr("Set Up in %1").arg(plainText(parts.clientName, 60)));
    m_folder->setAutoDefault(false);
    m_folder->hide();
    m_column->setContentsMargins({});
    addNotes(parts);
    if (parts.sheet)
        addSheet(*parts.sheet, parts.warning, clipboard);
    addLinks(parts);
    addCommands(parts.commands);
    addFiles(parts);
    m_column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus); // else a stop without a name
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_content);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(m_bar);
    column->addLayout(atTheEnd(m_close));
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_folder, &QPushButton::clicked, this, &StepsDialog::folderRequested);

    const int bar = scroll->verticalScrollBar()->sizeHint().width();
    m_column->setContentsMargins(0, 0, bar / 2, 0); // the cards end before the bar
    const int width = qMax(fontMetrics().averageCharWidth() * WidthInCharacters,
                           m_content->minimumSizeHint().width() + 2 * bar);
    const int height = m_column->totalHeightForWidth(width - 2 * bar) + m_close->sizeHint().height() +
                       fontMetrics().height() * 3;
    scroll->setMinimumWidth(m_content->minimumSizeHint().width() + bar);
    resize(width, qMin(height, screen()->availableSize().height() * 4 / 5));
}

QVBoxLayout *StepsDialog::addSection(const QString &title)
{
    auto *section = new Section(title, m_content);
    m_column->addWidget(section);
    return new QVBoxLayout(section);
}

CopyRow *StepsDialog::addRow(QVBoxLayout *column, const QString &label, CopyRow *row)
{
    if (!label.isEmpty()) {
        auto *words = new PlainLabel(label, row->parentWidget());
        words->setBuddy(row->field());
        column->addWidget(words);
    }
    column->addWidget(row);
    connect(row, &CopyRow::copied, this, &StepsDialog::copied);
    connect(row, &CopyRow::secretCopied, this, &StepsDialog::secretCopied);
    return row;
}

void StepsDialog::addNotes(const HandoverParts &parts)
{
    if (!parts.remarks.isEmpty())
        m_column->addWidget((new PlainLabel(parts.remarks.join(QLatin1Char(' ')), m_content))->wrapping());
    for (const QString &words : {parts.need, parts.problem}) {
        if (words.isEmpty())
            continue;
        auto *bar = new MessageBar(m_content);
        bar->say(QStringLiteral("warning"), words);
        m_column->addWidget(bar);
    }
}

void StepsDialog::addSheet(const HandoverSheet &sheet, const QString &warning, SecretClipboard &clipboard)
{
    if (!sheet.rows().isEmpty()) {
        QVBoxLayout *values = addSection(tr("Copy these values"));
        for (const HandoverRow &row : sheet.rows()) {
            addRow(values, row.label, new CopyRow(row, clipboard, m_content));
        }
        if (!warning.isEmpty()) {
            auto *bar = new MessageBar(m_content);
            bar->say(QStringLiteral("warning"), warning);
            values->addWidget(bar);
        }
        if (!sheet.lost().isEmpty())
            values->addWidget((new PlainLabel(
                                   //: %1 is a list of headers
                                   tr("This app has no field for %1: it works without, with the service's "
                                      "usual setting.")
                                       .arg(sheet.lost().join(QStringLiteral(", "))),
                                   m_content))
                                  ->wrapping());
    }
    QVBoxLayout *steps = addSection(tr("Steps"));
    int number = 0;
    for (const QString &step : sheet.steps())
        //: a numbered step: %1 is its number, %2 what to do
        steps->addWidget(
            (new PlainLabel(tr("%1. %2").arg(++number).arg(plainText(step, 500)), m_content))->wrapping());
    if (!sheet.page().isEmpty()) {
        QPushButton *open = makePrimaryButton(tr("&Open Page"), m_content);
        open->setToolTip(plainText(sheet.page()));
        open->setAccessibleDescription(plainText(sheet.page()));
        steps->addLayout(atTheEnd(open));
        connect(open, &QPushButton::clicked, this, &StepsDialog::pageRequested);
    }
}

void StepsDialog::addLinks(const HandoverParts &parts)
{
    if (parts.links.isEmpty())
        return;
    QVBoxLayout *column = addSection(tr("Link that opens the app"));
    //: %1 is an app
    const QString open = tr("Open in %1").arg(plainText(parts.clientName, 60));
    int number = 0;
    for (const HandoverParts::Link &each : parts.links) {
        ++number;
        //: names a field for screen readers
        const QString what = parts.links.size() == 1 ? tr("Link") : tr("Link %1").arg(number);
        addRow(column, QString(), new CopyRow(what, each.link.text(), m_content));
        if (!each.note.isEmpty())
            column->addWidget((new PlainLabel(plainText(each.note), m_content))->wrapping());
        QPushButton *button =
            makeButton(buttonText(open), m_content,
                       //: the name of a button for screen readers: %1 is its text, %2 a link
                       tr("%1, %2").arg(open, what));
        column->addLayout(atTheEnd(button));
        connect(button, &QPushButton::clicked, this, [this, link = each.link] { emit linkRequested(link); });
    }
    column->addWidget(
        (new PlainLabel(tr("The link holds no token. The app asks before it takes the entry."), m_content))
            ->wrapping());
}

void StepsDialog::addCommands(const QStringList &commands)
{
    if (commands.isEmpty())
        return;
    QVBoxLayout *column = addSection(tr("In a terminal"));
    column->addWidget(
        (new PlainLabel(tr("Keyfob does not run these. They hold no token."), m_content))->wrapping());
    int number = 0;
    for (const QString &command : commands)
        //: names a field for screen readers
        addRow(column, QString(), new CopyRow(tr("Command %1").arg(++number), command, m_content));
}

void StepsDialog::addFiles(const HandoverParts &parts)
{
    if (!parts.bundle && !parts.configuration)
        return;
    QVBoxLayout *column = addSection(tr("Files"));
    if (parts.bundle) {
        column->addWidget((new PlainLabel(tr("A setup file (.mcpb) that %1 opens. It holds no token: the app "
                                             "asks for it and keeps it.")
                                              .arg(plainText(parts.clientName, 60)),
                                          m_content))
                              ->wrapping());
        QPushButton *save = makeButton(tr("&Save Setup File…"), m_content);
        column->addLayout(atTheEnd(save));
        connect(save, &QPushButton::clicked, this, &StepsDialog::bundleRequested);
    }
    if (parts.configuration) {
        column->addWidget(
            (new PlainLabel(tr("The text for the app's settings file, with the token if it needs it there."),
                            m_content))
                ->wrapping());
        QPushButton *copy = makeButton(tr("Copy Confi&guration"), m_content);
        column->addLayout(atTheEnd(copy));
        connect(copy, &QPushButton::clicked, this, &StepsDialog::configurationRequested);
    }
}

void StepsDialog::sayProblem(const Error &error)
{
    m_folder->hide();
    m_bar->say(error);
}

void StepsDialog::saySaved(const QString &path)
{
    m_folder->show();
    //: %1 is a file
    m_bar->say(QStringLiteral("check"), tr("Saved as %1.").arg(plainText(path)));
}

} // namespace keyfob
