// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/ConnectionHead.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"
#include "ui/words/StatusText.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace keyfob {

ConnectionHead::ConnectionHead(QWidget *parent)
    : QWidget(parent), m_name((new PlainLabel(QString(), this))->wrapping()->heading(1.5)),
      m_icon(new IconLabel(QString(), this)), m_status((new PlainLabel(QString(), this))->wrapping()),
      m_problem((new PlainLabel(QString(), this))->wrapping()), m_verify(makeButton(tr("&Verify"), this)),
      m_more(nullptr), m_menu(new QMenu(this))
{
    m_more = makeMenuButton(m_menu, this, tr("More"));
    m_more->setToolTip(tr("More"));
    m_more->setMinimumSize(m_verify->sizeHint().height(), m_verify->sizeHint().height());
    m_page = m_menu->addAction(tr("Open Token Page"), this, &ConnectionHead::tokenPageRequested);
    m_menu->addAction(tr("Paste a Token or Configuration…"), this, &ConnectionHead::pasteRequested);
    m_manage = m_menu->addAction(tr("Management Token…"), this, &ConnectionHead::manageRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("Troubleshoot…"), this, &ConnectionHead::troublesRequested);
    m_docs = m_menu->addAction(tr("Documentation"), this, &ConnectionHead::docsRequested);
    m_instance = m_menu->addAction(tr("Change Instance…"), this, &ConnectionHead::instanceRequested);
    m_menu->addSeparator();
    m_remove = m_menu->addAction(tr("Remove from This Computer…"), this, &ConnectionHead::removeRequested);

    connect(m_verify, &QPushButton::clicked, this, &ConnectionHead::verifyRequested);
    auto *status = new QHBoxLayout;
    status->addWidget(m_icon, 0, Qt::AlignTop);
    status->addWidget(m_status, 1);
    auto *words = new QVBoxLayout;
    words->addWidget(m_name);
    words->addLayout(status);
    words->addWidget(m_problem);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(m_verify, 0, Qt::AlignTop);
    row->addWidget(m_more, 0, Qt::AlignTop);
}

void ConnectionHead::show(const Connection &connection, const ServiceDescription &service, bool busy,
                          const QDateTime &now)
{
    const StatusWords status = StatusText::head(connection, busy, now);
    m_name->setText(plainText(connection.name));
    m_icon->setIcon(status.icon);
    if (m_status->text() != status.words) {
        m_status->setText(status.words);
        m_status->setAccessibleName(m_status->text());
        QAccessibleEvent renamed(m_status, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&renamed);
    }
    m_problem->setText(plainText(connection.problem));
    m_problem->setVisible(!connection.problem.isEmpty() && !busy);
    const bool focused = m_verify->hasFocus();
    m_verify->setEnabled(!busy);
    if (focused && busy) // Qt moves it on; it comes back when the check is over
        m_focusLent = true;
    else if (!busy && std::exchange(m_focusLent, false) && m_more->hasFocus())
        m_verify->setFocus();
    m_page->setEnabled(!service.tokenPage.isEmpty());
    m_manage->setVisible(service.tokenApiCredential == TokenCredential::Pasted);
    m_manage->setEnabled(!busy);
    m_docs->setVisible(!service.docsLink.isEmpty());
    m_instance->setVisible(service.instanceKind != QLatin1String("fixed"));
    m_instance->setText(service.regions.isEmpty() ? tr("Change Instance…") : tr("Change Region…"));
    m_instance->setEnabled(!busy);
    m_remove->setEnabled(!busy);
}

void ConnectionHead::addAction(QAction *action)
{
    m_menu->insertAction(m_remove, action);
}

} // namespace keyfob
