// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

/// Something in a client's file that ought to be otherwise. A value without secrets.
struct ScanFinding
{
    enum class Kind {
        OldToken,      ///< another token than that of the connection
        TokenInUrl,    ///< the token is part of the address
        OldHeader,     ///< the token is in another header than the service wants
        Bridge,        ///< through mcp-remote, although the client needs no bridge
        OldTransport,  ///< HTTP+SSE, which services shut down
        ExposedSecret, ///< a secret in a file that git shows to others
        Unreadable     ///< nobody can tell: the file has an error
    };
    enum class Mend {
        None,    ///< by hand, as `fix` says
        Update,  ///< the entry becomes what the connection wants
        Convert, ///< the same server, in the form that is best for the client
        Import   ///< first the token becomes a connection
    };
    Kind kind = Kind::OldToken;
    Mend mend = Mend::None;
    QString clientId;
    QString clientName;
    QString scope; ///< see ClientFileDescription
    QString path;
    int line = 0; ///< 0: not known
    QString entryName;
    QString connectionId;  ///< empty: none
    QString form;          ///< Update, Convert: of the client
    bool replaces = false; ///< Update, Convert: nothing of the entry is to stay
    QString text;          ///< one sentence: what was found
    QString fix;           ///< one sentence: what helps

    /// Can Keyfob plan the change itself?
    [[nodiscard]] bool isMendable() const { return mend == Mend::Update || mend == Mend::Convert; }
    bool operator==(const ScanFinding &) const = default;
};

[[nodiscard]] QString kindName(ScanFinding::Kind kind); ///< "oldToken" and the like
[[nodiscard]] QString mendName(ScanFinding::Mend mend); ///< "none", "update", "convert", "import"

} // namespace keyfob
