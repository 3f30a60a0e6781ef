// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/EntryListing.h"
#include "services/ServiceDescription.h"

#include <optional>

namespace keyfob {

/// Do two addresses lead to one endpoint? Host names in any case, default ports and a slash at the end make
/// no difference.
[[nodiscard]] bool sameEndpoint(const QString &a, const QString &b);
/// The address as it is compared.
[[nodiscard]] QString comparableEndpoint(const QString &url);
/// For showing: nothing of an address but its host can be a secret.
[[nodiscard]] QString hostOf(const QString &url);

/// A service at one address: what ServiceInstance::make() takes.
struct ServiceMatch
{
    QString serviceId;
    QString where;
};
/// The service that an entry leads to, by its endpoint; where a service publishes none, by the name that its
/// page gives the entry. "Any MCP server" is none.
[[nodiscard]] std::optional<ServiceMatch> serviceOf(const ListedEntry &entry,
                                                    const QList<ServiceDescription> &services);

} // namespace keyfob
