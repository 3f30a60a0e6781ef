// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/EntryShape.h"
#include "handover/HandoverEntry.h"

#include <QJsonObject>

namespace keyfob {

inline const QByteArray SampleToken = QByteArrayLiteral("canary-T0ken-9f3e7a51c2d8a3F9");

/// A server with a token and a preset, as a service gives it.
inline ServerEntry sampleServer()
{
    ServerEntry server;
    server.name = QStringLiteral("demo");
    server.url = QStringLiteral("https://demo.example/mcp");
    server.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(SampleToken)},
                      {QStringLiteral("X-Preset"), QStringLiteral("analysis"), {}}};
    return server;
}

/// The server filled into a form whose client signs in by itself.
inline HandoverEntry sampleHandover()
{
    HandoverEntry entry;
    entry.server = sampleServer();
    entry.description = QStringLiteral("Notes & more");
    entry.variable = QStringLiteral("DEMO_TOKEN");
    entry.form = QStringLiteral("http-oauth");
    const ClientFormDescription form{entry.form,
                                     QJsonObject{{QStringLiteral("type"), QStringLiteral("http")},
                                                 {QStringLiteral("url"), QStringLiteral("{url}")}},
                                     {QStringLiteral("type"), QStringLiteral("url")}};
    entry.entry = EntryShape::fill(form, entry.server);
    return entry;
}

/// An entry with one header, as a form with a stand-in for the token writes it.
inline configedit::JsonNode entryWithHeader(const std::string &value)
{
    using configedit::JsonNode;
    return JsonNode::object({{"url", JsonNode::string("https://demo.example/mcp")},
                             {"headers", JsonNode::object({{"Authorization", JsonNode::string(value)}})}});
}

} // namespace keyfob
