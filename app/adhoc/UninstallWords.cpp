// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/UninstallWords.h"

namespace keyfob {

CLI::App *UninstallWords::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("uninstall", "Take an entry out of AI clients");
    verb->add_option("client", clients, "Clients of `keyfob-cli clients`")->required();
    auto *named = verb->add_option("--connection", connection, "The connection whose entry goes");
    verb->add_option("--name", name, "The name of the entry")->excludes(named);
    project.declare(*verb);
    verb->add_flag("--dry-run", dryRun, "Show what would change");
    verb->footer("Example: keyfob-cli uninstall cursor --connection demo");
    return verb;
}

} // namespace keyfob
