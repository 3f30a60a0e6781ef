// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `clients`: the AI clients, and which are on this computer.
class ClientsCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;
    [[nodiscard]] bool needsConnections() const override { return false; }

private:
    std::string m_project;
};

} // namespace keyfob
