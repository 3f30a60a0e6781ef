// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpClient.h"
#include "services/TokenApi.h"

namespace keyfob {

/// What fills the templates of a call.
struct TokenCallValues
{
    QString tokenId;
    TokenWish wish;
};

/// The request of one call of a token API, credential included. InvalidInput when a value that the path needs
/// is missing or can't stand in a path; UnsafeUrl when the filled address left the instance's origin.
[[nodiscard]] Result<HttpRequest> tokenRequest(const ServiceInstance &instance, const TokenCall &call,
                                               const Secret &credential, const TokenCallValues &values);

} // namespace keyfob
