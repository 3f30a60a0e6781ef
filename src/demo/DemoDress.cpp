// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoDress.h"

namespace keyfob {

namespace {

/// The names of its headers stand on no public page: these are made up, and to be learned.
DemoDress connectiveOne()
{
    DemoDress dress;
    dress.entryName = QStringLiteral("connectiveone-engine");
    dress.mcpPath = QStringLiteral("/engine/mcp");
    dress.tokenHeaders = {QStringLiteral("X-Engine-Token")};
    dress.tokenInAddress = false;
    dress.presetHeader = QStringLiteral("X-Engine-Preset");
    dress.instanceHeader = QStringLiteral("X-Engine-Instance");
    dress.refusal = QStringLiteral("Authorization error");
    dress.signIn = false;
    return dress;
}

DemoDress perspective()
{
    DemoDress dress;
    dress.entryName = QStringLiteral("perspective");
    dress.tokenPage = QStringLiteral("/settings/mcp");
    dress.tokenInAddress = false;
    return dress;
}

DemoDress dot()
{
    DemoDress dress;
    dress.entryName = QStringLiteral("ask_dot");
    dress.mcpPath = QStringLiteral("/ai/mcp");
    dress.tokenHeaders = {QStringLiteral("X-API-KEY")};
    dress.tokenInAddress = false;
    dress.refusal = QStringLiteral("Invalid API token");
    return dress;
}

} // namespace

QStringList DemoDress::known()
{
    return {QStringLiteral("connectiveone"), QStringLiteral("perspective"), QStringLiteral("dot")};
}

std::optional<DemoDress> DemoDress::of(const QString &service)
{
    if (service == QLatin1String("connectiveone"))
        return connectiveOne();
    if (service == QLatin1String("perspective"))
        return perspective();
    if (service == QLatin1String("dot"))
        return dot();
    return std::nullopt;
}

} // namespace keyfob
