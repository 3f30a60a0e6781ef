// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ScanFinding.h"

namespace keyfob {

QString kindName(ScanFinding::Kind kind)
{
    using enum ScanFinding::Kind;
    switch (kind) {
    case OldToken:
        return QStringLiteral("oldToken");
    case TokenInUrl:
        return QStringLiteral("tokenInUrl");
    case OldHeader:
        return QStringLiteral("oldHeader");
    case Bridge:
        return QStringLiteral("bridge");
    case OldTransport:
        return QStringLiteral("oldTransport");
    case ExposedSecret:
        return QStringLiteral("exposedSecret");
    case Unreadable:
        break;
    }
    return QStringLiteral("unreadable");
}

QString mendName(ScanFinding::Mend mend)
{
    using enum ScanFinding::Mend;
    switch (mend) {
    case None:
        break;
    case Update:
        return QStringLiteral("update");
    case Convert:
        return QStringLiteral("convert");
    case Import:
        return QStringLiteral("import");
    }
    return QStringLiteral("none");
}

} // namespace keyfob
