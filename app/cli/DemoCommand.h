// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `demo`: the demo service in the foreground, until it is interrupted.
class DemoCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;
    [[nodiscard]] bool needsConnections() const override { return false; }

private:
    unsigned short m_port = 0;
    std::string m_lifetime;
    std::string m_as;
    std::vector<std::string> m_faults;
};

} // namespace keyfob
