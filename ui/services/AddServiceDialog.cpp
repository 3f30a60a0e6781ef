// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/AddServiceDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/services/ServiceChoicePage.h"
#include "ui/services/ServiceWaysPage.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 64;

/// Something that speaks MCP answered and wants to know who asks.
bool wantsCredential(const Result<Verification> &found)
{
    if (!found)
        return found.error().code == ErrorCode::SignInRequired ||
               found.error().code == ErrorCode::TokenRefused;
    for (const ChecklistStep &step : found->steps) {
        if (step.id == QLatin1String("token"))
            return !step.ok;
    }
    return false;
}

QString problemOf(const Result<Verification> &found)
{
    if (!found)
        return found.error().message;
    return found->steps.isEmpty() ? QString() : found->steps.first().text;
}

} // namespace

AddServiceDialog::AddServiceDialog(Connections &connections, QWidget *parent)
    : QDialog(parent), m_connections(connections), m_pages(new QStackedWidget(this)),
      m_choice(new ServiceChoicePage(connections.services(), this)), m_ways(new ServiceWaysPage(this)),
      m_back(makeButton(tr("Back"), this)), m_cancel(makeButton(tr("Cancel"), this)),
      m_continue(makeButton(tr("Continue"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Add Service"));
    m_pages->addWidget(m_choice);
    m_pages->addWidget(m_ways);
    m_back->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_continue);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_pages, 1);
    column->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    connect(m_choice, &ServiceChoicePage::chosenChanged, this, &AddServiceDialog::updateButtons);
    connect(m_choice, &ServiceChoicePage::activated, this, &AddServiceDialog::goOn);
    connect(m_choice, &ServiceChoicePage::fileRequested, this, &AddServiceDialog::chooseFile);
    connect(m_ways, &ServiceWaysPage::addressChanged, this, [this] {
        forgetTried();
        updateButtons();
    });
    connect(m_ways, &ServiceWaysPage::wayChosen, this, &AddServiceDialog::take);
    connect(m_back, &QPushButton::clicked, this, &AddServiceDialog::goBack);
    connect(m_cancel, &QPushButton::clicked, this, &AddServiceDialog::reject);
    connect(m_continue, &QPushButton::clicked, this, &AddServiceDialog::goOn);
    updateButtons();
}

void AddServiceDialog::setAdder(const Adder &adder)
{
    m_adder = adder;
    m_choice->fileButton()->setVisible(bool(adder));
}

void AddServiceDialog::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Add from server.json"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Server descriptions (*.json)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &AddServiceDialog::addFile);
    chooser->open();
}

void AddServiceDialog::addFile(const QString &path)
{
    const Result<ServiceDescription> added = m_adder(path);
    if (!added) {
        m_choice->sayProblem(added.error());
        return;
    }
    m_choice->fill(m_connections.services());
    choose(added->id); // whose address is shown there before anything is sent to it
}

void AddServiceDialog::choose(const QString &serviceId, const QString &where)
{
    const ServiceDescription *service = m_connections.services().find(serviceId);
    if (!service)
        return;
    m_choice->choose(serviceId);
    m_serviceId = serviceId;
    const QString name = isAnyServer() ? tr("Another MCP Server") : plainText(service->name);
    //: %1 is the name of a service
    setWindowTitle(tr("Add %1").arg(name));
    m_ways->show(*service, where);
    m_pages->setCurrentWidget(m_ways);
    updateButtons();
    const bool asks = isAnyServer() || (m_ways->asksForAddress() && m_ways->where().isEmpty());
    if (asks)
        m_ways->address()->setFocus();
    else if (!service->signInMethods.isEmpty())
        m_ways->button(service->signInMethods.first())->setFocus();
}

void AddServiceDialog::goOn()
{
    if (m_pages->currentWidget() == m_choice) {
        choose(m_choice->chosen());
        return;
    }
    look();
}

void AddServiceDialog::goBack()
{
    forgetTried();
    setWindowTitle(tr("Add Service"));
    m_pages->setCurrentWidget(m_choice);
    m_choice->list()->setFocus();
    updateButtons();
}

void AddServiceDialog::look()
{
    const auto id = added();
    if (!id) {
        m_ways->showError(id.error());
        return;
    }
    m_tried = *id;
    m_looking = true;
    m_ways->showLooking();
    updateButtons();
    QCoro::connect(m_connections.verify(*id), this,
                   [this, id = *id](const Result<Verification> &found) { showLooked(id, found); });
}

void AddServiceDialog::showLooked(const QString &id, const Result<Verification> &found)
{
    if (id != m_tried)
        return; // the address was changed meanwhile
    m_looking = false;
    if (found && found->ok) {
        m_ways->showFound(tr("This server answers without a token."), {Way::OAuth, Way::Paste});
    } else if (wantsCredential(found)) {
        m_ways->showFound(tr("This server wants a token."), {Way::OAuth, Way::Paste});
    } else {
        forgetTried();
        m_ways->showError(
            {ErrorCode::NotMcp, tr("No MCP server answered at this address."), problemOf(found)});
    }
    updateButtons();
}

void AddServiceDialog::take(Way way)
{
    const auto id = added();
    if (!id) {
        m_ways->showError(id.error());
        return;
    }
    m_tried.clear();
    emit ready(*id, way);
    accept();
}

Result<QString> AddServiceDialog::added()
{
    if (!m_tried.isEmpty())
        return m_tried;
    NewConnection wanted;
    wanted.serviceId = m_serviceId;
    wanted.where = m_ways->where();
    wanted.sessionOnly = m_sessionOnly;
    return m_connections.add(wanted);
}

void AddServiceDialog::forgetTried()
{
    if (m_tried.isEmpty())
        return;
    m_looking = false;
    // The connections outlive this window, so the removal is finished even when it closes now.
    QCoro::connect(m_connections.remove(std::exchange(m_tried, QString())), &m_connections,
                   [](const Result<void> &) {});
}

void AddServiceDialog::reject()
{
    forgetTried();
    QDialog::reject();
}

bool AddServiceDialog::isAnyServer() const
{
    const ServiceDescription *service = m_connections.services().find(m_serviceId);
    return service && service->instanceKind == QLatin1String("url");
}

void AddServiceDialog::updateButtons()
{
    const bool choosing = m_pages->currentWidget() == m_choice;
    m_back->setVisible(!choosing);
    m_continue->setVisible(choosing || (isAnyServer() && m_tried.isEmpty()) || m_looking);
    m_continue->setEnabled(choosing ? !m_choice->chosen().isEmpty()
                                    : !m_looking && !m_ways->where().isEmpty());
    m_continue->setDefault(!m_continue->isHidden()); // also before the dialog is shown
}

} // namespace keyfob
