// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Documents.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct Documents
{
    Q_DECLARE_TR_FUNCTIONS(Documents)
};

QJsonValue sourceName(const Moment &moment)
{
    switch (moment.source) {
    case TimeSource::Service:
        return QStringLiteral("service");
    case TimeSource::Header:
        return QStringLiteral("header");
    case TimeSource::Jwt:
        return QStringLiteral("jwt");
    case TimeSource::User:
        return QStringLiteral("user");
    case TimeSource::Estimated:
        return QStringLiteral("estimated");
    case TimeSource::Unknown:
        break;
    }
    return QJsonValue::Null;
}

QString momentText(const Moment &moment)
{
    if (moment.never)
        return Documents::tr("never");
    if (!moment.at)
        return Documents::tr("not known");
    const QString date = moment.at->toUTC().toString(Qt::ISODate);
    return moment.source == TimeSource::Estimated ? Documents::tr("%1 (estimated)").arg(date) : date;
}

QString mark(bool ok)
{
    return ok ? QStringLiteral("ok    ") : QStringLiteral("FAILED");
}

} // namespace

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeJson(const std::optional<QDateTime> &time)
{
    if (!time || !time->isValid())
        return QJsonValue::Null;
    return time->toUTC().toString(Qt::ISODate);
}

QJsonObject connectionJson(const Connection &connection, const QDateTime &now)
{
    return {
        {QStringLiteral("name"), connection.name},
        {QStringLiteral("service"), connection.serviceId},
        {QStringLiteral("account"), textOrNull(connection.account)},
        {QStringLiteral("endpoint"), connection.endpoint},
        {QStringLiteral("headerName"), textOrNull(connection.headerName)},
        {QStringLiteral("tokenHint"), textOrNull(connection.tokenHint)},
        {QStringLiteral("createdAt"), timeJson(connection.created.at)},
        {QStringLiteral("lastUsedAt"), timeJson(connection.lastUsed.at)},
        {QStringLiteral("expiresAt"), timeJson(connection.expires.at)},
        {QStringLiteral("timeSources"),
         QJsonObject{{QStringLiteral("created"), sourceName(connection.created)},
                     {QStringLiteral("lastUsed"), sourceName(connection.lastUsed)},
                     {QStringLiteral("expires"), sourceName(connection.expires)}}},
        {QStringLiteral("preset"), textOrNull(connection.preset)},
        {QStringLiteral("status"), statusName(connection.statusAt(now))},
    };
}

QString connectionText(const Connection &connection, const QDateTime &now)
{
    const QString token =
        connection.hasToken() ? QString(12, QChar(0x2022)) + connection.tokenHint : Documents::tr("no token");
    QStringList lines{
        Documents::tr("%1 (%2): %3")
            .arg(connection.name, connection.serviceId, statusName(connection.statusAt(now))),
        Documents::tr("  Token:     %1").arg(token),
        Documents::tr("  Endpoint:  %1").arg(connection.endpoint),
    };
    if (!connection.account.isEmpty())
        lines += Documents::tr("  Account:   %1").arg(connection.account);
    if (!connection.headerName.isEmpty())
        lines +=
            Documents::tr("  Header:    %1: %2%3").arg(connection.headerName, connection.headerPrefix, token);
    lines += Documents::tr("  Created:   %1").arg(momentText(connection.created));
    lines += Documents::tr("  Last used: %1").arg(momentText(connection.lastUsed));
    lines += Documents::tr("  Expires:   %1").arg(momentText(connection.expires));
    if (!connection.preset.isEmpty())
        lines += Documents::tr("  Preset:    %1").arg(connection.preset);
    if (!connection.problem.isEmpty())
        lines += Documents::tr("  Problem:   %1").arg(connection.problem);
    return lines.join(QLatin1Char('\n'));
}

QJsonArray installationsJson(const QList<Installation> &installations)
{
    QJsonArray array;
    for (const Installation &each : installations) {
        array.append(QJsonObject{{QStringLiteral("client"), each.clientId},
                                 {QStringLiteral("scope"), scopeName(each.scope)},
                                 {QStringLiteral("folder"), textOrNull(folderOfScope(each.scope))},
                                 {QStringLiteral("path"), textOrNull(each.path)},
                                 {QStringLiteral("form"), textOrNull(each.form)},
                                 {QStringLiteral("state"), stateName(each.state)}});
    }
    return array;
}

QString installationsText(const QList<Installation> &installations)
{
    QStringList lines{Documents::tr("  Clients:")};
    for (const Installation &each : installations) {
        lines +=
            QStringLiteral("    %1 %2 %3")
                .arg(each.clientName.leftJustified(20), stateName(each.state).leftJustified(12), each.path);
        if (!each.problem.isEmpty())
            lines += QStringLiteral("      ") + each.problem;
    }
    return lines.join(QLatin1Char('\n'));
}

QJsonObject checklistJson(const Checklist &checklist)
{
    QJsonArray steps;
    for (const ChecklistStep &step : checklist.steps)
        steps.append(QJsonObject{{QStringLiteral("id"), step.id},
                                 {QStringLiteral("ok"), step.ok},
                                 {QStringLiteral("text"), step.text}});
    QJsonArray installations;
    for (const InstallationOutcome &each : checklist.installations)
        installations.append(QJsonObject{{QStringLiteral("client"), each.clientId},
                                         {QStringLiteral("path"), each.path},
                                         {QStringLiteral("ok"), each.ok},
                                         {QStringLiteral("text"), each.text}});
    return {{QStringLiteral("ok"), checklist.ok()},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("installations"), installations}};
}

QString checklistText(const Checklist &checklist)
{
    QStringList lines;
    for (const ChecklistStep &step : checklist.steps) {
        lines += mark(step.ok) + QLatin1Char(' ') + step.text;
        if (!step.ok && !step.hint.isEmpty())
            lines += QStringLiteral("       ") + step.hint;
    }
    for (const InstallationOutcome &each : checklist.installations)
        lines += mark(each.ok) + QLatin1Char(' ') + each.text;
    return lines.join(QLatin1Char('\n'));
}

} // namespace keyfob
