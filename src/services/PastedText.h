// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QList>
#include <QString>

namespace keyfob {

/// A header of a pasted configuration that holds no secret.
struct PastedHeader
{
    QString name;
    QString value;
};

/// What a person pasted from a token page: a token, or one server of a client configuration, of a command
/// line
/// (`claude mcp add …`, `npx mcp-remote …`, `curl …`), of an install link, or an address with a token in it.
struct PastedText
{
    Secret token;
    QString name;               ///< of the server where it stood; may be empty
    QString endpoint;           ///< empty when only a token was pasted
    QString headerName;         ///< the header that carried the token; empty: none did
    QString headerPrefix;       ///< "Bearer "
    bool inAddress = false;     ///< the token was a part of the address; it is taken out of `endpoint`
    QList<PastedHeader> others; ///< the other headers, in their order
    QString remark; ///< "The word Bearer was copied too; it was removed." and the like; may be empty

    /// The one thing in it. InvalidInput with the messages of ux.md S5: no token in it, ends too early,
    /// several servers.
    [[nodiscard]] static Result<PastedText> read(const QString &text);
    /// The same for a text with several servers: those with a token.
    [[nodiscard]] static Result<QList<PastedText>> readAll(const QString &text);
};

} // namespace keyfob
