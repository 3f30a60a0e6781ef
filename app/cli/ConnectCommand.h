// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/PasteWords.h"

namespace keyfob {

/// `connect SERVICE`: adds a connection and signs in.
class ConnectCommand final : public Command
{
public:
    CLI::App *declare(CLI::App &root) override;
    [[nodiscard]] QCoro::Task<Result<ExitCode>> run(Wiring &wiring, const Output &out) override;

private:
    [[nodiscard]] QString way(const ServiceDescription &service) const;
    [[nodiscard]] QCoro::Task<Result<Checklist>> signedIn(Wiring &wiring, QString id, QString with) const;
    /// What to run when something has been copied from the token page.
    [[nodiscard]] QString againWithPaste() const;
    [[nodiscard]] SignInWish wish(const Paths &paths) const;

    std::string m_service;
    std::string m_name;
    std::string m_instance;
    std::string m_url;
    std::string m_region;
    std::string m_with;
    std::string m_clientId;
    PasteWords m_paste;
    bool m_sessionOnly = false;
    bool m_byCode = false;
    bool m_noBrowser = false;
};

} // namespace keyfob
