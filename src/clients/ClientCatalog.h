// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "clients/ClientDescription.h"

#include <QHash>

#include <memory>

namespace keyfob {

/// All clients that Keyfob knows: the files of :/clients and the person's own, checked when they are read.
/// Ours are read when they are asked for: whoever asks for one waits for one. For one thread.
class ClientCatalog
{
public:
    /// The built-in ones. One that is broken aborts the program when it is read: the tests walk them all.
    [[nodiscard]] static ClientCatalog builtIn();
    /// Reads one description; DescriptorRefused with the JSON pointer of the fault.
    [[nodiscard]] static Result<ClientDescription> read(QByteArrayView json);

    /// Adds the descriptions in a folder of the person's: a new id is a new client, a known one takes the
    /// place of ours. Marked as personal. What was refused and why, each naming its file; a folder that isn't
    /// there is no fault. At most 200 files of at most 256 KiB.
    [[nodiscard]] QList<Error> addOwn(const QString &folder);

    [[nodiscard]] const QList<ClientDescription> &all() const;
    /// nullptr when there is none of that id. Lives as long as the catalogue, until addOwn().
    [[nodiscard]] const ClientDescription *find(const QString &id) const;

private:
    void sort() const;

    bool m_builtIn = false; ///< else empty
    mutable bool m_allRead = false;
    mutable QList<ClientDescription> m_clients;
    /// Those that were asked for before all were.
    mutable QHash<QString, std::shared_ptr<const ClientDescription>> m_single;
};

} // namespace keyfob
