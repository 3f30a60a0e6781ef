// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescriptionRules.h"

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

/// {"$var": "lifetime", "unit": "s"}
bool isLifetime(const QJsonObject &value)
{
    static const QStringList units{u"s"_s, u"ms"_s, u"d"_s};
    return value.size() == 2 && value.value("$var"_L1).toString() == "lifetime"_L1 &&
           units.contains(value.value("unit"_L1).toString());
}

void checkBody(DescriptionReader &call, const QJsonObject &body)
{
    for (auto it = body.begin(); it != body.end(); ++it) {
        const QString key = u"body/"_s + it.key();
        const QString unknown = unknownName(it.value().toString(), {u"name"_s, u"preset"_s, u"id"_s});
        if (it.value().isArray() || (it.value().isObject() && !isLifetime(it.value().toObject())))
            call.refuse(u"body"_s,
                        u"%1: only plain values and {\"$var\": \"lifetime\"} are known"_s.arg(key));
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

TokenCall readCall(DescriptionReader call, const QString &name)
{
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
    checkBody(call, read.body);
    checkCall(call, name, read);
    call.finish();
    return read;
}

void readField(DescriptionReader &fields, const QString &key, bool time)
{
    static const QRegularExpression formats(u"^(rfc3339|date|epoch)$"_s);
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
    if (time)
        (void)field.text(u"format"_s, formats, Need::Optional);
    if (key == "active"_L1)
        (void)field.text(u"equals"_s);
    field.finish();
}

void readFields(DescriptionReader fields, ServiceDescription &service)
{
    for (const QString &key : {u"id"_s, u"name"_s, u"preset"_s, u"active"_s})
        readField(fields, key, false);
    for (const QString &key : {u"created"_s, u"lastUsed"_s, u"expires"_s})
        readField(fields, key, true);
    fields.finish();
    if (service.hasTokenApi() && !fields.has(u"id"_s))
        fields.refuse(u"id"_s, u"this is missing"_s);
}

void readCredential(DescriptionReader auth, ServiceDescription &service)
{
    static const QRegularExpression credentials(u"^(oauth|self)$"_s);
    service.tokenApiUsesOAuth = auth.text(u"credential"_s, credentials, Need::Required) == "oauth"_L1;
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
    if (service.tokenApiUsesOAuth && !service.signInMethods.contains(ServiceDescription::SignInMethod::OAuth))
        auth.refuse(u"credential"_s, u"oauth is not among the sign-in methods"_s);
    auth.finish();
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
    DescriptionReader error = api.object(u"error"_s);
    service.errorMessagePointers = error.texts(u"message"_s);
    for (const QString &pointer : service.errorMessagePointers) {
        if (!isPointer(pointer))
            error.refuse(u"message"_s, u"a JSON pointer is expected"_s);
    }
    error.finish();
    api.finish();
}

} // namespace keyfob
