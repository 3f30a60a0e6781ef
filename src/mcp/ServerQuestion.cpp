// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/ServerQuestion.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr int MethodNotFound = -32601;

QJsonObject elicited(const QJsonObject &params)
{
    const QJsonObject declined{{u"action"_s, u"decline"_s}};
    if (params.value("mode"_L1).toString(u"form"_s) != "form"_L1)
        return declined;
    const QJsonObject schema = params.value("requestedSchema"_L1).toObject();
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    QJsonObject content;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QJsonValue usual = it.value().toObject().value("default"_L1);
        if (!usual.isUndefined())
            content.insert(it.key(), usual);
    }
    const QJsonArray required = schema.value("required"_L1).toArray();
    const bool complete = std::all_of(required.begin(), required.end(), [&content](const QJsonValue &name) {
        return content.contains(name.toString());
    });
    if (content.isEmpty() || !complete)
        return declined;
    return {{u"action"_s, u"accept"_s}, {u"content"_s, content}};
}

} // namespace

QJsonObject replyToServer(const QJsonObject &request)
{
    QJsonObject reply{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request.value("id"_L1)}};
    const QString method = request.value("method"_L1).toString();
    if (method == "ping"_L1)
        reply.insert(u"result"_s, QJsonObject());
    else if (method == "elicitation/create"_L1)
        reply.insert(u"result"_s, elicited(request.value("params"_L1).toObject()));
    else
        reply.insert(u"error"_s,
                     QJsonObject{{u"code"_s, MethodNotFound}, {u"message"_s, u"Method not found"_s}});
    return reply;
}

} // namespace keyfob
