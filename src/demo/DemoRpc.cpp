// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoRpc.h"

namespace keyfob {

namespace {

/// Mcp-Name may be wrapped: =?base64?...?=
QString unwrapped(const QByteArray &value)
{
    if (value.startsWith("=?base64?") && value.endsWith("?="))
        return QString::fromUtf8(QByteArray::fromBase64(value.mid(9, value.size() - 11)));
    return QString::fromLatin1(value);
}

} // namespace

QJsonValue rpcId(const QJsonObject &message)
{
    const QJsonValue id = message.value(QStringLiteral("id"));
    return id.isString() || id.isDouble() ? id : QJsonValue();
}

DemoAnswer rpcResult(const QJsonValue &id, const QJsonObject &result)
{
    return DemoAnswer::json(200, {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                  {QStringLiteral("id"), id},
                                  {QStringLiteral("result"), result}});
}

DemoAnswer rpcError(int status, const QJsonValue &id, int code, const QString &message,
                    const QJsonObject &details)
{
    QJsonObject error{{QStringLiteral("code"), code}, {QStringLiteral("message"), message}};
    if (!details.isEmpty())
        error.insert(QStringLiteral("data"), details);
    return DemoAnswer::json(status, {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                     {QStringLiteral("id"), id},
                                     {QStringLiteral("error"), error}});
}

QJsonValue metaOf(const QJsonObject &params, const char *name)
{
    return params.value(QStringLiteral("_meta"))
        .toObject()
        .value(QStringLiteral("io.modelcontextprotocol/") + QLatin1String(name));
}

QString headerFault(const DemoRequest &request, const QJsonObject &message)
{
    const QJsonObject params = message.value(QStringLiteral("params")).toObject();
    const QString method = message.value(QStringLiteral("method")).toString();
    const QByteArray version = request.header("mcp-protocol-version");
    if (version.isEmpty() || QString::fromLatin1(version) != metaOf(params, "protocolVersion").toString())
        return QStringLiteral("Header mismatch: MCP-Protocol-Version does not match _meta.");
    if (QString::fromLatin1(request.header("mcp-method")) != method)
        return QStringLiteral("Header mismatch: Mcp-Method does not match the method.");
    if (method == QLatin1String("tools/call") &&
        unwrapped(request.header("mcp-name")) != params.value(QStringLiteral("name")).toString())
        return QStringLiteral("Header mismatch: Mcp-Name does not match params.name.");
    return {};
}

} // namespace keyfob
