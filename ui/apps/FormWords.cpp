// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/FormWords.h"

#include "base/BoundedJson.h"

#include <QHash>

namespace keyfob {

QString FormWords::text(const QString &form, const QString &client)
{
    const QHash<QString, QString> words{
        {QStringLiteral("http"), tr("Direct, with the token")},
        {QStringLiteral("http-oauth"), tr("Direct, client signs in")},
        {QStringLiteral("env"), tr("Token in an environment variable")},
        //: %1 is an app
        {QStringLiteral("input"), tr("%1 asks for the token once").arg(plainText(client, 60))},
        {QStringLiteral("helper"), tr("Keyfob hands the token over at each start")},
        {QStringLiteral("mcp-remote"), tr("Through mcp-remote (needs Node.js)")},
        {QStringLiteral("token-url"), tr("Token in the address (less safe)")},
        {QStringLiteral("stdio"), tr("Through a program")}};
    return words.value(form, plainText(form, 40));
}

QString FormWords::warning(const QString &form)
{
    return form == QLatin1String("token-url")
               ? tr("The token becomes part of the address: it can appear in logs and history.")
               : QString();
}

} // namespace keyfob
