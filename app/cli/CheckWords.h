// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/SignIn.h"
#include "base/Paths.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace keyfob {

/// What was said after `check`.
struct CheckWords
{
    CLI::App *declare(CLI::App &root);

    [[nodiscard]] bool isAddress() const { return what.find("://") != std::string::npos; }
    /// InvalidInput for words that only make sense together, or with an address.
    [[nodiscard]] Result<void> checked() const;
    [[nodiscard]] std::chrono::milliseconds deadline() const;
    /// Empty: found out.
    [[nodiscard]] QString version() const;
    /// The sign-in as it was asked for. The client's secret comes from KEYFOB_CLIENT_SECRET or the file
    /// descriptor, never from the command line. InvalidInput.
    [[nodiscard]] Result<SignInRequest> signInRequest(const QUrl &url, const Paths &paths) const;

    std::string what;
    double timeout = 10; ///< seconds for one request
    bool signIn = false;
    bool noBrowser = false;
    bool forget = false;
    bool call = false;
    std::string store = "memory";
    std::string clientId;
    int secretDescriptor = -1;
    std::string clientDocument;
    std::vector<std::string> scopes;
    std::string redirectHost;
    std::string browser;
    std::string protocol = "auto";

private:
    [[nodiscard]] bool hasWordsForAddresses() const;
    [[nodiscard]] Result<Secret> clientSecret(const Paths &paths) const;
};

} // namespace keyfob
