// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PastedServer.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct PastedConfigurationText
{
    Q_DECLARE_TR_FUNCTIONS(PastedText)
};

/// Braces and quotes left open: the end was not copied.
bool endsTooEarly(const QByteArray &json)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString && c == '\\')
            ++i;
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == '{' || c == '['))
            ++depth;
        else if (!inString && (c == '}' || c == ']'))
            --depth;
    }
    return depth > 0 || inString;
}

/// Some pages and editors beautify the quotes of what they show.
QString withStraightQuotes(QString text)
{
    static const QRegularExpression curly(u"[\u201c\u201d]"_s);
    return text.contains(u'"') ? text : text.replace(curly, u"\""_s);
}

Result<QJsonObject> parsed(const QString &text)
{
    QByteArray json = withoutComments(withStraightQuotes(text).toUtf8());
    if (json.startsWith('"')) // the inner part alone: "mcpServers": { ... }
        json = '{' + json + '}';
    if (endsTooEarly(json))
        return fail(
            ErrorCode::InvalidInput,
            PastedConfigurationText::tr("This does not look complete: the configuration ends too early."),
            PastedConfigurationText::tr("Copy it again, up to the last brace."));
    Result<QJsonObject> object = readJsonObject(json);
    if (!object)
        return fail(ErrorCode::InvalidInput, PastedConfigurationText::tr("This configuration can't be read."),
                    PastedConfigurationText::tr(
                        "Copy it again as it stands on the token page, or copy only the token."));
    return object;
}

bool isServer(const QJsonObject &value)
{
    const auto has = [&value](QLatin1String key) { return value.value(key).isString(); };
    return has("url"_L1) || has("serverUrl"_L1) || has("httpUrl"_L1) || has("uri"_L1) || has("command"_L1) ||
           value.value("headers"_L1).isObject();
}

/// The object in which servers stand by their names.
QJsonObject serversIn(const QJsonObject &root)
{
    QJsonObject servers = root;
    for (const QLatin1String key : {"mcp"_L1, "mcpServers"_L1, "servers"_L1, "context_servers"_L1}) {
        if (servers.value(key).isObject())
            servers = servers.value(key).toObject();
    }
    return servers;
}

/// mcp-remote and its like: URL and --header among the arguments, values by ${NAME} out of env.
void addArgumentHeaders(const QJsonObject &json, PastedServer &server)
{
    const QJsonArray arguments = json.value("args"_L1).toArray();
    for (int i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments.at(i).toString() == "--header"_L1 || arguments.at(i).toString() == "-H"_L1)
            server.addHeader(arguments.at(i + 1).toString());
    }
    const QJsonObject environment = json.value("env"_L1).toObject();
    for (PastedHeader &header : server.headers) {
        for (auto it = environment.begin(); it != environment.end(); ++it)
            header.value.replace(u"${"_s + it.key() + u'}', it.value().toString());
    }
}

void addHeaders(const QJsonObject &json, PastedServer &server)
{
    addArgumentHeaders(json, server);
    for (const QLatin1String key : {"headers"_L1, "requestInit"_L1, "http_headers"_L1}) {
        QJsonObject object = json.value(key).toObject();
        if (key == "requestInit"_L1)
            object = object.value("headers"_L1).toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            server.headers.append({it.key(), it.value().toString().trimmed()});
    }
}

QString endpointOf(const QJsonObject &server)
{
    for (const QLatin1String key : {"url"_L1, "serverUrl"_L1, "httpUrl"_L1, "uri"_L1}) {
        if (server.value(key).isString())
            return server.value(key).toString().trimmed();
    }
    for (const QJsonValue &argument : server.value("args"_L1).toArray()) {
        if (argument.toString().startsWith("https://"_L1) || argument.toString().startsWith("http://"_L1))
            return argument.toString();
    }
    return {};
}

PastedServer serverOf(const QString &name, const QJsonObject &json)
{
    PastedServer server;
    server.name = name;
    server.endpoint = endpointOf(json);
    addHeaders(json, server);
    return server;
}

} // namespace

Result<QList<PastedServer>> serversOfConfiguration(const QString &text)
{
    const Result<QJsonObject> root = parsed(text);
    if (!root)
        return std::unexpected(root.error());
    if (isServer(*root))
        return QList<PastedServer>{serverOf(root->value("name"_L1).toString(), *root)};
    const QJsonObject servers = serversIn(*root);
    QList<PastedServer> found;
    for (auto it = servers.begin(); it != servers.end(); ++it) {
        if (isServer(it.value().toObject()))
            found.append(serverOf(it.key(), it.value().toObject()));
    }
    return found;
}

} // namespace keyfob
