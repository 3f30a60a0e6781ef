// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "http/HttpClient.h"

namespace keyfob {

/// RFC 9110 5.6.2: a field name is a token.
[[nodiscard]] bool isHeaderName(const QString &name);

/// RFC 6750 2.1: b64token, the form of every Bearer token.
[[nodiscard]] bool isB64Token(QByteArrayView text);

/// The header line that carries an entry's value: the one place where a secret becomes part of a request.
/// InvalidInput when the name is no field name, when the value holds anything but visible ASCII and single
/// spaces, or when what follows "Bearer " is no b64token.
[[nodiscard]] Result<HttpHeader> headerLine(const EntryValue &value);

/// All of them, or the first fault.
[[nodiscard]] Result<QList<HttpHeader>> headerLines(const QList<EntryValue> &values);

} // namespace keyfob
