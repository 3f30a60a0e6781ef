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

#include <algorithm>
#include <utility>

namespace keyfob {

namespace {

constexpr qsizetype RowLength = 3;
constexpr qsizetype MostServices = 8; // the others are behind "Another Service…"

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
    : QWidget(parent), m_services(new QVBoxLayout), m_another(makeButton(tr("&Another Service…"), this)),
      m_clients((new PlainLabel(QString(), this))->wrapping()), m_import(makeButton(QString(), this)),
      m_demo(makeButton(tr("&Try with the demo service"), this))
{
    auto *title =
        (new PlainLabel(tr("Connect your services to your AI apps"), this))->wrapping()->heading(2.0);
    auto *text = (new PlainLabel(tr("Sign in once; the app puts the connection into Cursor, Claude Code and "
                                    "others, and reminds you to renew it."),
                                 this))
                     ->wrapping();
    for (PlainLabel *label : {title, text, m_clients})
        label->setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
    m_services->setSpacing(fontMetrics().height() / 2);
    placeInRows({m_another});
    auto *others = new QHBoxLayout;
    others->addStretch(1);
    others->addWidget(m_import);
    others->addWidget(m_demo);
    others->addStretch(1);

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
    column->addLayout(others);
    column->addStretch(3);
    showClients({});
    showImportable(0);
    connect(m_import, &QPushButton::clicked, this, &FirstRunPage::importRequested);
    connect(m_another, &QPushButton::clicked, this, [this] { emit serviceChosen(QString()); });
    connect(m_demo, &QPushButton::clicked, this, &FirstRunPage::demoRequested);
    setFocusProxy(m_another);
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
    qDeleteAll(std::exchange(m_buttons, {}));
    for (const Service &service : services.first(std::min(services.size(), MostServices))) {
        auto *button = makeButton(buttonText(service.name), this);
        button->setIcon(symbolIcon(service.icon));
        connect(button, &QPushButton::clicked, this, [this, id = service.id] { emit serviceChosen(id); });
        m_buttons.append(button);
    }
    QList<QPushButton *> buttons = m_buttons;
    buttons.append(m_another);
    placeInRows(buttons);
    buttons.append({m_import, m_demo});
    for (qsizetype i = 1; i < buttons.size(); ++i)
        setTabOrder(buttons.at(i - 1), buttons.at(i));
    setFocusProxy(buttons.first());
}

void FirstRunPage::placeInRows(const QList<QPushButton *> &buttons)
{
    while (QLayoutItem *row = m_services->takeAt(0))
        delete row; // the buttons stay
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        if (i % RowLength == 0) {
            auto *row = new QHBoxLayout;
            row->setSpacing(m_services->spacing());
            row->addStretch(1);
            row->addStretch(1);
            m_services->addLayout(row);
        }
        auto *row = static_cast<QHBoxLayout *>(m_services->itemAt(m_services->count() - 1)->layout());
        row->insertWidget(row->count() - 1, buttons.at(i));
    }
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
