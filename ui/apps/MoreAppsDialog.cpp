// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/MoreAppsDialog.h"

#include "ui/layout/ScrolledContent.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int HeightInLines = 32;
constexpr int WidthInCharacters = 110;

} // namespace

MoreAppsDialog::MoreAppsDialog(const QList<AppState> &apps, const QString &entryName, bool ready,
                               QWidget *parent)
    : QDialog(parent), m_apps(apps), m_search(new QLineEdit(this)), m_scroll(new QScrollArea(this)),
      m_none((new PlainLabel(tr("No app of this name."), this))->wrapping())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("More Apps"));
    auto *label = new PlainLabel(tr("&Search:"), this);
    label->setBuddy(m_search);
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    auto *content = new ScrolledContent(m_scroll);
    auto *rows = new QVBoxLayout(content);
    rows->setSpacing(fontMetrics().height() / 2);
    for (const AppState &app : m_apps) {
        auto *row = new InstallRow(content);
        row->show(app, entryName, {});
        row->setBusy(!ready);
        row->button()->setAutoDefault(false);
        row->button()->installEventFilter(this);
        rows->addWidget(row);
        connect(row, &InstallRow::wanted, this, [this](const QString &clientId, InstallRow::Deed deed) {
            accept();
            emit wanted(clientId, deed);
        });
        m_rows.append(row);
    }
    rows->addWidget(m_none);
    rows->addStretch(1);
    m_scroll->setFocusPolicy(Qt::NoFocus); // else a stop without a name
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    m_scroll->setMinimumWidth(content->minimumSizeHint().width() +
                              2 * m_scroll->verticalScrollBar()->sizeHint().width());
    QPushButton *close = makeButton(tr("Close"), this);
    close->setAutoDefault(false);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_search, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_scroll, 1);
    column->addLayout(bottom);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &MoreAppsDialog::filter);
    resize(qMax(m_scroll->minimumWidth(), fontMetrics().averageCharWidth() * WidthInCharacters),
           fontMetrics().lineSpacing() * HeightInLines);
    filter();
    m_search->setFocus();
}

QList<InstallRow *> MoreAppsDialog::shownRows() const
{
    QList<InstallRow *> rows;
    for (InstallRow *row : m_rows) {
        if (!row->isHidden())
            rows.append(row);
    }
    return rows;
}

void MoreAppsDialog::filter()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->setVisible(m_apps.at(i).matches(m_search->text()));
    m_none->setVisible(shownRows().isEmpty());
}

/// To the next or last button that can be pressed; above the first is the search field.
void MoreAppsDialog::step(int by)
{
    QList<QWidget *> stops{m_search};
    for (InstallRow *row : shownRows()) {
        if (row->button()->isEnabled())
            stops.append(row->button());
    }
    const qsizetype now = stops.indexOf(focusWidget());
    const qsizetype next = qBound<qsizetype>(0, now + by, stops.size() - 1);
    stops.at(next)->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(stops.at(next));
}

bool MoreAppsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool down = key->key() == Qt::Key_Down;
        if (down || key->key() == Qt::Key_Up) {
            step(down ? 1 : -1);
            return true;
        }
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && watched == m_search) {
            step(1);
            return true;
        }
        if (enter) {
            static_cast<QPushButton *>(watched)->click();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace keyfob
