// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `token NAME`: the secret on standard output, for pipes, alone or in its headers; the only verb that prints
/// one.
class TokenCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;

private:
    std::string m_name;
    bool m_headers = false;
};

} // namespace keyfob
