// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageActions.h"

#include "base/BoundedJson.h"
#include "services/ServiceInstance.h"
#include "ui/pages/ExpiryDialog.h"
#include "ui/pages/InstanceDialog.h"
#include "ui/pages/ManageTokenDialog.h"
#include "ui/pages/TroubleDialog.h"
#include "ui/tokens/DeleteDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

#include <algorithm>

namespace keyfob {

namespace {

/// The dialog says what failed, and goes when nothing did; it may have been closed meanwhile.
template <typename Dialog>
bool isDone(const QPointer<Dialog> &dialog, const Result<void> &outcome)
{
    if (dialog && outcome)
        dialog->accept();
    else if (dialog)
        dialog->showError(outcome.error());
    return outcome.has_value();
}

} // namespace

const TroubleRule *PageActions::ruleOf(const ServiceDescription *service, const QString &ruleId)
{
    if (!service)
        return nullptr;
    const auto found = std::ranges::find(service->troubles, ruleId, &TroubleRule::id);
    return found == service->troubles.end() ? nullptr : &*found;
}

QString PageActions::hostOf(const ServiceDescription &service, const Connection &connection)
{
    const Result<ServiceInstance> instance = ServiceInstance::make(service, connection.where);
    return instance ? instance->host() : QUrl(connection.endpoint).host();
}

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
                                   if (isDone(dialog, outcome))
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

void PageActions::manageToken(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = serviceOf(id);
    if (!connection || !service)
        return;
    auto *dialog = new ManageTokenDialog(*connection, hostOf(*service, *connection), m_window);
    connect(dialog, &ManageTokenDialog::chosen, this,
            [this, id, dialog = QPointer(dialog)](const Secret &token) {
                QCoro::connect(m_connections.keepManageToken(id, token), this,
                               [this, dialog, forgotten = token.isEmpty()](const Result<void> &outcome) {
                                   if (!isDone(dialog, outcome))
                                       return;
                                   emit said(forgotten ? tr("The management token was forgotten.")
                                                       : tr("The management token is in the keychain."));
                               });
            });
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
