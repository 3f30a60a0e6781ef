// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/ClientDescription.h"
#include "connections/Connection.h"
#include "services/ServiceInstance.h"

namespace keyfob {

// How a connection looks as an entry of a client. Pure.

/// The entry with the address, header and preset of this connection; with an empty token the client signs in
/// by itself.
[[nodiscard]] ServerEntry entryOf(const ServiceInstance &instance, const Connection &connection,
                                  const Secret &token);

/// The entry as one form of a client wants it: without the token where the client signs in by itself, and
/// with some token where the form only refers to one. A form that is not known any more gets everything.
[[nodiscard]] ServerEntry entryForForm(const ServiceInstance &instance, const Connection &connection,
                                       const Secret &token, const ClientFormDescription *form,
                                       const QString &clientId = {});

/// The form to use when none was asked for: as the service says for this client; else direct with the token,
/// or direct with the client signing in; where a client can't do that, through a bridge. Empty when the
/// client has none of these (ClientFiles then takes the best that fits).
[[nodiscard]] QString usualForm(const ClientDescription &client, const ServiceInstance &instance,
                                const Connection &connection);

/// The forms of a client in which it could reach this connection, best first: those that the entry fits and
/// that lead to a token or a sign-in. Ids.
[[nodiscard]] QStringList fittingForms(const ClientDescription &client, const ServiceInstance &instance,
                                       const Connection &connection);

/// The command line by which a client gets the headers of a connection at each of its starts.
[[nodiscard]] QString helperCommand(const QString &program, const QString &connectionName);

/// The token of this fingerprint in an entry's text, or empty: tells what stands in a file without asking the
/// keychain.
[[nodiscard]] Secret tokenIn(QByteArrayView entryText, const QString &fingerprint);

} // namespace keyfob
