// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "clients/ClientDescription.h"

namespace keyfob {

/// All clients that Keyfob knows: the files of :/clients, checked at load.
class ClientCatalog
{
public:
    /// The built-in ones. Aborts the program when one of them is broken: the tests walk them all.
    [[nodiscard]] static ClientCatalog builtIn();
    /// Reads one description; DescriptorRefused with the JSON pointer of the fault.
    [[nodiscard]] static Result<ClientDescription> read(QByteArrayView json);

    [[nodiscard]] const QList<ClientDescription> &all() const { return m_clients; }
    /// nullptr when there is none of that id.
    [[nodiscard]] const ClientDescription *find(const QString &id) const;

private:
    QList<ClientDescription> m_clients;
};

} // namespace keyfob
