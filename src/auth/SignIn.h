// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Grant.h"
#include "base/Browser.h"
#include "base/Clock.h"
#include "base/SignInProgress.h"
#include "http/HttpClient.h"

#include <QObject>

#include <chrono>

namespace keyfob {

struct SignInRequest
{
    QUrl mcpUrl;         ///< the endpoint whose 401 starts the discovery
    QStringList scopes;  ///< wanted besides what the challenge asks for; empty: as oauth.md A5 says
    QString clientId;    ///< pre-registered; empty: register
    Secret clientSecret; ///< of a pre-registered confidential client
    QString redirectHost = QStringLiteral("127.0.0.1");
    QString knownIssuer; ///< of an earlier registration, see knownClient*
    QString knownClientId;
    std::chrono::seconds timeLimit{600}; ///< how long the person may take in the browser
};

/// One browser sign-in: discovery (RFC 9728, RFC 8414), registration (RFC 7591), authorization code with PKCE
/// S256 (RFC 7636) over a loopback listener (RFC 8252), resource (RFC 8707), iss (RFC 9207). One object per
/// sign-in.
class SignIn final : public QObject
{
    Q_OBJECT
public:
    SignIn(HttpClient &http, Browser &browser, const Clock &clock, QObject *parent = nullptr);
    ~SignIn() override;

    /// Errors: SignInUnsupported, SignInDenied, SignInExpired, IssuerMismatch, ResourceMismatch,
    /// RegistrationRefused, Cancelled, UnsafeUrl, and those of HttpClient.
    [[nodiscard]] QCoro::Task<Result<Grant>> run(SignInRequest request);
    /// Ends run() with ErrorCode::Cancelled.
    void cancel();

signals:
    void progressed(const keyfob::SignInProgress &progress);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace keyfob
