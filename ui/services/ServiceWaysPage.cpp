// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServiceWaysPage.h"

#include "base/BoundedJson.h"
#include "ui/layout/FieldRows.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/services/RegionChoice.h"

#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace keyfob {

namespace {

/// Where a service lives, for the person to see before anything is sent there.
QString hostsOf(const ServiceDescription &service)
{
    if (service.instanceKind == QLatin1String("fixed"))
        return plainText(QUrl(service.instanceTemplate).authority());
    QStringList hosts;
    for (const RegionDescription &region : service.regions)
        hosts += plainText(QUrl(region.base).authority());
    return hosts.isEmpty() ? ServiceWaysPage::tr("the address that you enter")
                           : hosts.join(QStringLiteral(", "));
}

} // namespace

ServiceWaysPage::ServiceWaysPage(QWidget *parent)
    : QWidget(parent), m_rows(new FieldRows), m_label(new PlainLabel(QString(), this)),
      m_address(new QLineEdit(this)), m_regionLabel(new PlainLabel(tr("Region:"), this)),
      m_regions(new RegionChoice(this)), m_hint((new PlainLabel(QString(), this))->wrapping()),
      m_words((new PlainLabel(QString(), this))->wrapping()), m_error(new MessageBar(this)),
      m_browser(makePrimaryButton(tr("Sign In with Your &Browser"), this)),
      m_browserHint((new PlainLabel(tr("Recommended. No token to copy."), this))->wrapping()),
      m_others(new PlainLabel(tr("Other ways"), this)),
      m_page(makeButton(tr("&Open the Token Page in Your Browser"), this)),
      m_pageHint(
          (new PlainLabel(tr("Sign in there, choose Copy Configuration, and come back."), this))->wrapping()),
      m_paste(makeButton(tr("&Paste a Token or Configuration"), this))
{
    m_label->setBuddy(m_address);
    m_address->setLayoutDirection(Qt::LeftToRight);
    m_rows->addRow(m_label, m_address);
    m_rows->addRow(m_regionLabel, m_regions);
    m_rows->addRow(nullptr, m_hint);
    m_rows->setAlignment(m_regionLabel, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_rows);
    column->addWidget(m_error);
    column->addWidget(m_words);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_browser);
    column->addWidget(m_browserHint);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_others->heading());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_page, m_pageHint, m_paste})
        column->addWidget(widget);
    column->addStretch(1);
    connect(m_browser, &QPushButton::clicked, this, [this] { emit wayChosen(Way::OAuth); });
    connect(m_page, &QPushButton::clicked, this, [this] { emit wayChosen(Way::Page); });
    connect(m_paste, &QPushButton::clicked, this, [this] { emit wayChosen(Way::Paste); });
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_error->quiet();
        if (m_anyServer) {
            m_words->hide();
            showWays({});
        }
        emit addressChanged();
    });
}

void ServiceWaysPage::show(const ServiceDescription &service, const QString &where)
{
    m_anyServer = service.instanceKind == QLatin1String("url");
    const QString label = service.instanceLabel.isEmpty() ? tr("Address") : plainText(service.instanceLabel);
    //: %1 is the name of a field
    m_label->setText(tr("%1:").arg(QString(label).replace(QLatin1Char('&'), QStringLiteral("&&"))));
    m_address->setAccessibleName(label);
    m_address->setPlaceholderText(plainText(service.instancePlaceholder));
    m_address->setText(where.isEmpty() ? service.instanceDefault : where);
    const bool regions = !service.regions.isEmpty();
    m_rows->setRowVisible(m_address, !regions && service.instanceKind != QLatin1String("fixed"));
    m_regions->show(service, where);
    m_rows->setRowVisible(m_regions, regions);
    showHints(service);
    m_error->quiet();
    m_words->hide();
    showWays(m_anyServer ? QList<Way>() : service.signInMethods);
}

void ServiceWaysPage::showHints(const ServiceDescription &service)
{
    QStringList hints;
    if (!service.instanceHint.isEmpty())
        hints += plainText(service.instanceHint);
    if (service.byPerson)
        hints += tr("This service is described by a file of yours, not by Keyfob. Keyfob will talk to: %1.")
                     .arg(hostsOf(service));
    m_hint->setText(hints.join(QLatin1Char('\n')));
    m_rows->setRowVisible(m_hint, !hints.isEmpty());
    const QString path = plainText(service.pagePath);
    m_pageHint->setText(
        path.isEmpty() ? tr("Sign in there, copy the token or the configuration, and come back.")
                       //: %1 is a way through menus
                       : tr("Sign in there, copy the token or the configuration, and come back. By hand: %1.")
                             .arg(path));
}

bool ServiceWaysPage::asksForAddress() const
{
    return FieldRows::isRowVisible(m_address);
}

QString ServiceWaysPage::where() const
{
    if (FieldRows::isRowVisible(m_regions))
        return m_regions->chosen();
    return m_address->text().trimmed();
}

QPushButton *ServiceWaysPage::button(Way way) const
{
    return way == Way::OAuth ? m_browser : way == Way::Page ? m_page : m_paste;
}

void ServiceWaysPage::showLooking()
{
    m_error->quiet();
    m_words->setText(tr("Looking for a sign-in…"));
    m_words->show();
    showWays({});
}

void ServiceWaysPage::showFound(const QString &words, const QList<Way> &ways)
{
    m_words->setText(words);
    m_words->show();
    showWays(ways);
    if (!ways.isEmpty())
        button(ways.first())->setFocus();
}

void ServiceWaysPage::showError(const Error &error)
{
    m_words->hide();
    m_error->say(error);
    m_address->setFocus();
}

QString ServiceWaysPage::words() const
{
    return m_words->isHidden() ? QString() : m_words->text();
}

QString ServiceWaysPage::errorText() const
{
    return m_error->isHidden() ? QString() : m_error->text();
}

void ServiceWaysPage::showWays(const QList<Way> &ways)
{
    m_browser->setVisible(ways.contains(Way::OAuth));
    m_browserHint->setVisible(ways.contains(Way::OAuth));
    m_others->setVisible(ways.size() > 1 && ways.first() == Way::OAuth);
    m_page->setVisible(ways.contains(Way::Page));
    m_pageHint->setVisible(ways.contains(Way::Page));
    m_paste->setVisible(ways.contains(Way::Paste));
    for (const Way way : {Way::OAuth, Way::Page, Way::Paste})
        button(way)->setDefault(!ways.isEmpty() && ways.first() == way);
}

} // namespace keyfob
