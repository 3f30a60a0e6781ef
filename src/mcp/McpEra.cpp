// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/McpEra.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

/// The newest of `ours` that the server names, or empty.
QString common(const QStringList &ours, const QJsonArray &theirs)
{
    const auto found = std::find_if(ours.begin(), ours.end(),
                                    [&theirs](const QString &version) { return theirs.contains(version); });
    return found == ours.end() ? QString() : *found;
}

EraVerdict chosen(const QJsonArray &supported, EraVerdict::Kind whenModern)
{
    if (const QString modern = common(modernVersions(), supported); !modern.isEmpty())
        return {whenModern, modern};
    if (const QString legacy = common(legacyVersions(), supported); !legacy.isEmpty())
        return {EraVerdict::Kind::Legacy, legacy};
    return {EraVerdict::Kind::Unknown, {}};
}

/// Statuses that say the same in both eras: asking in the other one would be told the same.
bool speaksForBothEras(const HttpReply &reply)
{
    const int status = reply.status;
    const bool wantsMore = status == 403 && !reply.header("WWW-Authenticate").isEmpty();
    return status == 401 || wantsMore || status == 429 || (status >= 300 && status < 400) || status >= 502;
}

} // namespace

const QStringList &modernVersions()
{
    static const QStringList versions{u"2026-07-28"_s};
    return versions;
}

const QStringList &legacyVersions()
{
    static const QStringList versions{u"2025-11-25"_s, u"2025-06-18"_s, u"2025-03-26"_s, u"2024-11-05"_s};
    return versions;
}

EraVerdict judgedEra(const McpAnswer &discovery)
{
    using Kind = EraVerdict::Kind;
    const EraVerdict legacy{Kind::Legacy, legacyVersions().first()};
    const int status = discovery.reply.status;
    if (speaksForBothEras(discovery.reply))
        return {Kind::Refused, {}};
    const QString ours = modernVersions().first();
    switch (discovery.errorCode()) {
    case UnsupportedVersion:
        return chosen(discovery.error().value("data"_L1).toObject().value("supported"_L1).toArray(),
                      Kind::Retry);
    case HeaderMismatch:
    case MissingCapability:
        return {Kind::ModernNoDiscover, ours};
    case MethodNotFound:
        return status == 404 ? EraVerdict{Kind::ModernNoDiscover, ours} : legacy;
    default:
        break;
    }
    // Servers exist that answer 200 {} to every method: only the list of versions makes one modern.
    const QJsonArray supported = discovery.result().value("supportedVersions"_L1).toArray();
    return status != 200 || supported.isEmpty() ? legacy : chosen(supported, Kind::Modern);
}

} // namespace keyfob
