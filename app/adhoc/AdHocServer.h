// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"
#include "base/ServerEntry.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace keyfob {

/// A server given on the command line, with no connection: address and headers, or a program.
class AdHocServer
{
public:
    /// Adds the options; they exclude `connection`.
    void declare(CLI::App &verb, CLI::Option *connection);

    /// The entry that was described. A header is a line `Name: value`; from a variable or standard input it
    /// may also be a bare token, which becomes `Authorization: Bearer TOKEN`. Values are treated as secrets.
    /// InvalidInput, UnsafeUrl.
    [[nodiscard]] Result<ServerEntry> entry(const Paths &paths) const;
    [[nodiscard]] QString usualForm() const;

private:
    [[nodiscard]] Result<void> addHeaders(ServerEntry &entry, const Paths &paths) const;

    std::string m_name;
    std::string m_url;
    std::vector<std::string> m_headers;
    std::vector<std::string> m_headerVariables;
    bool m_headerFromInput = false;
    std::string m_command;
    std::vector<std::string> m_arguments;
    std::vector<std::string> m_environment;
};

} // namespace keyfob
