// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `manage-token NAME`: takes the token that a service's token API wants to be asked with, from standard
/// input.
class ManageTokenCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;

private:
    std::string m_name;
    bool m_forget = false;
};

} // namespace keyfob
