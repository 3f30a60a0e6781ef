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
#include <QFileInfo>

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
    static const QRegularExpression kinds(u"^(fixed|regions|domain|url)$"_s);
    service.instanceKind = instance.text(u"kind"_s, kinds, Need::Required);
    const bool templated = service.instanceKind == "fixed"_L1 || service.instanceKind == "domain"_L1;
    service.instanceTemplate = instance.text(u"template"_s, templated ? Need::Required : Need::Optional);
    service.instanceLabel = instance.text(u"label"_s);
    service.instancePlaceholder = instance.text(u"placeholder"_s);
    service.instanceDefault = instance.text(u"default"_s);
    service.allowHttpOnLoopback = instance.flag(u"allowHttpOnLoopback"_s);
    service.instanceHint = instance.text(u"hint"_s);
    if (!templated && instance.has(u"template"_s))
        instance.refuse(u"template"_s, u"a service of this kind has no template"_s);
    if (templated)
        checkInstanceTemplate(instance, service);
    readRegions(instance, service);
    instance.finish();
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
    service.signInPage = pages.text(u"signIn"_s);
    service.pagePath = pages.text(u"path"_s);
    if (pages.has(u"token"_s))
        checkOnBase(pages, u"token"_s, service.tokenPage, {u"base"_s, u"name"_s});
    if (pages.has(u"signIn"_s))
        checkOnBase(pages, u"signIn"_s, service.signInPage, {u"base"_s});
    pages.finish();
    if (service.signInMethods.contains(Method::Page) && service.tokenPage.isEmpty())
        signIn.refuse(u"pages"_s, u"the method page needs pages.token"_s);
    signIn.finish();
}

void readToken(DescriptionReader token, ServiceDescription &service)
{
    service.tokenKind = token.text(u"kind"_s, Need::Optional, 100);
    service.oneActive = token.flag(u"oneActive"_s);
    service.expiryHeader = token.text(u"expiryHeader"_s, Need::Optional, 100);
    if (token.has(u"expiryHeader"_s) && !isHeaderName(service.expiryHeader))
        token.refuse(u"expiryHeader"_s, u"this is no name of a header"_s);
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
    const bool unnamed = std::any_of(service.headers.begin(), service.headers.end(), [](const auto &header) {
        return header.value.contains("{preset}"_L1) && header.name.isEmpty();
    });
    if (!service.presets.isEmpty() && !presets.has(u"header"_s) && !unnamed)
        presets.refuse(u"header"_s, u"no header carries the preset"_s);
    presets.finish();
}

void readLinks(DescriptionReader links, ServiceDescription &service)
{
    service.docsLink = links.text(u"docs"_s);
    if (links.has(u"docs"_s) && (!safeUrl(service.docsLink) || !service.docsLink.startsWith("https://"_L1)))
        links.refuse(u"docs"_s, u"an https address is expected"_s);
    links.finish();
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
    service.verifySteps = verify.texts(u"steps"_s);
    verify.finish();
    readInstallers(top.object(u"installers"_s), service);
    readTroubles(top, service);
    readLinks(top.object(u"links"_s), service);
    // For the people who keep a description: where its facts are from.
    (void)top.text(u"revision"_s);
    (void)top.text(u"registryName"_s);
    (void)top.texts(u"sources"_s);
    top.finish();
}

constexpr qsizetype MostOwn = 200;
constexpr qint64 LargestOwn = qint64(256) * 1024;

Result<ServiceDescription> readOwn(const QString &path)
{
    QFile file(path);
    if (file.size() > LargestOwn || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::DescriptorRefused,
                    ServiceCatalogText::tr("It could not be read, or is too large."));
    return ServiceCatalog::read(file.read(LargestOwn));
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
    catalog.sort();
    return catalog;
}

/// By name; "Another MCP server" stands below the services that have one.
void ServiceCatalog::sort()
{
    std::ranges::sort(m_services, {}, [](const ServiceDescription &service) {
        return std::pair(service.instanceKind == "url"_L1, service.name.toCaseFolded());
    });
}

QList<Error> ServiceCatalog::addOwn(const QString &folder)
{
    QList<Error> refused;
    m_former.append(m_services); // whoever holds one of them may go on with it
    const QDir own(folder);
    const QStringList names = own.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::min(names.size(), MostOwn))) {
        Result<ServiceDescription> service = readOwn(own.filePath(name));
        if (service && service->id != QFileInfo(name).completeBaseName())
            service = fail(ErrorCode::DescriptorRefused,
                           ServiceCatalogText::tr("Its id must be the name of its file."));
        if (!service) {
            Error error = service.error();
            error.message = ServiceCatalogText::tr("%1: %2").arg(own.filePath(name), error.message);
            refused.append(error);
            continue;
        }
        service->byPerson = true;
        m_services.removeIf([&](const ServiceDescription &known) { return known.id == service->id; });
        m_services.append(*service);
    }
    sort();
    return refused;
}

const ServiceDescription *ServiceCatalog::find(const QString &id) const
{
    const auto found = std::find_if(m_services.begin(), m_services.end(),
                                    [&id](const ServiceDescription &service) { return service.id == id; });
    return found == m_services.end() ? nullptr : &*found;
}

} // namespace keyfob
