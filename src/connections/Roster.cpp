// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Roster.h"

#include "connections/Ledger.h"

#include <QPointer>

#include <algorithm>

namespace keyfob {

namespace {

/// What a watcher can see of a connection; two that look the same need no signal.
bool looksSame(const Connection &a, const Connection &b)
{
    const auto shown = [](const Connection &c) {
        return std::tie(c.name, c.where, c.account, c.endpoint, c.entryName, c.headerName, c.headerPrefix,
                        c.tokenId, c.tokenFingerprint, c.tokenHint, c.signedIn, c.preset, c.checked,
                        c.checkedAt, c.problem);
    };
    return shown(a) == shown(b) && a.created == b.created && a.lastUsed == b.lastUsed &&
           a.expires == b.expires && a.learned == b.learned;
}

} // namespace

Roster::Roster(const Surroundings &surroundings, QObject *parent) : QObject(parent), m_house(surroundings)
{
    connect(&m_house.ledger, &Ledger::changedElsewhere, this, [this] { std::ignore = load(); });
}

Result<void> Roster::load()
{
    const Result<QList<Connection>> read = m_house.ledger.connections();
    if (!read)
        return std::unexpected(read.error());
    const QList<Connection> before = std::exchange(m_connections, *read);
    for (const Connection &old : before) {
        if (!byId(old.id))
            emit removed(old.id);
    }
    const QList<Connection> now = m_connections; // a slot may change the list
    for (const Connection &connection : now) {
        const auto old = std::ranges::find(before, connection.id, &Connection::id);
        if (old == before.end())
            emit added(connection.id);
        else if (!looksSame(*old, connection))
            emit changed(connection.id);
    }
    return {};
}

std::optional<Connection> Roster::byId(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, &Connection::id);
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

std::optional<Connection> Roster::byName(const QString &name) const
{
    const auto found = std::ranges::find_if(m_connections, [&name](const Connection &connection) {
        return connection.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

Result<Connection> Roster::existing(const QString &id) const
{
    if (const std::optional<Connection> connection = byId(id))
        return *connection;
    return fail(ErrorCode::NotFound, tr("This connection isn't there any more."), tr("Add it again."));
}

Result<ServiceInstance> Roster::instance(const Connection &connection) const
{
    const ServiceDescription *service = m_house.services.find(connection.serviceId);
    if (!service) {
        return fail(ErrorCode::NotFound,
                    tr("Keyfob has no description of the service “%1” of %2.")
                        .arg(connection.serviceId, connection.name),
                    tr("Update Keyfob, or remove the connection."));
    }
    Result<ServiceInstance> instance = ServiceInstance::make(*service, connection.where);
    if (instance)
        instance->learn(connection.learned);
    return instance;
}

Result<void> Roster::save(const Connection &connection)
{
    const Result<void> saved = m_house.ledger.save(connection);
    if (!saved)
        return saved;
    const auto known = std::ranges::find(m_connections, connection.id, &Connection::id);
    if (known == m_connections.end()) {
        m_connections.append(connection);
        emit added(connection.id);
    } else {
        *known = connection;
        emit changed(connection.id);
    }
    return {};
}

Result<void> Roster::update(const QString &id, const std::function<void(Connection &)> &edit)
{
    Result<Connection> connection = existing(id);
    if (!connection)
        return std::unexpected(connection.error());
    edit(*connection);
    return save(*connection);
}

Result<void> Roster::remove(const QString &id)
{
    const Result<void> gone = m_house.ledger.remove(id);
    if (!gone)
        return gone;
    m_connections.removeIf([&id](const Connection &connection) { return connection.id == id; });
    emit removed(id);
    return {};
}

Result<void> Roster::rename(const QString &id, const QString &name)
{
    Result<Connection> connection = existing(id);
    if (!connection)
        return std::unexpected(connection.error());
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return fail(ErrorCode::InvalidInput, tr("A connection needs a name."), tr("Type a name."));
    if (const std::optional<Connection> other = byName(wanted); other && other->id != id) {
        return fail(ErrorCode::AlreadyExists, tr("There is already a connection named “%1”.").arg(wanted),
                    tr("Choose another name."));
    }
    connection->name = wanted;
    return save(*connection);
}

Result<Roster::Hold> Roster::hold(const QString &id)
{
    const Result<Connection> connection = existing(id);
    if (!connection)
        return std::unexpected(connection.error());
    if (m_held.contains(id)) {
        return fail(ErrorCode::Busy, tr("Keyfob is still working on %1.").arg(connection->name),
                    tr("Wait until it is done."));
    }
    m_held.insert(id);
    emit changed(id);
    const QPointer<Roster> self(this);
    return Hold(nullptr, [self, id](void *) {
        if (!self)
            return;
        self->m_held.remove(id);
        emit self->changed(id);
    });
}

} // namespace keyfob
