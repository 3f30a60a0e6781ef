// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// What generate and regenerate take besides the name: --yes, --valid-for, --keep-clients.
class TokenWords
{
public:
    void declare(CLI::App &verb);
    /// InvalidInput for a lifetime that is none.
    [[nodiscard]] Result<TokenOptions> options() const;
    [[nodiscard]] bool agreedBeforehand() const { return m_yes; }

private:
    std::string m_validFor;
    bool m_keepClients = false;
    bool m_yes = false;
};

/// Prints a checklist; Failed when a step of it failed.
[[nodiscard]] Result<ExitCode> told(const Output &out, const Result<Checklist> &done);

} // namespace keyfob
