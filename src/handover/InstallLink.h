// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/AppLink.h"
#include "base/Result.h"
#include "handover/HandoverEntry.h"

namespace keyfob {

/// Fills the template of a client's install link (clients.md section 7). The link is shown in full before
/// anybody opens it; opening it is not done here.
class InstallLink
{
public:
    /// In characters. Windows hands on at most 2,083 (INTERNET_MAX_URL_LENGTH), and no known link comes near.
    static constexpr qsizetype LongestLink = 2048;

    /// A link of the client, filled with the server. NotSupported when the link's form needs what the server
    /// lacks; otherwise as fill().
    [[nodiscard]] static Result<QString> of(const ClientDescription &client,
                                            const ClientLinkDescription &link, const ServerEntry &server);
    /// The same as what a Launcher opens. Errors as in of().
    [[nodiscard]] static Result<AppLink> made(const ClientDescription &client,
                                              const ClientLinkDescription &link, const ServerEntry &server);
    /// The link, of ASCII characters only: each placeholder of PlaceholderText::value() is percent-encoded
    /// but for the unreserved characters of RFC 3986 section 2.3 (a Base64 one in the standard alphabet, with
    /// padding). UnsafeUrl: the server's address is neither https nor on this computer. NotSupported: a
    /// secret would stand in it, or the server is a program. TooLarge. DescriptorRefused: a form with the
    /// token in it, an unknown placeholder, or a template that makes no web or app link.
    [[nodiscard]] static Result<QString> fill(const QString &text, const HandoverEntry &entry);
};

} // namespace keyfob
