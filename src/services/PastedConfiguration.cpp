// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PastedConfiguration.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"
#include "mcp/HeaderLine.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct PastedConfigurationText
{
    Q_DECLARE_TR_FUNCTIONS(PastedText)
};

/// One header of a pasted server.
struct PastedHeader
{
    QString name;
    QString value;
};

std::unexpected<Error> noToken()
{
    return fail(
        ErrorCode::InvalidInput, PastedConfigurationText::tr("There is no token in it."),
        PastedConfigurationText::tr("Copy the token, or the whole configuration, from the token page."));
}

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

Result<QJsonObject> parsed(const QString &text)
{
    QByteArray json = withoutComments(text.toUtf8());
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

/// The one server in it. Its name plays no part: the connection has its own.
Result<QJsonObject> onlyServer(const QJsonObject &root)
{
    if (isServer(root))
        return root;
    QJsonObject servers = root;
    for (const QLatin1String key : {"mcp"_L1, "mcpServers"_L1, "servers"_L1, "context_servers"_L1}) {
        if (servers.value(key).isObject())
            servers = servers.value(key).toObject();
    }
    QStringList names;
    for (const QString &name : servers.keys()) {
        if (isServer(servers.value(name).toObject()))
            names.append(plainText(name, 64));
    }
    if (names.isEmpty())
        return noToken();
    if (names.size() > 1)
        return fail(ErrorCode::InvalidInput,
                    PastedConfigurationText::tr("This is a configuration with %n servers: %1.", nullptr,
                                                int(names.size()))
                        .arg(names.join(u", "_s)),
                    PastedConfigurationText::tr("Paste the part of one server only."));
    const auto found = std::find_if(servers.begin(), servers.end(),
                                    [](const QJsonValue &value) { return isServer(value.toObject()); });
    return found->toObject();
}

void addLine(const QString &line, QList<PastedHeader> &headers)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon > 0)
        headers.append({line.left(colon).trimmed(), line.sliced(colon + 1).trimmed()});
}

/// mcp-remote and its like: URL and --header among the arguments, values by ${NAME} out of env.
QList<PastedHeader> argumentHeaders(const QJsonObject &server)
{
    QList<PastedHeader> headers;
    const QJsonArray arguments = server.value("args"_L1).toArray();
    for (int i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments.at(i).toString() == "--header"_L1 || arguments.at(i).toString() == "-H"_L1)
            addLine(arguments.at(i + 1).toString(), headers);
    }
    const QJsonObject environment = server.value("env"_L1).toObject();
    for (PastedHeader &header : headers) {
        for (auto it = environment.begin(); it != environment.end(); ++it)
            header.value.replace(u"${"_s + it.key() + u'}', it.value().toString());
    }
    return headers;
}

QList<PastedHeader> headersOf(const QJsonObject &server)
{
    QList<PastedHeader> headers = argumentHeaders(server);
    for (const QLatin1String key : {"headers"_L1, "requestInit"_L1, "http_headers"_L1}) {
        QJsonObject object = server.value(key).toObject();
        if (key == "requestInit"_L1)
            object = object.value("headers"_L1).toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            headers.append({it.key(), it.value().toString().trimmed()});
    }
    return headers;
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

/// How surely a header carries the token; 0: it does not.
int likeness(const PastedHeader &header)
{
    static const QRegularExpression telling(u"key|token|secret|auth"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression opaque(u"^[A-Za-z0-9._~+/=-]{20,}$"_s);
    if (header.value.isEmpty())
        return 0;
    if (header.value.startsWith("Bearer "_L1, Qt::CaseInsensitive))
        return 3;
    if (telling.match(header.name).hasMatch())
        return 2;
    return opaque.match(header.value).hasMatch() ? 1 : 0;
}

/// The token that newer servers refuse and older pages still give: ?token= of the address, taken out of it.
QString takeQueryToken(QString &endpoint)
{
    static const QRegularExpression query(u"([?&])(token|api_key|apikey|access_token)=([^&#]+)(&|$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = query.match(endpoint);
    if (!match.hasMatch())
        return {};
    const bool last = match.captured(4).isEmpty();
    endpoint.replace(match.capturedStart(), match.capturedLength(), last ? QString() : match.captured(1));
    return QUrl::fromPercentEncoding(match.captured(3).toUtf8());
}

} // namespace

Result<PastedText> readPastedConfiguration(const QString &text)
{
    const Result<QJsonObject> root = parsed(text);
    if (!root)
        return std::unexpected(root.error());
    const Result<QJsonObject> server = onlyServer(*root);
    if (!server)
        return std::unexpected(server.error());
    QString endpoint = endpointOf(*server);
    const QString queryToken = takeQueryToken(endpoint);
    const QList<PastedHeader> headers = headersOf(*server);
    const auto best =
        std::max_element(headers.begin(), headers.end(), [](const PastedHeader &a, const PastedHeader &b) {
            return likeness(a) < likeness(b);
        });
    const bool inHeader = best != headers.end() && likeness(*best) > 0;
    if (!inHeader && queryToken.isEmpty())
        return noToken();
    if (!endpoint.isEmpty()) {
        const Result<QUrl> url = safeUrl(endpoint);
        if (!url)
            return std::unexpected(url.error());
    }
    const QString value = inHeader ? best->value : queryToken;
    Result<PastedText> pasted = readPastedToken(value);
    if (!pasted)
        return pasted;
    if (inHeader && !isHeaderName(best->name))
        return noToken();
    pasted->endpoint = endpoint;
    pasted->headerName = inHeader ? best->name : QString();
    if (inHeader && value.startsWith("Bearer "_L1, Qt::CaseInsensitive)) {
        pasted->headerPrefix = u"Bearer "_s;
        pasted->remark.clear(); // the word belongs there
    }
    return pasted;
}

} // namespace keyfob
