// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/UninstallWords.h"
#include "app/cli/Command.h"

namespace keyfob {

/// `uninstall CLIENT...`: takes an entry out again.
class UninstallCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;
    [[nodiscard]] bool needsConnections() const override;

private:
    UninstallWords m_words;
};

} // namespace keyfob
