// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceInstance.h"

namespace keyfob {

// How a connection looks as an entry of a client. Pure.

/// The entry with the address, header and preset of this connection; with an empty token the client signs in
/// by itself.
[[nodiscard]] ServerEntry entryOf(const ServiceInstance &instance, const Connection &connection,
                                  const Secret &token);

/// The entry as one form of a client wants it: "http-oauth" carries no token.
[[nodiscard]] ServerEntry entryForForm(const ServiceInstance &instance, const Connection &connection,
                                       const Secret &token, const QString &form);

/// The form to use when none was asked for: direct with the token, or direct with the client signing in.
/// Empty when the client has neither (ClientFiles then takes the best that fits).
[[nodiscard]] QString usualForm(const ClientDescription &client, bool withToken);

/// The token of this fingerprint in an entry's text, or empty: tells what stands in a file without asking the
/// keychain.
[[nodiscard]] Secret tokenIn(QByteArrayView entryText, const QString &fingerprint);

} // namespace keyfob
