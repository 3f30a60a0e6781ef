// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A token or configuration comes from the service's page by way of the clipboard.
#include "base/BoundedJson.h"
#include "connections/TroubleSigns.h"
#include "services/ServiceInstance.h"
#include "ui/pages/PageActions.h"
#include "ui/parts/StepList.h"
#include "ui/services/PasteDialog.h"
#include "ui/services/PasteFindings.h"

#include <QPointer>

namespace keyfob {

void PageActions::paste(const QString &id)
{
    openPaste(id, QString());
}

void PageActions::getFromPage(const QString &id)
{
    leadThroughPage(id);
}

void PageActions::openAndGetFromPage(const QString &id)
{
    if (PasteDialog *dialog = leadThroughPage(id))
        emit dialog->tokenPageRequested();
}

PasteDialog *PageActions::leadThroughPage(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service || service->tokenPage.isEmpty())
        return openPaste(id, QString());
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
    return openPaste(id, steps.join(QLatin1Char('\n')));
}

PasteDialog *PageActions::openPaste(const QString &id, const QString &steps)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service)
        return nullptr;
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
    if (instance && !instance->signInPage().isEmpty() && instance->signInPage() != instance->tokenPage())
        dialog->offerSignIn();
    connect(dialog, &PasteDialog::signInPageRequested, this,
            [this, id] { tell(id, m_connections.openSignInPage(id)); });
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
    return dialog;
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

} // namespace keyfob
