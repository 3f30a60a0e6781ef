// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CheckCommand.h"

#include "app/cli/Documents.h"
#include "base/SafeUrl.h"
#include "mcp/ServerProbe.h"

namespace keyfob {

namespace {

QJsonObject stepJson(const ChecklistStep &step)
{
    return {{QStringLiteral("id"), step.id},
            {QStringLiteral("ok"), step.ok},
            {QStringLiteral("text"), step.text},
            {QStringLiteral("hint"), step.hint}};
}

QJsonObject verificationJson(const QString &url, const Verification &done)
{
    QJsonArray steps;
    for (const ChecklistStep &step : done.steps)
        steps.append(stepJson(step));
    QJsonArray installations;
    for (const Installation &each : done.installations)
        installations.append(QJsonObject{{QStringLiteral("client"), each.clientId},
                                         {QStringLiteral("state"), stateName(each.state)},
                                         {QStringLiteral("ok"), each.state == InstallationState::Installed}});
    const auto textOrNull = [](const QString &value) {
        return value.isEmpty() ? QJsonValue() : QJsonValue(value);
    };
    return {{QStringLiteral("url"), url},
            {QStringLiteral("ok"), done.ok},
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
    return words;
}

} // namespace

CLI::App *CheckCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("check", "Check that a connection or a server works");
    verb->add_option("what", m_what, "A connection, or the address of an MCP server")->required();
    verb->add_option("--timeout", m_timeout, "Seconds that one request to an address may take")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
    verb->footer("Example: keyfob-cli check demo\n         keyfob-cli check https://example.com/mcp");
    return verb;
}

bool CheckCommand::isAddress() const
{
    return m_what.find("://") != std::string::npos;
}

bool CheckCommand::needsConnections() const
{
    return !isAddress();
}

QCoro::Task<Result<Verification>> CheckCommand::probed(Wiring &wiring, QUrl url) const
{
    const std::chrono::duration<double> deadline(m_timeout);
    ServerProbe probe(wiring.http(), std::chrono::duration_cast<std::chrono::milliseconds>(deadline));
    const QList<EntryValue> noHeaders;
    const Result<ProbeReport> report = co_await probe.probe(url, noHeaders);
    Verification done;
    if (!report) {
        const bool answered = report.error().code == ErrorCode::TokenRefused;
        if (!answered)
            co_return std::unexpected(report.error());
        done.steps = {
            {QStringLiteral("address"),
             true,
             QCoreApplication::translate("Check", "%1 answered").arg(url.host()),
             {}},
            {QStringLiteral("token"), false,
             QCoreApplication::translate("Check", "The server wants a sign-in or a token."),
             QCoreApplication::translate("Check", "keyfob-cli connect any --url ADDRESS adds it.")}};
        co_return done;
    }
    done.ok = true;
    done.era = report->era;
    done.serverName = report->serverName;
    done.tools = report->tools;
    done.steps = {
        {QStringLiteral("address"),
         true,
         QCoreApplication::translate("Check", "%1 answered in %2 ms")
             .arg(url.host())
             .arg(report->elapsed.count()),
         {}},
        {QStringLiteral("tools"),
         true,
         QCoreApplication::translate("Check", "%n tools", nullptr, static_cast<int>(report->tools.size())),
         {}}};
    co_return done;
}

QCoro::Task<Result<ExitCode>> CheckCommand::run(Wiring &wiring, const Output &out)
{
    Result<Verification> done;
    QString address = text(m_what);
    if (isAddress()) {
        const Result<QUrl> url = safeUrl(address);
        if (!url)
            co_return std::unexpected(url.error());
        done = co_await probed(wiring, *url);
    } else {
        const Result<Connection> connection = named(wiring.connections(), m_what);
        if (!connection)
            co_return std::unexpected(connection.error());
        address = connection->endpoint;
        done = co_await wiring.connections().verify(connection->id);
    }
    if (!done)
        co_return std::unexpected(done.error());
    out.result(verificationJson(address, *done), verificationText(*done));
    co_return done->ok ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob
