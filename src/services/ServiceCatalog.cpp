// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceCatalog.h"

#include "base/BoundedJson.h"
#include "base/Duration.h"
#include "base/SafeUrl.h"
#include "mcp/HeaderLine.h"
#include "services/DescriptionReader.h"
#include "services/DescriptionRules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

using Need = DescriptionReader::Need;

struct ServiceCatalogText
{
    Q_DECLARE_TR_FUNCTIONS(ServiceCatalog)
};

void readInstance(DescriptionReader instance, ServiceDescription &service)
{
    static const QRegularExpression kinds(u"^(fixed|domain|url)$"_s);
    service.instanceKind = instance.text(u"kind"_s, kinds, Need::Required);
    const bool url = service.instanceKind == "url"_L1;
    service.instanceTemplate = instance.text(u"template"_s, url ? Need::Optional : Need::Required);
    service.instanceLabel = instance.text(u"label"_s);
    service.instancePlaceholder = instance.text(u"placeholder"_s);
    service.instanceDefault = instance.text(u"default"_s);
    service.allowHttpOnLoopback = instance.flag(u"allowHttpOnLoopback"_s);
    if (url && instance.has(u"template"_s))
        instance.refuse(u"template"_s, u"a service of kind url has no template"_s);
    if (!url)
        checkInstanceTemplate(instance, service);
    instance.finish();
}

void readHeader(DescriptionReader header, ServiceDescription &service)
{
    HeaderDescription read;
    read.name = header.text(u"name"_s, Need::Required, 100);
    read.value = header.text(u"value"_s, Need::Required);
    read.isSecret = header.flag(u"isSecret"_s);
    checkHeader(header, read);
    service.headers.append(read);
    header.finish();
}

void readMcp(DescriptionReader mcp, ServiceDescription &service)
{
    static const QRegularExpression entryName(u"^[A-Za-z0-9._-]{1,64}$"_s);
    service.serverName = mcp.text(u"serverName"_s, entryName, Need::Required);
    const bool url = service.instanceKind == "url"_L1;
    service.endpoint = mcp.text(u"endpoint"_s, url ? Need::Optional : Need::Required);
    if (url && mcp.has(u"endpoint"_s))
        mcp.refuse(u"endpoint"_s, u"the person gives the endpoint of a service of kind url"_s);
    if (!url)
        checkOnBase(mcp, u"endpoint"_s, service.endpoint, {u"base"_s});
    for (DescriptionReader &header : mcp.objects(u"headers"_s))
        readHeader(header, service);
    const auto secrets = std::count_if(service.headers.begin(), service.headers.end(),
                                       [](const HeaderDescription &header) { return header.isSecret; });
    if (secrets > 1)
        mcp.refuse(u"headers"_s, u"only one header may carry the token"_s);
    mcp.finish();
}

void readSignIn(DescriptionReader signIn, ServiceDescription &service)
{
    using Method = ServiceDescription::SignInMethod;
    const QStringList names{u"oauth"_s, u"page"_s, u"paste"_s};
    for (const QString &name : signIn.texts(u"methods"_s)) {
        const auto index = names.indexOf(name);
        if (index < 0)
            signIn.refuse(u"methods"_s, u"oauth, page or paste is expected"_s);
        service.signInMethods.append(index == 0 ? Method::OAuth : index == 1 ? Method::Page : Method::Paste);
    }
    if (service.signInMethods.isEmpty())
        signIn.refuse(u"methods"_s, u"at least one is needed"_s);
    DescriptionReader oauth = signIn.object(u"oauth"_s);
    service.scopes = oauth.texts(u"scopes"_s);
    static const QRegularExpression odd(u"[^\\x21\\x23-\\x5b\\x5d-\\x7e]"_s); // RFC 6749 3.3
    if (service.scopes.join(QString()).contains(odd))
        oauth.refuse(u"scopes"_s, u"a scope holds no space, quote or backslash"_s);
    if (oauth.has(u"sessionLifetime"_s))
        service.sessionLifetime = readDuration(oauth, u"sessionLifetime"_s);
    if (oauth.has(u"consentTimeout"_s))
        service.consentTimeout = readDuration(oauth, u"consentTimeout"_s).value_or(service.consentTimeout);
    if (oauth.has(u"redirectHost"_s))
        service.redirectHost = oauth.text(u"redirectHost"_s);
    if (service.redirectHost != u"127.0.0.1"_s && service.redirectHost != u"localhost"_s)
        oauth.refuse(u"redirectHost"_s, u"127.0.0.1 or localhost is expected"_s);
    oauth.finish();
    DescriptionReader pages = signIn.object(u"pages"_s);
    service.tokenPage = pages.text(u"token"_s);
    if (pages.has(u"token"_s))
        checkOnBase(pages, u"token"_s, service.tokenPage, {u"base"_s});
    pages.finish();
    if (service.signInMethods.contains(Method::Page) && service.tokenPage.isEmpty())
        signIn.refuse(u"pages"_s, u"the method page needs pages.token"_s);
    signIn.finish();
}

