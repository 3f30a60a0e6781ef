// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/PastedText.h"

#include <QByteArray>

namespace keyfob {

/// A server as it stands in a pasted text, secrets and all, before it is judged.
struct PastedServer
{
    QString name;
    QString endpoint;
    QList<PastedHeader> headers;

    void addHeader(const QString &line); ///< "Name: value"; what is none is passed over
};

/// JSON out of JSON with comments and trailing commas; strings stay as they are.
[[nodiscard]] QByteArray withoutComments(const QByteArray &text);

/// The servers of a client configuration: under mcpServers, servers, context_servers, mcp or alone.
/// InvalidInput as PastedText::read().
[[nodiscard]] Result<QList<PastedServer>> serversOfConfiguration(const QString &text);
/// The server of a command line that adds or calls one; InvalidInput when there is none in it.
[[nodiscard]] Result<QList<PastedServer>> serversOfCommand(const QString &text);
[[nodiscard]] bool isCommand(const QString &text);
/// The server of an install link of Cursor or VS Code; InvalidInput.
[[nodiscard]] Result<QList<PastedServer>> serversOfLink(const QString &text);
[[nodiscard]] bool isInstallLink(const QString &text);

/// Which header carries the token, and what the others are. InvalidInput without a token, UnsafeUrl.
[[nodiscard]] Result<PastedText> judged(PastedServer server);

/// A token fit to be sent, with the remark of what was removed from it.
[[nodiscard]] Result<PastedText> readPastedToken(const QString &text);

[[nodiscard]] std::unexpected<Error> noTokenInIt();

} // namespace keyfob
