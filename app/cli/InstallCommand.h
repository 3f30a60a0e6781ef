// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/InstallWords.h"
#include "app/cli/Command.h"

namespace keyfob {

/// `install CLIENT...`: puts a connection, or any server, into AI clients.
class InstallCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;
    [[nodiscard]] bool needsConnections() const override;

private:
    InstallWords m_words;
};

} // namespace keyfob
