// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PasteWords.h"

#include "services/ServiceInstance.h"

#include <QTextStream>

namespace keyfob {

void PasteWords::declare(CLI::App &verb)
{
    const char *group = "With --with paste";
    verb.add_option("--server", m_server, "Which one, when the text holds several")->group(group);
    verb.add_option("--endpoint", m_endpoint, "Address of the MCP server, when the text has none")
        ->group(group);
    verb.add_option("--token-header", m_tokenHeader, "The header that carries the token")->group(group);
    verb.add_option("--preset-header", m_presetHeader, "The header that carries the preset")->group(group);
    verb.add_option("--preset", m_preset, "The preset")->group(group);
    verb.add_option("--expires", m_expires, "The date on the service's page, 2026-12-24")->group(group);
}

Result<PasteChoices> PasteWords::choices() const
{
    PasteChoices choices;
    choices.server = text(m_server);
    choices.endpoint = text(m_endpoint);
    choices.tokenHeader = text(m_tokenHeader);
    choices.presetHeader = text(m_presetHeader);
    choices.preset = text(m_preset);
    if (m_expires.empty())
        return choices;
    const QDate date = QDate::fromString(text(m_expires), Qt::ISODate);
    const QDateTime moment = QDateTime::fromString(text(m_expires), Qt::ISODate);
    choices.expires = date.isValid() ? date.startOfDay().toUTC() : moment.toUTC();
    if (choices.expires.isValid())
        return choices;
    return fail(ErrorCode::InvalidInput,
                QCoreApplication::translate("PasteWords", "“%1” is no date.").arg(text(m_expires)),
                QCoreApplication::translate("PasteWords", "Write it as 2026-12-24."));
}

QCoro::Task<Result<Checklist>> PasteWords::taken(Connections &connections, QString id) const
{
    const Result<PasteChoices> said = choices();
    if (!said)
        co_return std::unexpected(said.error());
    const QString pasted = QTextStream(stdin).readAll();
    const Result<Checklist> done = co_await connections.takePasted(id, pasted, *said);
    co_return done;
}

Result<ExitCode> sentToPage(Connections &connections, const Output &out, const QString &id,
                            const QString &command)
{
    const Result<void> opened = connections.openTokenPage(id);
    if (!opened)
        out.note(opened.error().message + QLatin1Char('\n') + opened.error().hint);
    if (const Result<QUrl> page = connections.tokenPage(id)) {
        out.note(QCoreApplication::translate("PasteWords", "Continue on the token page in your browser:"));
        out.address(*page);
    }
    const std::optional<Connection> connection = connections.byId(id);
    const ServiceDescription *service = connection ? connections.service(*connection) : nullptr;
    const Result<ServiceInstance> instance =
        service ? ServiceInstance::make(*service, connection->where) : fail(ErrorCode::NotFound, QString());
    if (instance && !instance->signInPage().isEmpty() && instance->signInPage() != instance->tokenPage())
        //: %1 is an address
        out.note(QCoreApplication::translate("PasteWords", "When you are not signed in there: %1")
                     .arg(instance->signInPage().toString(QUrl::FullyEncoded)));
    if (service && !service->pagePath.isEmpty())
        //: %1 is a way through menus
        out.note(QCoreApplication::translate("PasteWords", "By hand: %1.").arg(service->pagePath));
    return fail(
        ErrorCode::SignInRequired,
        QCoreApplication::translate("PasteWords", "The next step is yours, on the service's token page."),
        QCoreApplication::translate("PasteWords", "Then run: %1").arg(command));
}

} // namespace keyfob
