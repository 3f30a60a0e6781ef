// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ImportCandidates.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"
#include "clients/EntryShape.h"
#include "configedit/JsonEditor.h"
#include "scanning/EndpointMatch.h"

#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

bool isKept(const QList<KnownConnection> &connections, const QString &fingerprint)
{
    return std::ranges::any_of(
        connections, [&](const KnownConnection &known) { return known.tokenFingerprint == fingerprint; });
}

bool fitsPattern(const Secret &token, const QString &pattern)
{
    const QRegularExpression form(pattern);
    return pattern.isEmpty() || form.match(QString::fromUtf8(token.reveal())).hasMatch();
}

/// Whom the entry leads to.
void address(ImportCandidate &candidate, const ListedEntry &entry, const QList<KnownConnection> &connections,
             const QList<ServiceDescription> &services)
{
    candidate.endpoint = entry.entry.url;
    candidate.serviceId = QStringLiteral("any");
    candidate.where = candidate.endpoint;
    // Where the address alone says little, as on this computer, the token's form must fit as well.
    const std::optional<ServiceMatch> match = serviceOf(entry, services);
    const auto matched =
        match ? std::ranges::find(services, match->serviceId, &ServiceDescription::id) : services.end();
    if (matched != services.end() && fitsPattern(entry.token(), matched->tokenPattern)) {
        candidate.serviceId = match->serviceId;
        candidate.where = match->where;
    }
    const auto same = std::ranges::find_if(connections, [&](const KnownConnection &known) {
        return sameEndpoint(known.endpoint, candidate.endpoint);
    });
    if (same != connections.end()) {
        candidate.serviceId = same->serviceId;
        candidate.where = same->where;
        candidate.atConnection = true;
    }
    const auto service = std::ranges::find(services, candidate.serviceId, &ServiceDescription::id);
    candidate.serviceName = service == services.end() || candidate.serviceId == QLatin1String("any")
                                ? hostOf(candidate.endpoint)
                                : service->name;
}

} // namespace

QList<ImportCandidate> importCandidates(const QList<SurveyedFile> &files,
                                        const QList<KnownConnection> &connections,
                                        const QList<ServiceDescription> &services)
{
    QList<ImportCandidate> candidates;
    QStringList seen; // a file that several clients share
    for (const SurveyedFile &file : files) {
        for (const ListedEntry &entry : file.entries) {
            const QString place = file.path + u'\n' + folderOfScope(file.scope) + u'\n' + entry.name;
            const QString fingerprint = entry.token().isEmpty() ? QString() : entry.token().fingerprint();
            if (fingerprint.isEmpty() || !safeUrl(entry.entry.url) || seen.contains(place) ||
                isKept(connections, fingerprint))
                continue;
            seen += place;
            auto same = std::ranges::find_if(candidates, [&](const ImportCandidate &other) {
                return other.tokenFingerprint == fingerprint && sameEndpoint(other.endpoint, entry.entry.url);
            });
            if (same == candidates.end()) {
                ImportCandidate candidate;
                candidate.tokenFingerprint = fingerprint;
                candidate.tokenHint = entry.token().hint();
                address(candidate, entry, connections, services);
                same = candidates.insert(candidates.end(), candidate);
            }
            same->entries.append(EntrySpot{file.clientId, file.clientName, file.scope, file.path, entry.line,
                                           entry.name, entry.form, entry.refers});
        }
    }
    // Those of services that Keyfob knows come first; otherwise the order stays.
    QList<ImportCandidate> sorted;
    for (const bool known : {true, false}) {
        for (const ImportCandidate &candidate : candidates) {
            if (candidate.isKnown() == known)
                sorted.append(candidate);
        }
    }
    return sorted;
}

QString configurationOf(const ListedEntry &entry)
{
    ServerEntry said = entry.entry;
    ClientFormDescription form;
    const bool inUrl = !entry.queryToken.isEmpty();
    if (inUrl)
        said.headers = {
            EntryValue{QStringLiteral("Authorization"), QStringLiteral("Bearer "), entry.token()}};
    form.entry = inUrl ? QJsonObject{{QStringLiteral("url"), QStringLiteral("{tokenUrl}")}}
                       : QJsonObject{{QStringLiteral("url"), QStringLiteral("{url}")},
                                     {QStringLiteral("headers"), QStringLiteral("{headers}")}};
    form.order = {QStringLiteral("url"), QStringLiteral("headers")};
    const auto empty = configedit::JsonEditor::parse({}, configedit::JsonDialect::Strict);
    const auto edits = empty ? empty->set({"mcpServers", plainText(entry.name, 64).toStdString()},
                                          EntryShape::fill(form, said))
                             : std::unexpected(empty.error());
    return edits ? QString::fromStdString(configedit::applied({}, *edits)) : QString();
}

} // namespace keyfob
