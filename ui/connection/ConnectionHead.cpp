// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/ConnectionHead.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/SymbolIcon.h"
#include "ui/words/StatusText.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QMenu>
#include <QStyleOption>
#include <QToolButton>
#include <QVBoxLayout>

namespace keyfob {

namespace {

/// Three dots say "menu" already; the style's arrow beside them is too much.
class MenuButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features &= ~QStyleOptionToolButton::HasMenu;
    }
};

} // namespace

ConnectionHead::ConnectionHead(QWidget *parent)
    : QWidget(parent), m_name((new PlainLabel(QString(), this))->wrapping()->heading(1.5)),
      m_icon(new IconLabel(QString(), this)), m_status((new PlainLabel(QString(), this))->wrapping()),
      m_problem((new PlainLabel(QString(), this))->wrapping()), m_verify(makeButton(tr("&Verify"), this)),
      m_more(new MenuButton(this)), m_menu(new QMenu(m_more))
{
    m_more->setIcon(symbolIcon(QStringLiteral("more")));
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMinimumSize(m_verify->sizeHint().height(), m_verify->sizeHint().height());
    m_more->setMenu(m_menu);
    m_page = m_menu->addAction(tr("Open Token Page"), this, &ConnectionHead::tokenPageRequested);
    m_menu->addAction(tr("Paste a Token or Configuration…"), this, &ConnectionHead::pasteRequested);
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

void ConnectionHead::show(const Connection &connection, bool busy, bool hasTokenPage, const QDateTime &now)
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
    m_verify->setEnabled(!busy);
    m_page->setEnabled(hasTokenPage);
    m_remove->setEnabled(!busy);
}

void ConnectionHead::addAction(QAction *action)
{
    m_menu->insertAction(m_remove, action);
}

} // namespace keyfob
