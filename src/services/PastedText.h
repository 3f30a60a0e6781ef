// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QString>

namespace keyfob {

/// What a person pasted from a token page: a token, or a client configuration with one server in it.
struct PastedText
{
    Secret token;
    QString endpoint;     ///< empty when only a token was pasted
    QString headerName;   ///< the header that carried the token; empty when only a token was pasted
    QString headerPrefix; ///< "Bearer "
    QString remark;       ///< "The word Bearer was copied too; it was removed." and the like; may be empty

    /// InvalidInput with the messages of ux.md S5: no token in it, ends too early, several servers.
    [[nodiscard]] static Result<PastedText> read(const QString &text);
};

} // namespace keyfob
