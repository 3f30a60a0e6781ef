// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"

namespace keyfob {

/// `import [CLIENT...]`: takes over what is already set up.
class ImportCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;

private:
    struct Outcome
    {
        QString connection; ///< its name; empty: none was made
        QString text;
        std::optional<Error> error;
    };
    [[nodiscard]] QCoro::Task<Result<QList<ImportCandidate>>> chosen(Connections &connections) const;
    [[nodiscard]] QCoro::Task<Outcome> takenOver(Connections &connections, ImportCandidate candidate) const;
    [[nodiscard]] bool isMeant(const ImportCandidate &candidate) const;

    std::vector<std::string> m_clients;
    std::vector<std::string> m_projects;
    std::string m_entry;
    bool m_dryRun = false;
    bool m_yes = false;
};

} // namespace keyfob
