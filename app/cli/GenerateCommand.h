// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"
#include "app/cli/PasteWords.h"
#include "app/cli/TokenWords.h"

namespace keyfob {

/// `generate NAME`: makes a token at the service and puts it into the clients.
class GenerateCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;

private:
    std::string m_name;
    TokenWords m_words;
    PasteWords m_paste;
    std::string m_with;
};

} // namespace keyfob
