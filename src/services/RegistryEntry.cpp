// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/RegistryEntry.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct RegistryText
{
    Q_DECLARE_TR_FUNCTIONS(RegistryEntry)
};

QString withHyphens(QString text)
{
    static const QRegularExpression unfit(u"[^a-z0-9]+"_s);
    text = text.toLower().replace(unfit, u"-"_s).left(60);
    while (text.startsWith(u'-'))
        text.remove(0, 1);
    while (text.endsWith(u'-'))
        text.chop(1);
    return text;
}

/// The value with its one variable, whatever its name, as the token.
QString secretValue(const QJsonObject &header)
{
    static const QRegularExpression variable(u"\\{[^{}]*\\}$"_s);
    QString value = header.value("value"_L1).toString();
    const bool bearer =
        header.value("name"_L1).toString().compare("Authorization"_L1, Qt::CaseInsensitive) == 0;
    if (value.isEmpty())
        value = bearer ? u"Bearer {token}"_s : u"{token}"_s;
    return value.replace(variable, u"{token}"_s);
}

/// A header that offers choices: they are the service's presets.
QJsonObject presetsOf(const QJsonObject &header)
{
    QJsonArray items;
    for (const QJsonValue &choice : header.value("choices"_L1).toArray())
        items.append(QJsonObject{{u"id"_s, choice}, {u"name"_s, choice}});
    const QString chosen = header.value("default"_L1).toString(items.first()["id"_L1].toString());
    return {{u"header"_s, header.value("name"_L1)}, {u"default"_s, chosen}, {u"items"_s, items}};
}

struct Headers
{
    QJsonArray list;
    QJsonObject presets;
};

/// The headers of a remote; a required one without a value that Keyfob could know is an error.
Result<Headers> headersOf(const QJsonObject &remote)
{
    Headers headers;
    for (const QJsonValue &item : remote.value("headers"_L1).toArray()) {
        const QJsonObject header = item.toObject();
        const QJsonValue name = header.value("name"_L1);
        const QString value = header.value("value"_L1).toString(header.value("default"_L1).toString());
        if (header.value("isSecret"_L1).toBool()) {
            headers.list.append(
                QJsonObject{{u"name"_s, name}, {u"value"_s, secretValue(header)}, {u"isSecret"_s, true}});
        } else if (headers.presets.isEmpty() && !header.value("choices"_L1).toArray().isEmpty()) {
            headers.presets = presetsOf(header);
            headers.list.append(QJsonObject{{u"name"_s, name}, {u"value"_s, u"{preset}"_s}});
        } else if (!value.isEmpty() && !value.contains(u'{')) {
            headers.list.append(QJsonObject{{u"name"_s, name}, {u"value"_s, value}});
        } else if (header.value("isRequired"_L1).toBool()) {
            return fail(
                ErrorCode::NotSupported,
                RegistryText::tr("This server wants a value of yours in the header %1.")
                    .arg(plainText(name.toString(), 64)),
                RegistryText::tr("Add it as another MCP server, and paste a configuration that has it."));
        }
    }
    return headers;
}

std::optional<QJsonObject> httpRemote(const QJsonObject &server)
{
    for (const QJsonValue &remote : server.value("remotes"_L1).toArray()) {
        if (remote["type"_L1].toString() == "streamable-http"_L1)
            return remote.toObject();
    }
    return std::nullopt;
}

QJsonObject descriptionOf(const QJsonObject &server, const QUrl &url, const Headers &headers)
{
    const QString name = server.value("name"_L1).toString();
    const QString title = server.value("title"_L1).toString(name);
    const QString origin = url.scheme() + u"://"_s + url.authority(QUrl::FullyEncoded);
    QJsonObject description{
        {u"schema"_s, 1},
        {u"id"_s, withHyphens(name)},
        {u"name"_s, plainText(title, 100)},
        {u"description"_s, plainText(server.value("description"_L1).toString(), 400)},
        {u"registryName"_s, plainText(name, 100)},
        {u"instance"_s, QJsonObject{{u"kind"_s, u"fixed"_s}, {u"template"_s, origin}}},
        {u"mcp"_s, QJsonObject{{u"serverName"_s, withHyphens(name.section(u'/', -1))},
                               {u"endpoint"_s, u"{base}"_s + url.path(QUrl::FullyEncoded)},
                               {u"headers"_s, headers.list}}},
        {u"signIn"_s, QJsonObject{{u"methods"_s, QJsonArray{u"oauth"_s, u"paste"_s}}}},
        {u"sources"_s, QJsonArray{u"server.json of the MCP Registry"_s}}};
    if (!headers.presets.isEmpty())
        description.insert(u"presets"_s, headers.presets);
    return description;
}

} // namespace

Result<QByteArray> descriptionOfRegistryEntry(QByteArrayView serverJson)
{
    const Result<QJsonObject> read = readJsonObject(serverJson);
    // The registry's own answers wrap it.
    const QJsonObject server = read && read->value("server"_L1).isObject()
                                   ? read->value("server"_L1).toObject()
                                   : read.value_or(QJsonObject());
    if (server.value("name"_L1).toString().isEmpty())
        return fail(ErrorCode::InvalidInput, RegistryText::tr("This is no server.json of the MCP Registry."),
                    RegistryText::tr("It is a JSON object with a name and remotes."));
    const std::optional<QJsonObject> remote = httpRemote(server);
    if (!remote)
        return fail(
            ErrorCode::NotSupported, RegistryText::tr("This server can't be reached over Streamable HTTP."),
            RegistryText::tr("A server that runs on this computer is put into an app with keyfob-cli install "
                             "CLIENT --name NAME --command PROGRAM."));
    const QString address = remote->value("url"_L1).toString();
    if (address.contains(u'{'))
        return fail(ErrorCode::NotSupported,
                    RegistryText::tr("This server's address differs from person to person."),
                    RegistryText::tr("Add it as another MCP server, with your own address."));
    const Result<QUrl> url = safeUrl(address);
    if (!url)
        return std::unexpected(url.error());
    const Result<Headers> headers = headersOf(*remote);
    if (!headers)
        return std::unexpected(headers.error());
    return QJsonDocument(descriptionOf(server, *url, *headers)).toJson();
}

} // namespace keyfob
