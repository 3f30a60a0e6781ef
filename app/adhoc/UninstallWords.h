// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/ProjectOption.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace keyfob {

/// What was said after `uninstall`.
struct UninstallWords
{
    CLI::App *declare(CLI::App &root);
    /// An entry with no connection: client files are all it needs.
    [[nodiscard]] bool isAdHoc() const { return connection.empty(); }

    std::vector<std::string> clients;
    std::string connection;
    std::string name;
    ProjectOption project;
    bool dryRun = false;
};

} // namespace keyfob
