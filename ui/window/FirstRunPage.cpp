// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/FirstRunPage.h"

#include "base/BoundedJson.h"
#include "services/ServiceCatalog.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/SymbolIcon.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace keyfob {

namespace {

/// The app's icon, eight lines of text high.
class Emblem final : public QWidget
{
public:
    explicit Emblem(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int side = fontMetrics().height() * 8;
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        appIcon().paint(&painter, rect());
    }
};

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent), m_services(new QHBoxLayout), m_another(makeButton(tr("&Another Service…"), this)),
      m_clients((new PlainLabel(QString(), this))->wrapping()), m_import(makeButton(QString(), this))
{
    auto *title =
        (new PlainLabel(tr("Connect your services to your AI apps"), this))->wrapping()->heading(2.0);
    auto *text = (new PlainLabel(tr("Sign in once; the app puts the connection into Cursor, Claude Code and "
                                    "others, and reminds you to renew it."),
                                 this))
                     ->wrapping();
    auto *demo = makePrimaryButton(tr("&Try with the demo service"), this);
    for (PlainLabel *label : {title, text, m_clients})
        label->setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
    m_services->setSpacing(fontMetrics().height() / 2);
    m_services->addStretch(1);
    m_services->addWidget(demo);
    m_services->addWidget(m_another);
    m_services->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height());
    column->addStretch(2);
    column->addWidget(new Emblem(this), 0, Qt::AlignHCenter);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(fontMetrics().height());
    column->addLayout(m_services);
    column->addSpacing(fontMetrics().height());
    column->addWidget(m_clients);
    column->addWidget(m_import, 0, Qt::AlignHCenter);
    column->addStretch(3);
    showClients({});
    showImportable(0);
    connect(m_import, &QPushButton::clicked, this, &FirstRunPage::importRequested);
    connect(m_another, &QPushButton::clicked, this, [this] { emit serviceChosen(QString()); });
    connect(demo, &QPushButton::clicked, this, &FirstRunPage::demoRequested);
    setFocusProxy(demo);
}

void FirstRunPage::showServices(const ServiceCatalog &catalog)
{
    QList<Service> services;
    for (const ServiceDescription &service : catalog.all()) {
        if (service.instanceKind != QLatin1String("url") && service.id != QLatin1String("demo"))
            services.append({service.id, service.name, service.icon});
    }
    showServices(services);
}

void FirstRunPage::showServices(const QList<Service> &services)
{
    int place = 2; // after the stretch and the demo
    QWidget *before = nullptr;
    for (const Service &service : services) {
        auto *button = makeButton(buttonText(service.name), this);
        button->setIcon(symbolIcon(service.icon));
        connect(button, &QPushButton::clicked, this, [this, id = service.id] { emit serviceChosen(id); });
        m_services->insertWidget(place++, button);
        if (before)
            setTabOrder(before, button);
        before = button;
    }
    if (before)
        setTabOrder(before, m_another);
    setTabOrder(m_another, m_import);
}

void FirstRunPage::showImportable(int count)
{
    m_import->setText(tr("&Import What Is Already Set Up (%n)…", nullptr, count));
    m_import->setVisible(count > 0);
}

void FirstRunPage::showClients(const QStringList &names)
{
    if (names.isEmpty()) {
        m_clients->setText(tr("No AI app was found on this computer. You can still copy the configuration."));
        return;
    }
    QStringList shown;
    for (const QString &name : names)
        shown.append(plainText(name));
    //: %1 is a list of apps
    m_clients->setText(tr("Found on this computer: %1").arg(shown.join(QStringLiteral(", "))));
}

} // namespace keyfob
