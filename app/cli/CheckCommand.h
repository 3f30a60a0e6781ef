// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `check NAME | URL`: speaks MCP with the server, then looks at every installation.
class CheckCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;
    [[nodiscard]] bool needsConnections() const override;

private:
    [[nodiscard]] bool isAddress() const;
    [[nodiscard]] QCoro::Task<Result<Verification>> probed(Wiring &wiring, QUrl url) const;

    std::string m_what;
    double m_timeout = 10; ///< seconds for one request
};

} // namespace keyfob
