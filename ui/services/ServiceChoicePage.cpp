// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServiceChoicePage.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/SymbolIcon.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace keyfob {

namespace {

QListWidgetItem *itemOf(const ServiceDescription &service)
{
    const bool any = service.instanceKind == QLatin1String("url");
    const QString name = any ? ServiceChoicePage::tr("Another MCP server…") : plainText(service.name);
    auto *item = new QListWidgetItem(symbolIcon(service.icon), name);
    if (!service.description.isEmpty())
        item->setText(name + QLatin1Char('\n') + plainText(service.description));
    item->setData(Qt::UserRole, service.id);
    item->setData(Qt::AccessibleTextRole, service.description.isEmpty()
                                              ? name
                                              : name + QStringLiteral(", ") + plainText(service.description));
    return item;
}

} // namespace

ServiceChoicePage::ServiceChoicePage(const ServiceCatalog &services, QWidget *parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this)),
      m_problem(new MessageBar(this)), m_file(makeButton(tr("Add from server.&json…"), this))
{
    auto *label = new PlainLabel(tr("&Search:"), this);
    label->setBuddy(m_search);
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Services"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(fontMetrics().height() / 6);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * 18);
    m_file->setAutoDefault(false);
    m_file->setToolTip(tr("A server of the MCP Registry, described in a file"));
    m_file->hide();
    fill(services);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addWidget(m_list, 1);
    column->addWidget(m_problem);
    column->addWidget(m_file, 0, Qt::AlignLeading);
    connect(m_file, &QPushButton::clicked, this, &ServiceChoicePage::fileRequested);
    connect(m_search, &QLineEdit::textChanged, this, &ServiceChoicePage::filter);
    connect(m_list, &QListWidget::currentItemChanged, this, &ServiceChoicePage::chosenChanged);
    connect(m_list, &QListWidget::itemActivated, this, &ServiceChoicePage::activated);
}

void ServiceChoicePage::fill(const ServiceCatalog &services)
{
    m_list->clear();
    m_problem->quiet();
    // Any server comes last.
    for (const bool any : {false, true}) {
        for (const ServiceDescription &service : services.all()) {
            if ((service.instanceKind == QLatin1String("url")) == any)
                m_list->addItem(itemOf(service));
        }
    }
    m_list->setCurrentRow(0);
}

void ServiceChoicePage::sayProblem(const Error &error)
{
    m_problem->say(error);
}

QString ServiceChoicePage::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

QString ServiceChoicePage::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item && !item->isHidden() ? item->data(Qt::UserRole).toString() : QString();
}

void ServiceChoicePage::choose(const QString &serviceId)
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == serviceId)
            m_list->setCurrentRow(i);
    }
}

void ServiceChoicePage::filter(const QString &words)
{
    QListWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        // Any server is what remains when none of the known ones is meant.
        const bool any = i == m_list->count() - 1;
        item->setHidden(!any && !item->text().contains(words.trimmed(), Qt::CaseInsensitive));
        if (!first && !item->isHidden())
            first = item;
    }
    if (chosen().isEmpty() && first)
        m_list->setCurrentItem(first);
    emit chosenChanged();
}

} // namespace keyfob
