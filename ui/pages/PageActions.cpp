// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageActions.h"

#include "base/BoundedJson.h"
#include "connections/TroubleSigns.h"
#include "ui/pages/ExpiryDialog.h"
#include "ui/pages/InstanceDialog.h"
#include "ui/pages/TroubleDialog.h"
#include "ui/parts/StepList.h"
#include "ui/services/PasteDialog.h"
#include "ui/services/PasteFindings.h"
#include "ui/tokens/DeleteDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

#include <algorithm>

namespace keyfob {

namespace {

const TroubleRule *ruleOf(const ServiceDescription *service, const QString &ruleId)
{
    if (!service)
        return nullptr;
    const auto found = std::ranges::find(service->troubles, ruleId, &TroubleRule::id);
    return found == service->troubles.end() ? nullptr : &*found;
}

/// Where the service is, for a person: "acme.example.com".
QString hostOf(const ServiceDescription &service, const Connection &connection)
{
    const Result<ServiceInstance> instance = ServiceInstance::make(service, connection.where);
    return instance ? instance->host() : QUrl(connection.endpoint).host();
}

} // namespace

PageActions::PageActions(Connections &connections, QWidget *window)
    : QObject(window), m_connections(connections), m_window(window)
{
}

const ServiceDescription *PageActions::serviceOf(const QString &id) const
{
    const auto connection = m_connections.byId(id);
    return connection ? m_connections.service(*connection) : nullptr;
}

void PageActions::tell(const QString &id, const Result<void> &outcome)
{
    if (!outcome)
        emit failed(id, outcome.error());
}

void PageActions::openTokenPage(const QString &id)
{
    tell(id, m_connections.openTokenPage(id));
}

void PageActions::openDocumentation(const QString &id)
{
    tell(id, m_connections.openDocumentation(id));
}

void PageActions::paste(const QString &id)
{
    openPaste(id, QString());
}

void PageActions::getFromPage(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service || service->tokenPage.isEmpty()) {
        paste(id);
        return;
    }
    const QString path = plainText(service->pagePath);
    const QString open = path.isEmpty()
                             ? tr("1. Open the token page and sign in there.")
                             //: %1 is a way through menus
                             : tr("1. Open the token page and sign in there. By hand: %1.").arg(path);
    const QString copy = connection->hasToken()
                             ? tr("2. Choose Regenerate there, and copy the new token or the configuration.")
                             : tr("2. Copy the configuration there, or only the token.");
    QStringList steps{open, copy, tr("3. Come back and paste it here.")};
    if (const QStringList byHand = m_connections.handedOver(id); connection->hasToken() && !byHand.isEmpty())
        //: %1 is a list of apps
        steps += tr("Not updated by Keyfob: %1.").arg(plainText(byHand.join(QStringLiteral(", "))));
    openPaste(id, steps.join(QLatin1Char('\n')));
}

void PageActions::openPaste(const QString &id, const QString &steps)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service)
        return;
    const bool renews = !steps.isEmpty() && connection->hasToken();
    Result<ServiceInstance> made = ServiceInstance::make(*service, connection->where);
    std::optional<ServiceInstance> instance;
    if (made) {
        made->learn(connection->learned);
        instance = *made;
    }
    auto *findings = new PasteFindings(instance, !connection->endpoint.isEmpty());
    auto *dialog = new PasteDialog(renews ? tr("Regenerate on the service's page")
                                          : tr("Paste a Token or Configuration"),
                                   steps, !service->tokenPage.isEmpty(), findings, m_window);
    connect(dialog, &PasteDialog::tokenPageRequested, this, [this, id, dialog] {
        openTokenPage(id);
        tellPageTrouble(id, dialog);
    });
    connect(dialog, &PasteDialog::saved, this,
            [this, id, dialog = QPointer(dialog)](const QString &text, const PasteChoices &choices) {
                dialog->showRunning();
                QCoro::connect(m_connections.takePasted(id, text, choices), this,
                               [this, id, dialog](const Result<Checklist> &outcome) {
                                   if (outcome) {
                                       if (dialog)
                                           dialog->accept();
                                       emit done(id, *outcome);
                                   } else if (dialog) {
                                       dialog->showError(outcome.error());
                                   } else {
                                       emit failed(id, outcome.error());
                                   }
                               });
            });
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void PageActions::tellPageTrouble(const QString &id, PasteDialog *dialog)
{
    QCoro::connect(m_connections.tokenPageTrouble(id), dialog, [this, id, dialog](const QString &ruleId) {
        const auto connection = m_connections.byId(id);
        const ServiceDescription *service = serviceOf(id);
        const TroubleRule *rule = ruleOf(service, ruleId);
        if (!connection || !rule)
            return;
        const Remedies remedies = remediesOf(*service, *rule);
        const QString steps = rule->stepsAt(hostOf(*service, *connection)).join(QLatin1Char(' '));
        dialog->showPageTrouble(plainText(rule->title) + QLatin1Char('\n') + plainText(steps),
                                StepList::textsOf(remedies));
        QObject::disconnect(dialog, &PasteDialog::pageTroubleRequested, this, nullptr); // of the time before
        connect(dialog, &PasteDialog::pageTroubleRequested, this, [this, id, remedies, dialog](int button) {
            const QString action = remedies.actions.value(button);
            if (action == QLatin1String("change-instance")) // what was pasted is of the wrong place
                dialog->reject();
            act(id, action, remedies.rule);
        });
    });
}

