// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `scan`: looks through every client file; with --mend it mends what Keyfob can.
class ScanCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;

private:
    std::vector<std::string> m_projects;
    bool m_mend = false;
    bool m_yes = false;
};

} // namespace keyfob
