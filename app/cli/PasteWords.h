// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// What can be said about a text that is read from standard input: --server, --endpoint, --token-header,
/// --preset-header, --preset, --expires.
class PasteWords
{
public:
    void declare(CLI::App &verb);
    /// InvalidInput for a date that is none.
    [[nodiscard]] Result<PasteChoices> choices() const;
    /// Takes over what stands in standard input.
    [[nodiscard]] QCoro::Task<Result<Checklist>> taken(Connections &connections, QString id) const;

private:
    std::string m_server;
    std::string m_endpoint;
    std::string m_tokenHeader;
    std::string m_presetHeader;
    std::string m_preset;
    std::string m_expires;
};

/// Opens the token page, prints its address and says what is to be done there; always SignInRequired, which
/// ends the program with PersonMustAct. `command`: what to run afterwards.
[[nodiscard]] Result<ExitCode> sentToPage(Connections &connections, const Output &out, const QString &id,
                                          const QString &command);

} // namespace keyfob
