// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/CheckWords.h"
#include "app/cli/Command.h"

namespace keyfob {

/// `check NAME | URL`: speaks MCP with the server, then looks at every installation.
class CheckCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override { return m_words.declare(root); }
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;
    [[nodiscard]] bool needsConnections() const override { return !m_words.isAddress(); }

private:
    /// With --sign-in: and signed in, as often as that helps.
    [[nodiscard]] QCoro::Task<Result<Verification>> verified(Wiring &wiring, const Output &out, QString id);
    [[nodiscard]] QCoro::Task<Result<ExitCode>> checkedAddress(Wiring &wiring, const Output &out);

    CheckWords m_words;
};

} // namespace keyfob
