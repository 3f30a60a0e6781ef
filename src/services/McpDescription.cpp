// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescriptionRules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

using Need = DescriptionReader::Need;

const QRegularExpression &clientId()
{
    static const QRegularExpression form(u"^(\\*|[a-z0-9][a-z0-9-]{0,63})$"_s);
    return form;
}

/// {"unknown": "learn-from-paste", "why": "…"} in the place of a text: a fact that stands on no public page.
bool isUnknown(DescriptionReader &part, const QString &key)
{
    if (!part.has(key) || part.isText(key))
        return false;
    static const QRegularExpression ways(u"^learn-from-paste$"_s);
    DescriptionReader unknown = part.object(key);
    (void)unknown.text(u"unknown"_s, ways, Need::Required);
    (void)unknown.text(u"why"_s);
    unknown.finish();
    return true;
}

void readHeader(DescriptionReader header, ServiceDescription &service)
{
    HeaderDescription read;
    const bool unknown = isUnknown(header, u"name"_s);
    if (!unknown)
        read.name = header.text(u"name"_s, Need::Required, 100);
    read.value = header.text(u"value"_s, Need::Required);
    read.isSecret = header.flag(u"isSecret"_s);
    read.alternatives = header.texts(u"alternatives"_s);
    (void)header.text(u"description"_s);
    checkHeader(header, read);
    service.headers.append(read);
    header.finish();
}

void readUrlToken(DescriptionReader part, ServiceDescription &service)
{
    static const QRegularExpression parameter(u"^[A-Za-z0-9_.-]{1,64}$"_s);
    UrlTokenDescription read;
    read.parameter = part.text(u"parameter"_s, parameter, Need::Required);
    read.deprecated = part.flag(u"deprecated"_s);
    read.warning = part.text(u"warning"_s, Need::Required);
    service.urlToken = read;
    part.finish();
}

void readClientEndpoints(DescriptionReader part, ServiceDescription &service)
{
    for (const QString &id : part.keys()) {
        const QString endpoint = part.text(id, Need::Required);
        if (!clientId().match(id).hasMatch())
            part.refuse(id, u"the id of a client is expected"_s);
        checkOnBase(part, id, endpoint, {u"base"_s});
        service.clientEndpoints.insert(id, endpoint);
    }
    part.finish();
}

/// What stands behind the address in a command line that clients run: from a closed list, and harmless
/// values.
void readBridge(DescriptionReader &mcp, ServiceDescription &service)
{
    static const QStringList known{u"--static-oauth-client-metadata"_s, u"--transport"_s};
    service.bridgeArguments = mcp.texts(u"bridgeArguments"_s);
    for (qsizetype i = 0; i < service.bridgeArguments.size(); ++i) {
        const QString word = service.bridgeArguments.at(i);
        if (i % 2 == 0 ? !known.contains(word) : word.startsWith(u'-') || word.contains(u'$'))
            mcp.refuse(u"bridgeArguments"_s, u"%1 is not allowed here"_s.arg(word));
    }
    if (service.bridgeArguments.size() % 2 != 0)
        mcp.refuse(u"bridgeArguments"_s, u"pairs of a name and a value are expected"_s);
}

void readInstaller(DescriptionReader part, const QString &client, ServiceDescription &service)
{
    static const QStringList known{u"http"_s, u"http-oauth"_s, u"mcp-remote"_s, u"token-url"_s,
                                   u"env"_s,  u"input"_s,      u"helper"_s};
    InstallerDescription read;
    read.forms = part.texts(u"forms"_s);
    for (const QString &form : read.forms) {
        if (!known.contains(form))
            part.refuse(u"forms"_s, u"%1 is no form of an entry"_s.arg(form));
    }
    read.note = part.text(u"note"_s);
    service.installers.insert(client, read);
    part.finish();
}

} // namespace

void readMcp(DescriptionReader mcp, ServiceDescription &service)
{
    static const QRegularExpression entryName(u"^[A-Za-z0-9._-]{1,64}$"_s);
    service.serverName = mcp.text(u"serverName"_s, entryName, Need::Required);
    const bool url = service.instanceKind == "url"_L1;
    const bool unknown = isUnknown(mcp, u"endpoint"_s);
    if (!unknown)
        service.endpoint = mcp.text(u"endpoint"_s, url ? Need::Optional : Need::Required);
    if (url && mcp.has(u"endpoint"_s))
        mcp.refuse(u"endpoint"_s, u"the person gives the endpoint of a service of kind url"_s);
    if (!url && !unknown)
        checkOnBase(mcp, u"endpoint"_s, service.endpoint, {u"base"_s});
    for (DescriptionReader &header : mcp.objects(u"headers"_s))
        readHeader(header, service);
    const auto secrets = std::count_if(service.headers.begin(), service.headers.end(),
                                       [](const HeaderDescription &header) { return header.isSecret; });
    if (secrets > 1)
        mcp.refuse(u"headers"_s, u"only one header may carry the token"_s);
    if (mcp.has(u"tokenInUrl"_s))
        readUrlToken(mcp.object(u"tokenInUrl"_s), service);
    readClientEndpoints(mcp.object(u"endpoints"_s), service);
    readBridge(mcp, service);
    mcp.finish();
}

void readInstallers(DescriptionReader installers, ServiceDescription &service)
{
    for (const QString &client : installers.keys()) {
        if (!clientId().match(client).hasMatch())
            installers.refuse(client, u"the id of a client, or *, is expected"_s);
        readInstaller(installers.object(client), client, service);
    }
    installers.finish();
}

} // namespace keyfob
