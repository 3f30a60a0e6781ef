// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PresetCommand.h"

#include "app/cli/TokenWords.h"

namespace keyfob {

CLI::App *PresetCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("preset", "Change the preset, also in the clients");
    verb->add_option("name", m_name, "The connection")->required();
    verb->add_option("preset", m_preset, "A preset of the service")->required();
    verb->add_flag("--yes", m_yes, "Do not ask");
    verb->footer("Example: keyfob-cli preset demo setup");
    return verb;
}

QCoro::Task<Result<ExitCode>> PresetCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    const ServiceDescription *service = connections.service(*connection);
    const PresetDescription *preset = service == nullptr ? nullptr : service->preset(text(m_preset));
    if (preset != nullptr && preset->danger && !m_yes) {
        const Result<void> agreed =
            out.confirmed(QStringLiteral("%1 (%2). %3").arg(preset->name, preset->description, preset->note));
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    const TokenOptions options;
    const Result<Checklist> done = co_await connections.setPreset(connection->id, text(m_preset), options);
    co_return told(out, done);
}

} // namespace keyfob
