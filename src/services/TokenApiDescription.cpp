// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescriptionRules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

using Need = DescriptionReader::Need;

const QStringList &callNames()
{
    static const QStringList names{u"list"_s, u"get"_s, u"create"_s, u"rotate"_s, u"revoke"_s};
    return names;
}

bool isPointer(const QString &text)
{
    return text.isEmpty() || text.startsWith(u'/');
}

QString readPointer(DescriptionReader &part, const QString &key)
{
    const QString pointer = part.text(key);
    if (!isPointer(pointer))
        part.refuse(key, u"a JSON pointer is expected"_s);
    return pointer;
}

/// {"$var": "lifetime", "unit": "s"} or {"$var": "expires", "format": "date"}
bool isVariable(const QJsonObject &value)
{
    static const QStringList units{u"s"_s, u"ms"_s, u"d"_s};
    static const QStringList formats{u"rfc3339"_s, u"date"_s, u"epoch"_s};
    const QString name = value.value("$var"_L1).toString();
    if (value.size() != 2)
        return false;
    if (name == "lifetime"_L1)
        return units.contains(value.value("unit"_L1).toString());
    return name == "expires"_L1 && formats.contains(value.value("format"_L1).toString());
}

/// A list such as ["api"]: plain texts, sent as they stand.
bool isTexts(const QJsonArray &items)
{
    return items.size() <= 50 && std::all_of(items.begin(), items.end(), [](const QJsonValue &item) {
               const QString text = item.toString();
               return !text.isEmpty() && isPlain(text) && !text.contains(u'{') && text.size() <= 200;
           });
}

void checkBody(DescriptionReader &call, const QJsonObject &body)
{
    for (auto it = body.begin(); it != body.end(); ++it) {
        const QString key = u"body/"_s + it.key();
        const QString unknown = unknownName(it.value().toString(), {u"name"_s, u"preset"_s, u"id"_s});
        if ((it.value().isArray() && !isTexts(it.value().toArray())) ||
            (it.value().isObject() && !isVariable(it.value().toObject())))
            call.refuse(u"body"_s, u"%1: only plain values, lists of texts, and {\"$var\": \"lifetime\"} "
                                   "or {\"$var\": \"expires\"} are known"_s.arg(key));
        if (!unknown.isEmpty() || !isPlain(it.value().toString()) || !isPlain(it.key()))
            call.refuse(u"body"_s, u"%1: %2 is not known here"_s.arg(key, unknown));
    }
}

void checkCall(DescriptionReader &call, const QString &name, const TokenCall &read)
{
    const bool reading = name == "list"_L1 || name == "get"_L1;
    if (reading != (read.method == "GET"))
        call.refuse(u"method"_s, u"list and get are GET, the others are not"_s);
    const QString unknown = unknownName(read.path, {u"id"_s, u"name"_s, u"preset"_s});
    if (!unknown.isEmpty())
        call.refuse(u"path"_s, u"%1 is not known here"_s.arg(unknown));
    if (!read.path.startsWith(u'/') || read.path.contains(u'#') || read.path.contains(".."_L1) ||
        read.path.contains(u' ') || read.path.contains(u'\\'))
        call.refuse(u"path"_s, u"a path that begins with / is expected"_s);
    if (reading && !read.body.isEmpty())
        call.refuse(u"body"_s, u"a GET has no body"_s);
    if (read.ok.isEmpty())
        call.refuse(u"ok"_s, u"at least one status is needed"_s);
    if ((name == "create"_L1 || name == "rotate"_L1) && !call.has(u"secret"_s))
        call.refuse(u"secret"_s, u"the place of the new token is missing"_s);
    if (name == "list"_L1 && !call.has(u"items"_s))
        call.refuse(u"items"_s, u"the place of the list is missing"_s);
}

/// A rotate that the API lacks.
TokenCall readEmulation(DescriptionReader &call, const QString &name)
{
    static const QRegularExpression kinds(u"^(create|create-then-revoke)$"_s);
    TokenCall read;
    const QString kind = call.text(u"emulate"_s, kinds, Need::Required);
    read.emulation =
        kind == "create"_L1 ? TokenCall::Emulation::Create : TokenCall::Emulation::CreateThenRevoke;
    if (name != "rotate"_L1)
        call.refuse(u"emulate"_s, u"only rotate can be emulated"_s);
    call.finish();
    return read;
}

