// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ScanCase.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"
#include "scanning/EndpointMatch.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

/// An address of the old transport has another path than the new one.
bool leadsTo(const KnownConnection &connection, const ListedEntry &entry)
{
    return sameEndpoint(connection.endpoint, entry.entry.url) ||
           (entry.oldTransport && sameOrigin(QUrl(connection.endpoint), QUrl(entry.entry.url)));
}

void findOwner(ScanCase &at, const QList<KnownConnection> &connections)
{
    const QString fingerprint = at.entry.token().isEmpty() ? QString() : at.entry.token().fingerprint();
    for (const KnownConnection &connection : connections) {
        if (!leadsTo(connection, at.entry))
            continue;
        at.atEndpoint.append(&connection);
        for (const KnownEntry &known : connection.entries) {
            if (known.isIn(at.file.clientId, at.file.scope, at.file.path) &&
                known.entryName == at.entry.name) {
                at.known = &known;
                at.owner = &connection;
            }
        }
    }
    for (const KnownConnection *connection : std::as_const(at.atEndpoint)) {
        const bool carried = !fingerprint.isEmpty() && connection->tokenFingerprint == fingerprint;
        if (!at.owner && (carried || at.atEndpoint.size() == 1))
            at.owner = connection;
    }
}

} // namespace

ScanCase scanCaseOf(const SurveyedFile &file, const ListedEntry &entry, const ClientDescription &client,
                    const QList<KnownConnection> &connections, const QList<ServiceDescription> &services)
{
    ScanCase at{file, entry, client, {}, nullptr, nullptr, nullptr, plainText(entry.name, 64), client.name};
    if (const QString folder = folderOfScope(file.scope); !folder.isEmpty())
        //: %1 is a client, %2 the folder for which it keeps an entry
        at.where =
            QCoreApplication::translate("ScanFindings", "%1 for %2").arg(client.name, plainText(folder));
    findOwner(at, connections);
    const std::optional<ServiceMatch> match = serviceOf(entry, services);
    const QString id = at.owner ? at.owner->serviceId : (match ? match->serviceId : QString());
    const auto found = std::ranges::find(services, id, &ServiceDescription::id);
    if (found != services.end() && found->instanceKind != QLatin1String("url"))
        at.service = &*found;
    return at;
}

} // namespace keyfob
