// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "connections/Surroundings.h"
#include "services/ServiceInstance.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace keyfob {

/// The connections as they stand in memory and in the ledger, and which of them something is being done with.
/// Every change goes through here, so that everyone hears of it.
class Roster final : public QObject
{
    Q_OBJECT
public:
    explicit Roster(const Surroundings &surroundings, QObject *parent = nullptr);

    /// Reads the ledger and tells what differs from what was known.
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const QList<Connection> &all() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> byId(const QString &id) const;
    [[nodiscard]] std::optional<Connection> byName(const QString &name) const;
    /// byId() as a Result; NotFound.
    [[nodiscard]] Result<Connection> existing(const QString &id) const;
    /// The connection's service at its address.
    [[nodiscard]] Result<ServiceInstance> instance(const Connection &connection) const;

    [[nodiscard]] Result<void> save(const Connection &connection); ///< insert or update
    /// Edits the connection as it is now: for work that took its copy some time ago.
    [[nodiscard]] Result<void> update(const QString &id, const std::function<void(Connection &)> &edit);
    [[nodiscard]] Result<void> remove(const QString &id);
    [[nodiscard]] Result<void> rename(const QString &id, const QString &name);

    /// Holds a connection for one piece of work at a time; gives it free when the last copy goes.
    using Hold = std::shared_ptr<void>;
    /// Busy when it is held already, NotFound.
    [[nodiscard]] Result<Hold> hold(const QString &id);
    [[nodiscard]] bool isHeld(const QString &id) const { return m_held.contains(id); }

signals:
    void added(const QString &id);
    void changed(const QString &id);
    void removed(const QString &id);
    void installationsChanged(const QString &id);
    void stepDone(const QString &id, const keyfob::ChecklistStep &step);
    void fileChanged(const QString &id, qint64 historyId, const QString &text);

private:
    Surroundings m_house;
    QList<Connection> m_connections;
    QSet<QString> m_held;
};

/// A checklist that grows: each step is told to whoever watches as soon as it is done.
struct Steps
{
    Steps(Roster &watched, QString connectionId) : roster(watched), id(std::move(connectionId)) {}

    void done(const QString &step, const QString &text) { add({step, true, text, {}}); }
    void failed(const QString &step, const QString &text, const QString &hint = {})
    {
        add({step, false, text, hint});
    }
    void failed(const QString &step, const Error &error) { failed(step, error.message, error.hint); }
    void installations(const QList<InstallationOutcome> &outcomes) { list.installations += outcomes; }
    void add(const ChecklistStep &step)
    {
        list.steps.append(step);
        emit roster.stepDone(id, step);
    }

    Roster &roster;
    QString id;
    Checklist list;
};

} // namespace keyfob
