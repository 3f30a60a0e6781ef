// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace keyfob {

/// The JSON-RPC answer to a request that a server of the legacy era makes of its client. A ping is answered;
/// an elicitation gets the defaults of its schema, and is declined where something required has none, where
/// there is no default at all, and where a page is to be opened: nobody is asked, so nothing is made up.
/// Anything else is a method that Keyfob doesn't have (-32601).
[[nodiscard]] QJsonObject replyToServer(const QJsonObject &request);

} // namespace keyfob
