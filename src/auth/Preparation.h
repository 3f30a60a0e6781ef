// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/ClientChoice.h"

namespace keyfob {

/// What is settled before the person is asked.
struct Prepared
{
    Discovered found;
    QString scope; ///< to ask for; empty: left out
    ClientKind client = ClientKind::New;
};

/// The first half of a sign-in, which is the same for a browser and for a code: where to sign in, what to ask
/// for, and as whom.
class Preparation final
{
public:
    Preparation(HttpClient &http, ConsentWay way, std::stop_token stop);

    /// Errors: those of Discovery, IssuerMismatch (R6), SignInUnsupported (no S256; no code offered).
    [[nodiscard]] QCoro::Task<Result<Prepared>> prepared(SignInRequest request);
    /// Registers when the client is a new one. Errors: those of Registration.
    [[nodiscard]] QCoro::Task<Result<ClientIdentity>> identity(SignInRequest request, Prepared prepared,
                                                               QString redirectUri);

private:
    HttpClient &m_http;
    ConsentWay m_way;
    std::stop_token m_stop;
};

} // namespace keyfob
