// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/AdHocServer.h"
#include "app/adhoc/ProjectOption.h"

namespace keyfob {

/// What was said after `install`.
struct InstallWords
{
    CLI::App *declare(CLI::App &root);
    /// A server with no connection: client files are all it needs.
    [[nodiscard]] bool isAdHoc() const { return connection.empty(); }

    std::vector<std::string> clients;
    std::string connection;
    std::string form;
    std::string preset;
    AdHocServer server;
    ProjectOption project;
    bool dryRun = false;
    bool yes = false;
};

} // namespace keyfob
