// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include "keychain/KeychainErrors.h"
#include "mcp/ServerProbe.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace keyfob {

namespace {

QByteArray hiddenField(const QByteArray &page, const QString &name)
{
    const QRegularExpression field(QStringLiteral("name=\"%1\" value=\"([^\"]*)\"").arg(name));
    return field.match(QString::fromUtf8(page)).captured(1).toUtf8();
}

/// What a person does on the consent page: read it, choose Allow, follow the way back.
QCoro::Task<void> allowAccess(HttpClient *person, QUrl page)
{
    HttpRequest look;
    look.url = page;
    const Result<HttpReply> seen = co_await person->send(look);
    if (!seen)
        co_return;
    HttpRequest decide;
    decide.verb = "POST";
    decide.url = page.resolved(QUrl(QStringLiteral("/oauth/consent")));
    decide.headers.append(HttpHeader{"Content-Type", "application/x-www-form-urlencoded"});
    decide.headers.append(
        HttpHeader{"Origin", page.adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toEncoded()});
    QList<std::pair<QString, QByteArray>> form;
    form.emplaceBack(QStringLiteral("request"), hiddenField(seen->body, QStringLiteral("request")));
    form.emplaceBack(QStringLiteral("csrf"), hiddenField(seen->body, QStringLiteral("csrf")));
    form.emplaceBack(QStringLiteral("user"), QByteArray("ada"));
    form.emplaceBack(QStringLiteral("decision"), QByteArray("allow"));
    decide.body = formEncoded(form);
    const Result<HttpReply> decided = co_await person->send(decide);
    if (!decided)
        co_return;
    HttpRequest back;
    back.url = QUrl::fromEncoded(decided->header("Location"));
    const Result<HttpReply> shown = co_await person->send(back);
    std::ignore = shown;
}

} // namespace

bool MoodyStore::fails()
{
    ++calls;
    return failAt > 0 && (failAllAfter ? calls >= failAt : calls == failAt);
}

QCoro::Task<Result<void>> MoodyStore::write(QString key, Secret value)
{
    const bool failing = fails();
    if (failing && !failsAfterWriting)
        co_return fail(ErrorCode::KeychainDenied, QStringLiteral("The keychain said no."));
    const Result<void> done = co_await m_kept.write(key, value);
    if (failing)
        co_return fail(ErrorCode::KeychainMismatch, QStringLiteral("The keychain gave back another text."));
    co_return done;
}

QCoro::Task<Result<Secret>> MoodyStore::read(QString key)
{
    if (fails())
        co_return std::unexpected(keychainLocked(QStringLiteral("the keychain")));
    const Result<Secret> done = co_await m_kept.read(key);
    co_return done;
}

QCoro::Task<Result<void>> MoodyStore::remove(QString key)
{
    if (fails())
        co_return std::unexpected(keychainLocked(QStringLiteral("the keychain")));
    const Result<void> done = co_await m_kept.remove(key);
    co_return done;
}

QCoro::Task<Result<void>> MoodyStore::probe()
{
    if (fails())
        co_return fail(ErrorCode::KeychainAbsent, QStringLiteral("There is no keychain."));
    co_return Result<void>();
}

ConnectionsBench::ConnectionsBench(SecretStore *store, const QString &home, const QUrl &service)
    : paths(home.isEmpty() ? folder.path() : home), secrets(store ? *store : moody),
      demo(DemoOptions(), clock), serviceUrl(service)
{
    if (serviceUrl.isEmpty())
        serviceUrl = demo.start().value_or(QUrl());
    browser.visit = [this](const QUrl &url) {
        if (QUrlQuery(url).hasQueryItem(
                QStringLiteral("response_type"))) // not a token page, which is read only
            std::ignore = allowAccess(&person, url);
    };
    restart();
}

void ConnectionsBench::restart()
{
    connections.reset();
    ledger = std::make_unique<Ledger>(paths, clock);
    connections = std::make_unique<Connections>(Surroundings{services, files, secrets, *ledger, http, browser,
                                                             clock, &paths, [this] { return online; }});
    if (!connections->load())
        qFatal("the ledger can't be read");
}

QString ConnectionsBench::added()
{
    NewConnection wanted;
    wanted.serviceId = QStringLiteral("demo");
    wanted.where = serviceUrl.authority();
    return connections->add(wanted).value_or(QString());
}

QString ConnectionsBench::signedIn()
{
    const QString id = added();
    const Result<Checklist> list = waited(connections->signIn(id));
    if (!list)
        qWarning("signing in: %s", qPrintable(list.error().message));
    return list && list->ok() ? id : QString();
}

bool ConnectionsBench::install(const QString &id, const QString &client)
{
    const Result<FileChange> plan = waited(connections->planInstall(id, client));
    if (!plan)
        qWarning("planning: %s", qPrintable(plan.error().message));
    return plan && connections->apply(id, *plan);
}

bool ConnectionsBench::installedInTwo(const QString &id)
{
    return install(id, QStringLiteral("cursor")) && install(id, QStringLiteral("vscode"));
}

Secret ConnectionsBench::token(const QString &id)
{
    return waited(connections->token(id)).value_or(Secret());
}

bool ConnectionsBench::works(const Secret &token)
{
    ServerProbe probe(http);
    const QList<EntryValue> headers{{QStringLiteral("Authorization"), QStringLiteral("Bearer "), token}};
    return waited(probe.accepts(serviceUrl.resolved(QUrl(QStringLiteral("/mcp"))), headers)).has_value();
}

QStringList ConnectionsBench::stale(const QString &id) const
{
    QStringList clientIds;
    for (const Installation &installation : connections->installations(id)) {
        if (installation.state == InstallationState::OldToken)
            clientIds.append(installation.clientId);
    }
    return clientIds;
}

QString ConnectionsBench::file(const QString &client) const
{
    return files.path(*clients.find(client));
}

bool ConnectionsBench::fileHolds(const QString &client, const Secret &token) const
{
    QFile in(file(client));
    return in.open(QIODevice::ReadOnly) && in.readAll().contains(token.reveal());
}

int ConnectionsBench::rotations() const
{
    return demo.requestCount(QStringLiteral("POST /api/v1/tokens/*/rotate"));
}

ChecklistStep step(const Checklist &list, const QString &id)
{
    for (const ChecklistStep &step : list.steps) {
        if (step.id == id)
            return step;
    }
    return {id, false, QStringLiteral("(there is no such step)"), {}};
}

} // namespace keyfob
