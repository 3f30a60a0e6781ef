// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/HistoryDialog.h"

#include "base/BoundedJson.h"
#include "ui/apps/AppState.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/RestoreDialog.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/words/MomentText.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace keyfob {

namespace {

enum Column { When, App, What, Undo, Columns };
constexpr int WidthInCharacters = 90;
constexpr int HeightInLines = 20;

} // namespace

QString HistoryDialog::whatText(const HistoryEntry &entry)
{
    const QString name = plainText(entry.entryName, 64);
    QString what;
    switch (entry.action) {
    case FileChange::Action::Add:
        what = tr("Added “%1”", "%1 is an entry").arg(name);
        break;
    case FileChange::Action::Update:
        what = tr("Updated “%1”", "%1 is an entry").arg(name);
        break;
    case FileChange::Action::Remove:
        what = tr("Removed “%1”", "%1 is an entry").arg(name);
        break;
    case FileChange::Action::Replace:
        what = tr("Replaced “%1”", "%1 is an entry").arg(name);
        break;
    case FileChange::Action::None:
        break;
    }
    return entry.undone ? tr("%1, taken back", "%1 is what was done").arg(what) : what;
}

HistoryDialog::HistoryDialog(Connections &connections, InstallFlow &flow, QWidget *parent)
    : QDialog(parent), m_connections(connections), m_flow(flow), m_table(new QTableWidget(0, Columns, this)),
      m_copies(makeButton(tr("Restore a &Copy…"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("History"));
    m_table->setHorizontalHeaderLabels({tr("When"), tr("App"), tr("What"), tr("Undo")});
    m_table->setAccessibleName(tr("Changes to the settings of your AI apps"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    QPushButton *close = makeButton(tr("Close"), this);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    m_copies->setAutoDefault(false);
    buttons->addWidget(m_copies);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(tr("Changes of the last 30 days. Undo takes back only the entry, also when the "
                           "file was changed since."),
                        this))
            ->wrapping());
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copies, &QPushButton::clicked, this, [this] {
        auto *copies = new RestoreDialog(m_connections, this);
        connect(copies, &RestoreDialog::failed, &m_flow, &InstallFlow::failed);
        copies->open();
    });
    connect(&flow, &InstallFlow::ended, this, &HistoryDialog::refresh);
    connect(&connections, &Connections::fileChanged, this, &HistoryDialog::refresh);
    resize(fontMetrics().averageCharWidth() * WidthInCharacters, fontMetrics().lineSpacing() * HeightInLines);
    refresh();
}

QString HistoryDialog::appText(const HistoryEntry &entry) const
{
    const QString app = plainText(entry.clientName, 60);
    const ClientDescription *client = m_connections.clients().find(entry.clientId);
    if (entry.scope == QLatin1String("global") || !client)
        return app;
    const QString folder = projectOf(*client, entry.scope, entry.path, m_connections.paths());
    //: %1 is an app, %2 a project's folder
    return tr("%1 in %2")
        .arg(app, plainText(folder.isEmpty() ? m_connections.paths().shortened(entry.path) : folder, 120));
}

void HistoryDialog::refresh()
{
    m_table->setRowCount(0);
    const Result<QList<HistoryEntry>> history = m_connections.history();
    if (!history)
        return;
    for (const HistoryEntry &entry : *history)
        addRow(entry);
}

void HistoryDialog::addRow(const HistoryEntry &entry)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, When, new QTableWidgetItem(MomentText::dayAndTime(entry.at)));
    m_table->setItem(row, App, new QTableWidgetItem(appText(entry)));
    auto *what = new QTableWidgetItem(whatText(entry));
    what->setToolTip(plainText(entry.path));
    m_table->setItem(row, What, what);
    if (entry.undone)
        return;
    QPushButton *undo =
        makeButton(tr("Undo"), m_table, tr("Undo, %1, %2").arg(whatText(entry), appText(entry)));
    undo->setAutoDefault(false);
    connect(undo, &QPushButton::clicked, this, [this, id = entry.id] { m_flow.undo(id); });
    m_table->setCellWidget(row, Undo, undo);
}

} // namespace keyfob
