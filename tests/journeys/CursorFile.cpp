// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journeys/CursorFile.h"

#include "support/Waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyfob {

namespace {

QStringList &seen()
{
    static QStringList tokens;
    return tokens;
}

/// The canary script looks for them where they have no business.
void remember(const QString &authorization)
{
    const QString token = authorization.section(QLatin1Char(' '), 1);
    if (token.isEmpty() || seen().contains(token))
        return;
    seen().append(token);
    QFile list(qEnvironmentVariable("KEYFOB_CANARY_FILE"));
    if (!list.fileName().isEmpty() && list.open(QIODevice::WriteOnly | QIODevice::Append))
        list.write(token.toLatin1() + '\n');
}

} // namespace

CursorFile::CursorFile() : m_path(QDir::homePath() + QStringLiteral("/.cursor/mcp.json"))
{
    QDir().mkpath(QFileInfo(m_path).path());
}

QJsonObject CursorFile::entry(const QString &name) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    return root.value(QLatin1String("mcpServers")).toObject().value(name).toObject();
}

bool CursorFile::hasEntry(const QString &name) const
{
    return !entry(name).isEmpty();
}

QString CursorFile::header(const QString &entryName, const QString &name) const
{
    const QString value = entry(entryName).value(QLatin1String("headers")).toObject().value(name).toString();
    if (name == QLatin1String("Authorization"))
        remember(value);
    return value;
}

int CursorFile::ask(const QString &entryName) const
{
    const QJsonObject found = entry(entryName);
    const QJsonObject headers = found.value(QLatin1String("headers")).toObject();
    QList<HttpHeader> lines;
    for (auto it = headers.begin(); it != headers.end(); ++it)
        lines.append({it.key().toLatin1(), it.value().toString().toLatin1()});
    return sent(QUrl(found.value(QLatin1String("url")).toString()), lines);
}

int CursorFile::ask(const QUrl &endpoint, const QString &authorization) const
{
    return sent(endpoint, {{"Authorization", authorization.toLatin1()}});
}

int CursorFile::sent(const QUrl &endpoint, const QList<HttpHeader> &headers)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = endpoint;
    request.headers = headers;
    request.headers.append(HttpHeader{"Content-Type", "application/json"});
    request.headers.append(HttpHeader{"Accept", "application/json, text/event-stream"});
    request.body =
        R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",)"
        R"("capabilities":{},"clientInfo":{"name":"cursor","version":"1"}}})";
    HttpClient http;
    const Result<HttpReply> reply = waited(http.send(request));
    return reply ? reply->status : 0;
}

bool CursorFile::isPrivate() const
{
    return QFile::permissions(m_path) ==
           (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
}

QStringList CursorFile::tokensSeen()
{
    return seen();
}

} // namespace keyfob
