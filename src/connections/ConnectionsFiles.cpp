// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the face that concerns the files of clients, pages and settings.
#include "connections/ConnectionEntry.h"
#include "connections/ConnectionsPrivate.h"

namespace keyfob {

QCoro::Task<Result<ServerEntry>> Connections::entry(QString id, QString clientId, QString form)
{
    return d->installing.entry(id, clientId, form, {});
}

QString Connections::usualForm(const QString &id, const QString &clientId) const
{
    const std::optional<Connection> connection = d->roster.byId(id);
    return connection ? d->installing.usualForm(clientId, *connection) : QString();
}

QStringList Connections::forms(const QString &id, const QString &clientId) const
{
    const std::optional<Connection> connection = d->roster.byId(id);
    const ClientDescription *client = clients().find(clientId);
    if (!connection || !client)
        return {};
    const Result<ServiceInstance> instance = d->roster.instance(*connection);
    return instance ? fittingForms(*client, *instance, *connection) : QStringList();
}

bool Connections::isFound(const QString &clientId) const
{
    const ClientDescription *client = clients().find(clientId);
    return client && d->house.clients.found(*client);
}

QString Connections::clientFile(const QString &clientId, const ClientPlace &place) const
{
    const ClientDescription *client = clients().find(clientId);
    return client ? d->house.clients.path(*client, place) : QString();
}

const Paths &Connections::paths() const
{
    return d->house.clients.paths();
}

Result<void> Connections::makePrivate(const QString &clientId, const ClientPlace &place)
{
    const Result<const ClientDescription *> client = d->installing.client(clientId);
    if (!client)
        return std::unexpected(client.error());
    const Result<void> done = d->house.clients.tighten(**client, place);
    d->tellInstallations();
    return done;
}

QStringList Connections::fileCopies(const QString &clientId, const ClientPlace &place) const
{
    const ClientDescription *client = clients().find(clientId);
    return client ? d->house.clients.copies(*client, place) : QStringList();
}

Result<void> Connections::restoreFile(const QString &clientId, const QString &copy, const ClientPlace &place)
{
    const Result<const ClientDescription *> client = d->installing.client(clientId);
    if (!client)
        return std::unexpected(client.error());
    const Result<void> done = d->house.clients.restore(**client, copy, place);
    d->tellInstallations();
    return done;
}

Result<void> Connections::openClientPage(const QString &clientId)
{
    const ClientDescription *client = clients().find(clientId);
    if (!client || !client->steps || client->steps->page.isEmpty()) {
        return fail(ErrorCode::NotSupported, tr("Keyfob knows no page of this app."),
                    tr("Open the settings of the app."));
    }
    return d->house.browser.open(QUrl(client->steps->page, QUrl::StrictMode));
}

QCoro::Task<Result<FileChange>> Connections::planInstall(QString id, QString clientId, QString form,
                                                         ClientFiles::OnForeign onForeign, ClientPlace place)
{
    return d->installing.planInstall(id, clientId, form, onForeign, place);
}

Result<FileChange> Connections::planUninstall(const QString &id, const QString &clientId,
                                              const ClientPlace &place) const
{
    return d->installing.planUninstall(id, clientId, place);
}

Result<qint64> Connections::apply(const QString &id, const FileChange &change)
{
    return d->installing.apply(id, change);
}

void Connections::Private::tellInstallations()
{
    for (const Connection &connection : roster.all())
        emit roster.installationsChanged(connection.id);
}

QCoro::Task<Result<Checklist>> Connections::Private::propagate(QString id, Propagation::OnChanged onChanged)
{
    const Result<Connection> connection = roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    Result<Secret> token;
    if (connection->hasToken()) {
        token = co_await vault.token(*connection);
        if (!token)
            co_return std::unexpected(token.error());
    }
    Checklist list;
    list.installations = propagation.update(*connection, *token, onChanged);
    emit roster.installationsChanged(id);
    co_return list;
}

QCoro::Task<Result<Checklist>> Connections::updateClients(QString id)
{
    // Asked for by name: also an entry that was changed by hand becomes what it should be.
    return d->propagate(id, Propagation::OnChanged::Overwrite);
}

Result<QList<HistoryEntry>> Connections::history() const
{
    return d->installing.history().all();
}

QCoro::Task<Result<FileChange>> Connections::planUndo(qint64 historyId)
{
    return d->installing.planUndo(historyId);
}

QCoro::Task<Result<void>> Connections::undo(qint64 historyId, FileChange change)
{
    return d->installing.undo(historyId, std::move(change));
}

QString Connections::setting(const QString &key, const QString &fallback) const
{
    return d->house.ledger.setting(key, fallback);
}

void Connections::saveSetting(const QString &key, const QString &value)
{
    const Result<void> saved = d->house.ledger.saveSetting(key, value);
    if (!saved) // a preference that is lost is no reason to stop anybody
        qWarning("A setting was not saved: %s", qPrintable(saved.error().message));
}

QString Connections::secretStoreName() const
{
    return d->house.secrets.displayName();
}

bool Connections::secretStoreIsPersistent() const
{
    return d->house.secrets.isPersistent();
}

QCoro::Task<Result<void>> Connections::probeSecretStore()
{
    return d->house.secrets.probe();
}

} // namespace keyfob
