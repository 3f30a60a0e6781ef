// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/RestoreDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/words/MomentText.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

namespace {

enum Column { When, App, File, Columns };
constexpr int WidthInCharacters = 90;
constexpr int HeightInLines = 20;

} // namespace

QDateTime RestoreDialog::timeOf(const QString &copy)
{
    // NAME.YYYYMMDD-HHMMSSZ.bak, or with a number behind the Z
    const QString time = QFileInfo(copy).completeBaseName().section(QLatin1Char('.'), -1).left(15);
    QDateTime at = QDateTime::fromString(time, QStringLiteral("yyyyMMdd-HHmmss"));
    at.setTimeSpec(Qt::UTC);
    return at;
}

RestoreDialog::RestoreDialog(Connections &connections, QWidget *parent)
    : QDialog(parent), m_connections(connections), m_table(new QTableWidget(0, Columns, this)),
      m_restore(makeButton(tr("&Restore"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Restore a Copy"));
    m_table->setHorizontalHeaderLabels({tr("Copy From"), tr("App"), tr("File")});
    m_table->setAccessibleName(tr("Copies of settings files"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(File, QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    QPushButton *cancel = makeButton(tr("Cancel"), this);
    cancel->setDefault(true);
    m_restore->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_restore);
    auto *column = new QVBoxLayout(this);
    column->addWidget((new PlainLabel(tr("Before each change Keyfob keeps a copy of the whole file, the last "
                                         "five of each. A copy that is restored replaces the file, and with "
                                         "it what you or the app changed since. The file as it is now is "
                                         "kept as a copy, too."),
                                      this))
                          ->wrapping());
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, &RestoreDialog::restore);
    connect(m_table, &QTableWidget::itemSelectionChanged, this,
            [this] { m_restore->setEnabled(!m_table->selectedItems().isEmpty()); });
    resize(fontMetrics().averageCharWidth() * WidthInCharacters, fontMetrics().lineSpacing() * HeightInLines);
    fill();
}

QList<RestoreDialog::Copy> RestoreDialog::found() const
{
    QList<Copy> copies;
    const auto add = [&](const QString &clientId, const QString &clientName, const ClientPlace &place) {
        const QString file = m_connections.clientFile(clientId, place);
        for (const QString &path : m_connections.fileCopies(clientId, place)) {
            if (std::ranges::find(copies, path, &Copy::path) == copies.end())
                copies.append({clientId, clientName, place, file, path, timeOf(path)});
        }
    };
    for (const ClientDescription &client : m_connections.clients().all())
        add(client.id, client.name, {});
    const Result<QList<HistoryEntry>> history = m_connections.history();
    for (const HistoryEntry &entry : history.value_or(QList<HistoryEntry>())) {
        if (entry.scope != QLatin1String("global"))
            add(entry.clientId, entry.clientName, ClientPlace::at(entry.scope, entry.path));
    }
    std::ranges::sort(copies, std::ranges::greater(), [](const Copy &copy) { return copy.at; });
    return copies;
}

void RestoreDialog::fill()
{
    m_copies = found();
    m_table->setRowCount(static_cast<int>(m_copies.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Copy &copy = m_copies.at(row);
        auto *when = new QTableWidgetItem(MomentText::dayAndTime(copy.at));
        when->setToolTip(plainText(copy.path));
        m_table->setItem(row, When, when);
        m_table->setItem(row, App, new QTableWidgetItem(plainText(copy.clientName, 60)));
        m_table->setItem(row, File,
                         new QTableWidgetItem(plainText(m_connections.paths().shortened(copy.file), 400)));
    }
    m_restore->setEnabled(false);
}

void RestoreDialog::restore()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_copies.size())
        return;
    const Copy copy = m_copies.at(row);
    const Result<void> done = m_connections.restoreFile(copy.clientId, copy.path, copy.place);
    accept();
    if (!done)
        emit failed(done.error());
}

} // namespace keyfob
