// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a service is, and its pages.
#include "base/BoundedJson.h"
#include "connections/ConnectionsPrivate.h"
#include "connections/OtherWay.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace keyfob {

namespace {

/// Only to see whether the page is there: nothing of it is kept.
constexpr std::chrono::seconds PageDeadline{15};

const QString HandedOverSetting = QStringLiteral("handedOver"); // a JSON object: connection -> client ids

} // namespace

QCoro::Task<Result<void>> Connections::changeInstance(QString id, QString where)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    const Result<Connection> connection = d->roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const ServiceDescription *known = service(*connection);
    const Result<ServiceInstance> before = d->roster.instance(*connection);
    if (!known || !before)
        co_return std::unexpected(before.error());
    const Result<ServiceInstance> after = ServiceInstance::make(*known, where);
    if (!after)
        co_return std::unexpected(after.error());
    if (after->base() == before->base() && after->endpoint() == connection->endpoint)
        co_return Result<void>();
    // A credential belongs to one place. Regions are places of one service that its own description names.
    const bool keepsToken = known->instanceKind == QLatin1String("regions");
    const Vault::Edit edit = [keepsToken](CredentialBundle &bundle) {
        const Secret token = keepsToken ? bundle.token : Secret();
        bundle = CredentialBundle();
        bundle.token = token;
    };
    const Result<void> kept = co_await d->vault.change(*connection, edit);
    if (!kept)
        co_return kept;
    co_return d->roster.update(id, [&](Connection &now) {
        now.where = where;
        now.endpoint = after->endpoint();
        now.signedIn = false;
        now.account.clear();
        now.checked = ConnectionStatus::Unchecked;
        now.problem.clear();
        if (keepsToken)
            return;
        now.tokenFingerprint.clear();
        now.tokenHint.clear();
        now.tokenId.clear();
        now.learned = LearnedFacts();
        now.created = now.lastUsed = now.expires = Moment();
        std::tie(now.headerName, now.headerPrefix) = after->tokenHeader();
    });
}

Result<void> Connections::setExpiry(const QString &id, const QDateTime &expires)
{
    return d->roster.update(id, [&expires](Connection &now) {
        now.expires = expires.isValid() ? Moment{expires.toUTC(), TimeSource::User, false} : Moment();
    });
}

QCoro::Task<QString> Connections::tokenPageTrouble(QString id)
{
    const Result<Connection> connection = d->roster.existing(id);
    const ServiceDescription *known = connection ? service(*connection) : nullptr;
    const Result<ServiceInstance> instance =
        connection ? d->roster.instance(*connection) : std::unexpected(connection.error());
    if (!known || !instance || instance->tokenPage().isEmpty())
        co_return QString();
    HttpRequest request;
    request.verb = "GET";
    request.url = instance->tokenPage(connection->name);
    request.deadline = PageDeadline;
    const Result<HttpReply> reply = co_await d->house.http.send(request);
    if (!reply || reply->status < 400) // a redirect to the sign-in is as good as the page
        co_return QString();
    TroubleSign sign;
    sign.at = QStringLiteral("page");
    sign.status = reply->status;
    sign.text = QString::fromUtf8(reply->body);
    const TroubleRule *rule = fittingRule(known->troubles, sign);
    co_return rule ? rule->id : QString();
}

QStringList Connections::clientsWith(const QString &id) const
{
    QStringList names;
    for (const Installation &entry : d->installing.look(id)) {
        if (entry.isOurs() && !names.contains(entry.clientName))
            names.append(entry.clientName);
    }
    return names;
}

void Connections::noteHandedOver(const QString &id, const QString &clientId)
{
    QJsonObject noted = readJsonObject(setting(HandedOverSetting).toUtf8()).value_or(QJsonObject());
    QJsonObject kept; // of connections that are still there
    for (const Connection &connection : d->roster.all())
        kept[connection.id] = noted.value(connection.id);
    QJsonArray clients = kept.value(id).toArray();
    if (!clients.contains(clientId))
        clients.append(clientId);
    kept[id] = clients;
    saveSetting(HandedOverSetting, QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
}

QStringList Connections::handedOver(const QString &id) const
{
    const Result<QJsonObject> all = readJsonObject(setting(HandedOverSetting).toUtf8());
    const QJsonArray noted = all ? all->value(id).toArray() : QJsonArray();
    if (noted.isEmpty()) // the files of all clients need not be read
        return {};
    const QStringList renewed = clientsWith(id); // by Keyfob, whatever was carried there before
    QStringList names;
    for (const QJsonValue &clientId : noted) {
        const ClientDescription *client = d->house.clients.catalog().find(clientId.toString());
        if (client && !renewed.contains(client->name))
            names.append(client->name);
    }
    return names;
}

bool Connections::hasNetwork() const
{
    return !d->house.hasNetwork || d->house.hasNetwork();
}

Result<QUrl> Connections::tokenPage(const QString &id) const
{
    const Result<ServiceInstance> instance = d->instanceOf(id);
    if (!instance)
        return std::unexpected(instance.error());
    const QUrl page = instance->tokenPage(d->roster.byId(id)->name);
    if (page.isEmpty()) {
        return fail(ErrorCode::NotSupported,
                    tr("Keyfob knows no token page of %1.").arg(instance->description().name),
                    tr("Look in the settings of the service."));
    }
    return page;
}

Result<void> Connections::openTokenPage(const QString &id)
{
    const Result<QUrl> page = tokenPage(id);
    return page ? d->house.browser.open(*page) : std::unexpected(page.error());
}

Result<void> Connections::openSignInPage(const QString &id)
{
    const Result<ServiceInstance> instance = d->instanceOf(id);
    if (!instance)
        return std::unexpected(instance.error());
    const QUrl page = instance->signInPage();
    if (page.isEmpty()) {
        return fail(ErrorCode::NotSupported,
                    tr("Keyfob knows no sign-in page of %1.").arg(instance->description().name),
                    tr("Open the service in your browser."));
    }
    return d->house.browser.open(page);
}

Result<void> Connections::openDocumentation(const QString &id)
{
    const Result<ServiceInstance> instance = d->instanceOf(id);
    if (!instance)
        return std::unexpected(instance.error());
    const QString link = instance->description().docsLink;
    if (link.isEmpty()) {
        return fail(ErrorCode::NotSupported,
                    tr("Keyfob knows no documentation of %1.").arg(instance->description().name),
                    tr("Look on the pages of the service."));
    }
    return d->house.browser.open(QUrl(link));
}

Result<ServiceInstance> Connections::Private::instanceOf(const QString &id) const
{
    const Result<Connection> connection = roster.existing(id);
    if (!connection)
        return std::unexpected(connection.error());
    return roster.instance(*connection);
}

} // namespace keyfob
