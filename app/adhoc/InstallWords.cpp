// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/InstallWords.h"

namespace keyfob {

CLI::App *InstallWords::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("install", "Put a connection, or any MCP server, into AI clients");
    verb->add_option("client", clients, "Clients of `keyfob-cli clients`")->required();
    auto *named = verb->add_option("--connection", connection, "The connection to put in");
    verb->add_option("--preset", preset, "Change the connection's preset first")->needs(named);
    verb->add_option(
        "--form", form,
        "How the client reaches it: http (with the token), http-oauth (it signs in), env, input, helper, "
        "mcp-remote, token-url or stdio");
    project.declare(*verb);
    project.declareIgnore(*verb);
    server.declare(*verb, named);
    verb->add_flag("--dry-run", dryRun, "Show what would change, secrets masked");
    verb->add_flag("--yes", yes, "Replace an entry of this name that Keyfob did not make");
    verb->footer("Example: keyfob-cli install cursor claude-code --connection demo\n"
                 "         keyfob-cli install cursor --name docs --url https://example.com/mcp --header-env "
                 "DOCS_HEADER\n"
                 "         keyfob-cli install vscode --connection demo --project ~/code/shop --form input");
    return verb;
}

} // namespace keyfob