void readToken(DescriptionReader token, ServiceDescription &service)
{
    if (token.has(u"lifetime"_s))
        service.lifetime = readDuration(token, u"lifetime"_s);
    const QStringList choices = token.texts(u"lifetimeChoices"_s);
    for (const QString &choice : choices) {
        const Result<std::chrono::seconds> length = parseDuration(choice);
        if (!length)
            token.refuse(u"lifetimeChoices"_s, u"a length of time such as P30D is expected"_s);
        else
            service.lifetimeChoices.append(*length);
    }
    service.shownOnce = token.flag(u"shownOnce"_s);
    service.tokenPattern = token.text(u"pattern"_s, Need::Optional, 200);
    const QRegularExpression form(service.tokenPattern);
    const bool whole = service.tokenPattern.startsWith(u'^') && service.tokenPattern.endsWith(u'$');
    if (token.has(u"pattern"_s) && (!form.isValid() || !whole))
        token.refuse(u"pattern"_s, u"a regular expression from ^ to $ is expected"_s);
    token.finish();
}

void readPreset(DescriptionReader item, ServiceDescription &service)
{
    static const QRegularExpression idForm(u"^[A-Za-z0-9_-]{1,64}$"_s);
    PresetDescription preset;
    preset.id = item.text(u"id"_s, idForm, Need::Required);
    preset.name = item.text(u"name"_s, Need::Required, 100);
    preset.description = item.text(u"description"_s);
    preset.danger = item.flag(u"danger"_s);
    preset.note = item.text(u"note"_s);
    if (service.preset(preset.id) != nullptr)
        item.refuse(u"id"_s, u"this stands there twice"_s);
    if (preset.danger && preset.note.isEmpty())
        item.refuse(u"note"_s, u"a dangerous preset needs a warning"_s);
    service.presets.append(preset);
    item.finish();
}

void readPresets(DescriptionReader presets, ServiceDescription &service)
{
    service.presetHeader = presets.text(u"header"_s, Need::Optional, 100);
    for (DescriptionReader &item : presets.objects(u"items"_s))
        readPreset(item, service);
    service.defaultPreset = presets.text(u"default"_s);
    if (!service.presets.isEmpty() && service.preset(service.defaultPreset) == nullptr)
        presets.refuse(u"default"_s, u"this preset is not among the items"_s);
    const bool carried = std::any_of(
        service.headers.begin(), service.headers.end(), [&service](const HeaderDescription &header) {
            return header.value.contains("{preset}"_L1) && header.name == service.presetHeader;
        });
    if (presets.has(u"header"_s) && !carried)
        presets.refuse(u"header"_s, u"no header of this name in mcp.headers carries {preset}"_s);
    presets.finish();
}

void readService(DescriptionReader &top, ServiceDescription &service)
{
    static const QRegularExpression idForm(u"^[a-z0-9][a-z0-9-]{0,63}$"_s);
    static const QRegularExpression iconForm(u"^[a-z0-9-]{1,64}\\.svg$"_s);
    if (top.number(u"schema"_s) != 1)
        top.refuse(u"schema"_s, u"only schema 1 is known"_s);
    service.id = top.text(u"id"_s, idForm, Need::Required);
    service.name = top.text(u"name"_s, Need::Required, 100);
    service.description = top.text(u"description"_s);
    service.icon = top.text(u"icon"_s, iconForm, Need::Optional);
    readInstance(top.object(u"instance"_s, Need::Required), service);
    readMcp(top.object(u"mcp"_s, Need::Required), service);
    readSignIn(top.object(u"signIn"_s, Need::Required), service);
    readToken(top.object(u"token"_s), service);
    readPresets(top.object(u"presets"_s), service);
    readTokenApi(top.object(u"tokenApi"_s), service);
    DescriptionReader verify = top.object(u"verify"_s);
    service.verifyPrompt = verify.text(u"prompt"_s);
    verify.finish();
    top.finish();
}

} // namespace

Result<ServiceDescription> ServiceCatalog::read(QByteArrayView json)
{
    const Result<QJsonObject> object = readJsonObject(json);
    if (!object)
        return fail(
            ErrorCode::DescriptorRefused,
            ServiceCatalogText::tr("A service description was not loaded: %1").arg(object.error().message),
            ServiceCatalogText::tr("Ask the one who wrote it."));
    DescriptionFault fault;
    DescriptionReader top(*object, {}, fault);
    ServiceDescription service;
    readService(top, service);
    if (fault.isSet())
        return fail(ErrorCode::DescriptorRefused,
                    ServiceCatalogText::tr("A service description was not loaded: %1 at %2.")
                        .arg(fault.reason, fault.pointer),
                    ServiceCatalogText::tr("Ask the one who wrote it."));
    return service;
}

ServiceCatalog ServiceCatalog::builtIn()
{
    ServiceCatalog catalog;
    const QDir folder(u":/services"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        const Result<ServiceDescription> service = read(opened ? file.readAll() : QByteArray());
        if (!service)
            qFatal("%s: %s", qPrintable(name), qPrintable(service.error().message));
        catalog.m_services.append(*service);
    }
    // "Another MCP server" stands below the services that have a name.
    std::sort(catalog.m_services.begin(), catalog.m_services.end(),
              [](const ServiceDescription &a, const ServiceDescription &b) {
                  return std::pair(a.instanceKind == "url"_L1, a.id) <
                         std::pair(b.instanceKind == "url"_L1, b.id);
              });
    return catalog;
}

const ServiceDescription *ServiceCatalog::find(const QString &id) const
{
    const auto found = std::find_if(m_services.begin(), m_services.end(),
                                    [&id](const ServiceDescription &service) { return service.id == id; });
    return found == m_services.end() ? nullptr : &*found;
}

const PresetDescription *ServiceDescription::preset(const QString &presetId) const
{
    const auto found =
        std::find_if(presets.begin(), presets.end(),
                     [&presetId](const PresetDescription &preset) { return preset.id == presetId; });
    return found == presets.end() ? nullptr : &*found;
}

} // namespace keyfob