void PageActions::deleteOnPage(const QString &id, const QStringList &installedIn)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    auto *dialog = new DeleteDialog(DeleteDialog::What::DeleteOnPage, *connection, installedIn, m_window);
    connect(dialog, &DeleteDialog::pageRequested, this, [this, id] { openTokenPage(id); });
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, dialog = QPointer(dialog)] {
        dialog->showRunning();
        emit begun(id, tr("Checking…"));
        TokenOptions options = dialog->options();
        options.deletedOnPage = true;
        QCoro::connect(m_connections.deleteToken(id, options), this,
                       [this, id, dialog](const Result<Checklist> &outcome) {
                           if (dialog)
                               dialog->finish();
                           if (outcome)
                               emit done(id, *outcome);
                           else
                               emit failed(id, outcome.error());
                       });
    });
    dialog->show();
}

void PageActions::changeInstance(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service)
        return;
    auto *dialog = new InstanceDialog(*service, *connection, m_window);
    connect(dialog, &InstanceDialog::chosen, this,
            [this, id, dialog = QPointer(dialog)](const QString &where) {
                QCoro::connect(m_connections.changeInstance(id, where), this,
                               [this, id, dialog](const Result<void> &outcome) {
                                   if (!outcome && dialog)
                                       dialog->showError(outcome.error());
                                   if (!outcome)
                                       return;
                                   if (dialog)
                                       dialog->accept();
                                   emit verifyRequested(id);
                               });
            });
    dialog->show();
}

void PageActions::switchRegion(const QString &id, const QString &region)
{
    QCoro::connect(m_connections.changeInstance(id, region), this, [this, id](const Result<void> &outcome) {
        if (outcome)
            emit verifyRequested(id);
        else
            emit failed(id, outcome.error());
    });
}

void PageActions::setExpiry(const QString &id)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    auto *dialog = new ExpiryDialog(*connection, m_window);
    connect(dialog, &ExpiryDialog::chosen, this,
            [this, id](const QDateTime &expires) { tell(id, m_connections.setExpiry(id, expires)); });
    dialog->show();
}

void PageActions::troubleshoot(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service)
        return;
    auto *dialog = new TroubleDialog(*service, *connection, hostOf(*service, *connection), m_window);
    connect(dialog, &TroubleDialog::actionRequested, this,
            [this, id](const QString &action, const QString &rule) { act(id, action, rule); });
    dialog->show();
}

void PageActions::act(const QString &id, const QString &action, const QString &ruleId)
{
    if (action.startsWith(QLatin1String("region:")))
        return switchRegion(id, action.mid(7));
    const QHash<QString, std::function<void()>> deeds{
        {QStringLiteral("retry"), [&] { emit verifyRequested(id); }},
        {QStringLiteral("verify"), [&] { emit verifyRequested(id); }},
        {QStringLiteral("unlock"), [&] { emit verifyRequested(id); }}, // asking for the token asks for it
        {QStringLiteral("sign-in"), [&] { emit signInRequested(id); }},
        {QStringLiteral("use-token"), [&] { getFromPage(id); }},
        {QStringLiteral("paste"), [&] { paste(id); }},
        {QStringLiteral("generate"), [&] { emit generateRequested(id); }},
        {QStringLiteral("regenerate"), [&] { emit regenerateRequested(id); }},
        {QStringLiteral("open-token-page"), [&] { openTokenPage(id); }},
        {QStringLiteral("open-sign-in-page"), [&] { tell(id, m_connections.openSignInPage(id)); }},
        {QStringLiteral("open-docs"), [&] { openDocumentation(id); }},
        {QStringLiteral("ask-admin"), [&] { copyForAdministrator(id, ruleId); }},
        {QStringLiteral("change-instance"), [&] { changeInstance(id); }},
        {QStringLiteral("change-region"), [&] { changeInstance(id); }},
        {QStringLiteral("update-clients"), [&] { emit updateRequested(id); }},
    };
    if (const auto deed = deeds.constFind(action); deed != deeds.constEnd())
        (*deed)();
}

void PageActions::copyForAdministrator(const QString &id, const QString &ruleId)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    const TroubleRule *rule = ruleOf(service, ruleId);
    if (!connection || !rule)
        return;
    const QString place = hostOf(*service, *connection);
    //: %1 a service, %2 its address, %3 what is wrong, %4 what helps
    const QString message =
        tr("Hello,\n\nI would like to connect an AI app to %1 (%2) with an MCP token.\n%3.\n%4\n\n"
           "Could you help me with this?")
            .arg(plainText(service->name), plainText(place), plainText(rule->title),
                 plainText(rule->stepsAt(place).join(QLatin1Char(' '))));
    QGuiApplication::clipboard()->setText(message);
    emit said(tr("The message for your administrator was copied."));
}

} // namespace keyfob
