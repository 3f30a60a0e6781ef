// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "handover/HandoverEntry.h"

#include <QJsonObject>

namespace keyfob {

inline const QByteArray SampleToken = QByteArrayLiteral("canary-T0ken-9f3e7a51c2d8a3F9");

/// A server with a token and a preset, as a service gives it.
inline ServerEntry sampleServer()
{
    ServerEntry server;
    server.name = QStringLiteral("demo");
    server.description = QStringLiteral("Notes & more");
    server.url = QStringLiteral("https://demo.example/mcp");
    server.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(SampleToken)},
                      {QStringLiteral("X-Preset"), QStringLiteral("analysis"), {}}};
    return server;
}

/// A form whose client signs in by itself.
inline ClientFormDescription signInForm()
{
    return {QStringLiteral("http-oauth"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("http")},
                        {QStringLiteral("url"), QStringLiteral("{url}")}},
            {QStringLiteral("type"), QStringLiteral("url")},
            {},
            {}};
}

/// The server filled into that form.
inline HandoverEntry sampleHandover()
{
    return HandoverEntry::of(signInForm(), sampleServer());
}

/// An entry with one header, as a form with a stand-in for the token writes it.
inline configedit::JsonNode entryWithHeader(const std::string &value)
{
    using configedit::JsonNode;
    return JsonNode::object({{"url", JsonNode::string("https://demo.example/mcp")},
                             {"headers", JsonNode::object({{"Authorization", JsonNode::string(value)}})}});
}

} // namespace keyfob
