// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CheckDocuments.h"

#include "app/cli/Documents.h"

#include <algorithm>

namespace keyfob {

namespace {

QJsonObject stepJson(const ChecklistStep &step)
{
    return {{QStringLiteral("id"), step.id},
            {QStringLiteral("ok"), step.ok},
            {QStringLiteral("text"), step.text},
            {QStringLiteral("hint"), step.hint}};
}

const InstallationOutcome *outcomeOf(const Verification &done, const Installation &installation)
{
    const auto found = std::ranges::find_if(done.tried, [&installation](const InstallationOutcome &each) {
        return each.clientId == installation.clientId && each.path == installation.path;
    });
    return found == done.tried.end() ? nullptr : &*found;
}

} // namespace

QJsonObject verificationJson(const QString &url, const Verification &done)
{
    QJsonArray steps;
    for (const ChecklistStep &step : done.steps)
        steps.append(stepJson(step));
    QJsonArray installations;
    for (const Installation &each : done.installations) {
        const InstallationOutcome *tried = outcomeOf(done, each);
        const bool ok = each.state == InstallationState::Installed && (!tried || tried->ok);
        installations.append(
            QJsonObject{{QStringLiteral("client"), each.clientId},
                        {QStringLiteral("state"), stateName(each.state)},
                        {QStringLiteral("ok"), ok},
                        {QStringLiteral("text"), tried ? QJsonValue(tried->text) : QJsonValue()}});
    }
    const auto textOrNull = [](const QString &value) {
        return value.isEmpty() ? QJsonValue() : QJsonValue(value);
    };
    return {{QStringLiteral("url"), url},
            {QStringLiteral("ok"), done.allWorks()},
            {QStringLiteral("era"), textOrNull(done.era)},
            {QStringLiteral("serverName"), textOrNull(done.serverName)},
            {QStringLiteral("tools"), QJsonArray::fromStringList(done.tools)},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("installations"), installations}};
}

QString verificationText(const Verification &done)
{
    Checklist list;
    list.steps = done.steps;
    QString words = checklistText(list);
    if (!done.tools.isEmpty())
        words += QLatin1Char('\n') +
                 QCoreApplication::translate("Check", "Tools: %1").arg(done.tools.join(QLatin1String(", ")));
    if (!done.installations.isEmpty())
        words += QLatin1Char('\n') + installationsText(done.installations);
    Checklist clients;
    clients.installations = done.tried;
    if (!done.tried.isEmpty())
        words += QLatin1Char('\n') + checklistText(clients);
    return words;
}

QJsonObject addressJson(const QString &url, const AddressVerdict &verdict)
{
    QJsonObject json = verificationJson(url, verdict.verification);
    QJsonArray calls;
    for (const ToolCall &call : verdict.calls)
        calls.append(QJsonObject{{QStringLiteral("tool"), call.tool},
                                 {QStringLiteral("ok"), call.ok},
                                 {QStringLiteral("text"), call.text}});
    json.insert(QStringLiteral("calls"), calls);
    QJsonValue signIn;
    if (verdict.grant)
        signIn = QJsonObject{{QStringLiteral("issuer"), verdict.grant->issuer},
                             {QStringLiteral("scope"), verdict.grant->scope}};
    json.insert(QStringLiteral("signIn"), signIn);
    return json;
}

QString addressText(const AddressVerdict &verdict)
{
    QStringList lines{verificationText(verdict.verification)};
    for (const ToolCall &call : verdict.calls) {
        const QString outcome = call.ok ? QCoreApplication::translate("Check", "worked")
                                        : QCoreApplication::translate("Check", "failed");
        lines += QStringLiteral("  %1: %2 %3").arg(call.tool, outcome, call.text).trimmed();
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace keyfob
