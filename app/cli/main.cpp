// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "base/Log.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace {

using namespace keyfob;

/// The verb that was chosen, run to its end. The only nested event loop of the program (law 6).
ExitCode carriedOut(Command &command, const Output &out)
{
    Wiring wiring;
    if (command.needsConnections()) {
        const Result<void> loaded = wiring.connections().load();
        if (!loaded)
            return out.failure(loaded.error());
    }
    const Result<ExitCode> ended = QCoro::waitFor(command.run(wiring, out));
    return ended ? *ended : out.failure(ended.error());
}

/// What was typed could not be read, so whether JSON is wanted is looked up in the words themselves.
ExitCode misunderstood(const CLI::ParseError &error, int argc, char *argv[])
{
    const bool json = std::find(argv, argv + argc, std::string_view("--json")) != argv + argc;
    const Error usage{ErrorCode::InvalidInput, QString::fromStdString(error.what()),
                      QCoreApplication::translate("Usage", "keyfob-cli --help lists what can be said.")};
    return Output(json).failure(usage);
}

} // namespace

int main(int argc, char *argv[])
{
    installRedactingLog();
    hardenProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("keyfob"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYFOB_VERSION));

    CLI::App root("Keyfob connects your MCP services to your AI clients.", "keyfob-cli");
    root.require_subcommand(1);
    root.set_version_flag("--version", KEYFOB_VERSION);
    bool json = false;
    root.add_flag("--json", json, "One JSON document on standard output");
    root.fallthrough();
    const auto commands = allCommands();
    std::vector<CLI::App *> verbs;
    verbs.reserve(commands.size());
    for (const auto &command : commands)
        verbs.push_back(command->declare(root));
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const bool helped = error.get_exit_code() == 0;
        return helped ? root.exit(error) : static_cast<int>(misunderstood(error, argc, argv));
    }
    for (std::size_t i = 0; i < verbs.size(); ++i) {
        if (verbs[i]->parsed())
            return static_cast<int>(carriedOut(*commands[i], Output(json)));
    }
    return static_cast<int>(ExitCode::WrongUsage);
}
