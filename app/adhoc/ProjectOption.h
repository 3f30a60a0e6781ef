// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/ClientFiles.h"

#include <CLI/CLI.hpp>

#include <string>

namespace keyfob {

/// `--project DIR`: the clients' files in a project's folder instead of the ones for all work. A file there
/// that git would show to others never gets a token unasked (ux.md S12).
class ProjectOption
{
public:
    void declare(CLI::App &verb);
    /// Also `--ignore`, for verbs that write an entry.
    void declareIgnore(CLI::App &verb);

    /// Errors: those of ProjectFolder::check(); NotSupported for a client that has no file in a project.
    [[nodiscard]] Result<ClientPlace> place(const ClientDescription &client, const Paths &paths) const;
    /// UnsafeFile when the change would put a token where git shows it; with `--ignore` the file is put into
    /// .gitignore first (not when `dryRun`).
    [[nodiscard]] Result<FileChange> allowed(const Result<FileChange> &change,
                                             const ClientDescription &client, const Paths &paths,
                                             bool dryRun) const;

private:
    std::string m_folder;
    bool m_ignore = false;
};

} // namespace keyfob