TokenCall readCall(DescriptionReader call, const QString &name)
{
    if (call.has(u"emulate"_s))
        return readEmulation(call, name);
    static const QRegularExpression methods(u"^(GET|POST|PUT|PATCH|DELETE)$"_s);
    TokenCall read;
    read.method = call.text(u"method"_s, methods, Need::Required).toLatin1();
    read.path = call.text(u"path"_s, Need::Required);
    read.body = call.raw(u"body"_s);
    read.ok = call.numbers(u"ok"_s, 200, 299);
    read.gone = call.numbers(u"gone"_s, 400, 499);
    read.items = readPointer(call, u"items"_s);
    read.item = readPointer(call, u"item"_s);
    read.secret = readPointer(call, u"secret"_s);
    read.thenGet = call.flag(u"thenGet"_s);
    if (read.thenGet && name != "create"_L1 && name != "rotate"_L1)
        call.refuse(u"thenGet"_s, u"only create and rotate can be followed by a get"_s);
    checkBody(call, read.body);
    checkCall(call, name, read);
    call.finish();
    return read;
}

void checkEquals(DescriptionReader &field, const QJsonValue &equals)
{
    if (!equals.isString() && !equals.isBool() && !equals.isDouble())
        field.refuse(u"equals"_s, u"a text, a number, true or false is expected"_s);
}

void readField(DescriptionReader &fields, const QString &key, const QString &kind = {})
{
    static const QRegularExpression times(u"^(rfc3339|date|epoch|secondsUntil)$"_s);
    static const QRegularExpression flags(u"^bool$"_s);
    // A field is its pointer, or an object with the pointer and what is to be made of the value.
    if (!fields.has(key))
        return;
    if (fields.isText(key)) {
        if (readPointer(fields, key).isEmpty())
            fields.refuse(key, u"a JSON pointer is expected"_s);
        return;
    }
    DescriptionReader field = fields.object(key);
    if (readPointer(field, u"pointer"_s).isEmpty())
        field.refuse(u"pointer"_s, u"a JSON pointer is expected"_s);
    if (kind == "time"_L1)
        (void)field.text(u"format"_s, times, Need::Optional);
    if (kind == "flag"_L1) {
        (void)field.text(u"format"_s, flags, Need::Optional);
        if (field.has(u"equals"_s))
            checkEquals(field, field.any(u"equals"_s));
    }
    field.finish();
}

void readFields(DescriptionReader fields, ServiceDescription &service)
{
    for (const QString &key : {u"id"_s, u"name"_s, u"preset"_s, u"scopes"_s, u"hint"_s})
        readField(fields, key);
    readField(fields, u"active"_s, u"flag"_s);
    for (const QString &key : {u"created"_s, u"lastUsed"_s, u"expires"_s})
        readField(fields, key, u"time"_s);
    fields.finish();
    if (service.hasTokenApi() && !fields.has(u"id"_s))
        fields.refuse(u"id"_s, u"this is missing"_s);
}

/// A header that every call carries beside the credential; some services want to see an Origin.
void readFixedHeader(DescriptionReader header, ServiceDescription &service)
{
    HeaderDescription read;
    read.name = header.text(u"name"_s, Need::Required, 100);
    read.value = header.text(u"value"_s, Need::Required, 200);
    const QString unknown = unknownName(read.value, {u"base"_s});
    if (!unknown.isEmpty())
        header.refuse(u"value"_s, u"%1 is not known here"_s.arg(unknown));
    const bool taken = read.name.compare(service.tokenApiHeader, Qt::CaseInsensitive) == 0 ||
                       read.name.compare("Authorization"_L1, Qt::CaseInsensitive) == 0;
    if (taken || !isHarmlessHeader(read.name))
        header.refuse(u"name"_s, u"this is no name of a header that may be sent"_s);
    service.tokenApiHeaders.append(read);
    header.finish();
}

