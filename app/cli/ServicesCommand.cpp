// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ServicesCommand.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTextStream>

namespace keyfob {

namespace {

QString methodName(ServiceDescription::SignInMethod method)
{
    switch (method) {
    case ServiceDescription::SignInMethod::OAuth:
        return QStringLiteral("oauth");
    case ServiceDescription::SignInMethod::Page:
        return QStringLiteral("page");
    case ServiceDescription::SignInMethod::Paste:
        break;
    }
    return QStringLiteral("paste");
}

} // namespace

CLI::App *ServicesCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("services", "List the services that Keyfob knows");
    verb->add_option("--add", m_add,
                     "Add the server of a server.json (MCP Registry); - reads standard input");
    verb->footer("Example: keyfob-cli services --json\n         keyfob-cli services --add server.json");
    return verb;
}

QCoro::Task<Result<ExitCode>> ServicesCommand::run(Wiring &wiring, const Output &out)
{
    if (!m_add.empty()) {
        const Result<ServiceDescription> added =
            m_add == "-" ? wiring.addService(QTextStream(stdin).readAll().toUtf8())
                         : wiring.addServiceFile(text(m_add));
        if (!added)
            co_return std::unexpected(added.error());
        out.note(QCoreApplication::translate("Services", "Added %1. It is at %2.")
                     .arg(added->id, QUrl(added->instanceTemplate).host()));
    }
    QJsonArray array;
    QStringList lines;
    for (const ServiceDescription &service : wiring.services().all()) {
        QJsonArray methods;
        for (const auto method : service.signInMethods)
            methods.append(methodName(method));
        QJsonArray presets;
        for (const PresetDescription &preset : service.presets)
            presets.append(preset.id);
        array.append(QJsonObject{{QStringLiteral("id"), service.id},
                                 {QStringLiteral("name"), service.name},
                                 {QStringLiteral("instance"), service.instanceKind},
                                 {QStringLiteral("signIn"), methods},
                                 {QStringLiteral("presets"), presets}});
        lines += service.id.leftJustified(15) + QLatin1Char(' ') + service.name + QStringLiteral(": ") +
                 service.description;
    }
    for (const Error &refused : wiring.refusedServices())
        out.note(refused.message + QLatin1Char('\n') + refused.hint);
    out.result(array, lines.join(QLatin1Char('\n')));
    co_return ExitCode::Done;
}

} // namespace keyfob
