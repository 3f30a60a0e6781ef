// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Wiring.h"
#include "app/adhoc/Output.h"

#include <CLI/CLI.hpp>
#include <QCoroTask>

#include <string>
#include <vector>

namespace keyfob {

/// One verb of keyfob-cli: its words on the command line, and what it does.
class Command
{
public:
    virtual ~Command() = default;

    /// Adds the verb to the root with its options and an example in the footer.
    virtual CLI::App *declare(CLI::App &root) = 0;
    /// Errors are printed by the caller; an ExitCode other than Done is a result of its own (a failed
    /// checklist).
    [[nodiscard]] virtual QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) = 0;
    /// False for verbs that don't touch the ledger: they need neither database nor keychain nor D-Bus.
    [[nodiscard]] virtual bool needsConnections() const { return true; }
};

/// All verbs in the order of the help text.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

[[nodiscard]] inline QString text(const std::string &fromCommandLine)
{
    return QString::fromStdString(fromCommandLine);
}

/// The connection of that name, or NotFound with the names there are.
[[nodiscard]] Result<Connection> named(const Connections &connections, const std::string &name);

} // namespace keyfob