void readCredential(DescriptionReader auth, ServiceDescription &service)
{
    static const QStringList credentials{u"self"_s, u"oauth"_s, u"pasted"_s};
    const auto credential = credentials.indexOf(auth.text(u"credential"_s, Need::Required));
    if (credential < 0)
        auth.refuse(u"credential"_s, u"self, oauth or pasted is expected"_s);
    service.tokenApiCredential = TokenCredential(std::max(credential, qsizetype(0)));
    service.tokenApiHeader = auth.text(u"header"_s, Need::Required, 100);
    service.tokenApiValue = auth.text(u"value"_s, Need::Required);
    if (!isHarmlessHeader(service.tokenApiHeader))
        auth.refuse(u"header"_s, u"this is no name of a header that may be sent"_s);
    const QString unknown = unknownName(service.tokenApiValue, {u"credential"_s});
    if (!unknown.isEmpty())
        auth.refuse(u"value"_s, u"%1 is not known here"_s.arg(unknown));
    if (service.tokenApiValue.count("{credential}"_L1) != 1 ||
        !service.tokenApiValue.endsWith("{credential}"_L1))
        auth.refuse(u"value"_s, u"{credential} must be its end"_s);
    if (service.tokenApiUsesOAuth() &&
        !service.signInMethods.contains(ServiceDescription::SignInMethod::OAuth))
        auth.refuse(u"credential"_s, u"oauth is not among the sign-in methods"_s);
    for (DescriptionReader &header : auth.objects(u"headers"_s))
        readFixedHeader(header, service);
    auth.finish();
}

/// Whether the old token goes on for a while: "immediate", "onFirstUse", or an object.
void readOldStops(DescriptionReader &api, OldTokenEnd &end)
{
    const QString key = u"oldStops"_s;
    if (!api.has(key))
        return;
    if (api.isText(key)) {
        static const QRegularExpression words(u"^(immediate|onFirstUse)$"_s);
        end.onFirstUse = api.text(key, words, Need::Required) == "onFirstUse"_L1;
        return;
    }
    DescriptionReader part = api.object(key);
    end.onFirstUse = part.flag(u"onFirstUse"_s);
    if (part.has(u"grace"_s))
        end.grace = readDuration(part, u"grace"_s);
    readField(part, u"until"_s, u"time"_s);
    const QJsonValue until = part.any(u"until"_s);
    end.until = until.isObject() ? until.toObject().value("pointer"_L1).toString() : until.toString();
    end.untilFormat = until.toObject().value("format"_L1).toString();
    if (end.atOnce())
        api.refuse(key, u"grace, until or onFirstUse is expected"_s);
    part.finish();
}

/// What belongs together.
void checkCalls(DescriptionReader &api, const ServiceDescription &service)
{
    using Emulation = TokenCall::Emulation;
    const QString key = u"calls"_s;
    const TokenCall rotate = service.calls.value(u"rotate"_s);
    if (rotate.emulation != Emulation::None && !service.calls.contains(u"create"_s))
        api.refuse(key, u"rotate is emulated by create, which is missing"_s);
    if (rotate.emulation == Emulation::CreateThenRevoke && !service.calls.contains(u"revoke"_s))
        api.refuse(key, u"rotate is emulated by create and revoke, which is missing"_s);
    const bool asks = rotate.thenGet || service.calls.value(u"create"_s).thenGet;
    if (asks && !service.calls.contains(u"get"_s) && !service.calls.contains(u"list"_s))
        api.refuse(key, u"thenGet needs get or list"_s);
}

void readError(DescriptionReader error, ServiceDescription &service)
{
    const auto pointers = [&error](const QString &key) {
        const QStringList all = error.texts(key);
        if (!std::all_of(all.begin(), all.end(), isPointer))
            error.refuse(key, u"a JSON pointer is expected"_s);
        return all;
    };
    service.errorMessagePointers = pointers(u"message"_s);
    service.errorCodePointers = pointers(u"code"_s);
    service.notAllowedCodes = error.texts(u"notAllowed"_s);
    error.finish();
}

} // namespace

void readTokenApi(DescriptionReader api, ServiceDescription &service)
{
    if (api.keys().isEmpty())
        return;
    service.tokenApiBase = api.text(u"base"_s, Need::Required);
    checkOnBase(api, u"base"_s, service.tokenApiBase, {u"base"_s});
    if (service.tokenApiBase.contains(u'?'))
        api.refuse(u"base"_s, u"a base has no query"_s);
    readCredential(api.object(u"auth"_s, Need::Required), service);
    DescriptionReader calls = api.object(u"calls"_s, Need::Required);
    for (const QString &name : callNames()) {
        if (calls.has(name))
            service.calls.insert(name, readCall(calls.object(name), name));
    }
    calls.finish();
    if (service.calls.isEmpty())
        api.refuse(u"calls"_s, u"at least one call is needed"_s);
    service.fields = api.raw(u"fields"_s);
    readFields(api.object(u"fields"_s, Need::Required), service);
    readOldStops(api, service.oldStops);
    readError(api.object(u"error"_s), service);
    checkCalls(api, service);
    api.finish();
}

} // namespace keyfob
