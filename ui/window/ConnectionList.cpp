// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ConnectionList.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/SymbolIcon.h"
#include "ui/window/ConnectionDelegate.h"
#include "ui/words/StatusText.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QShortcut>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>

namespace keyfob {

ConnectionList::ConnectionList(QWidget *parent)
    : QWidget(parent), m_list(new QListWidget(this)), m_add(makeButton(tr("&Add Service…"), this))
{
    m_list->setAccessibleName(tr("Services"));
    m_list->setItemDelegate(new ConnectionDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true); // one surface with the list
    setBackgroundRole(QPalette::Base);
    auto *bottom = new QHBoxLayout;
    const int air = fontMetrics().height() / 2;
    bottom->setContentsMargins(air, air, air, air);
    bottom->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_list, 1);
    column->addLayout(bottom);
    connect(m_add, &QPushButton::clicked, this, &ConnectionList::addRequested);
    connect(m_list, &QListWidget::currentItemChanged, this, [this] { emit selectionChanged(selected()); });
    auto *remove = new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (!selected().isEmpty())
            emit removeRequested(selected());
    });
}

void ConnectionList::show(const QList<ConnectionRow> &rows, const QDateTime &now)
{
    const QString before = selected();
    const int rowBefore = m_list->currentRow();
    {
        // Rows are refilled in place: a screen reader keeps its place.
        const QSignalBlocker quiet(m_list);
        while (m_list->count() > rows.size())
            delete m_list->takeItem(m_list->count() - 1);
        while (m_list->count() < rows.size())
            m_list->addItem(new QListWidgetItem);
        int current = -1;
        for (int i = 0; i < rows.size(); ++i) {
            fill(m_list->item(i), rows.at(i), now);
            if (rows.at(i).connection.id == before)
                current = i;
        }
        if (current < 0 && !rows.isEmpty())
            current = qBound(0, rowBefore, static_cast<int>(rows.size()) - 1);
        m_list->setCurrentRow(current);
    }
    if (selected() != before)
        emit selectionChanged(selected());
}

void ConnectionList::fill(QListWidgetItem *item, const ConnectionRow &row, const QDateTime &now)
{
    const QString name = plainText(row.connection.name);
    const QString host = plainText(QUrl(row.connection.endpoint).authority());
    const StatusWords status = StatusText::line(row.connection, row.busy, now);
    item->setText(name);
    // The row may elide it. As marked-up text, or Qt would take a name for such.
    item->setToolTip(QStringLiteral("<span>%1</span>").arg(name.toHtmlEscaped()));
    item->setIcon(symbolIcon(row.icon));
    item->setData(ConnectionDelegate::IdRole, row.connection.id);
    item->setData(ConnectionDelegate::HostRole, host);
    item->setData(ConnectionDelegate::StatusRole, status.words);
    item->setData(ConnectionDelegate::StatusIconRole, status.icon);
    QStringList spoken{name, host, status.words};
    spoken.removeAll(QString());
    item->setData(Qt::AccessibleTextRole, spoken.join(QStringLiteral(", ")));
}

void ConnectionList::select(const QString &id)
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(ConnectionDelegate::IdRole).toString() == id)
            m_list->setCurrentRow(i);
    }
}

QString ConnectionList::selected() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(ConnectionDelegate::IdRole).toString() : QString();
}

} // namespace keyfob
