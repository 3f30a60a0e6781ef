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
#include <memory>

namespace keyfob {

struct SignInRequest
{
    QUrl mcpUrl;          ///< the endpoint whose 401 starts the discovery
    QByteArray challenge; ///< a WWW-Authenticate field that it sent already; empty: ask it
    QStringList scopes;   ///< wanted besides what the challenge asks for; empty: as oauth.md A5 says
    QString clientId;     ///< pre-registered; empty: register
    Secret clientSecret;  ///< of a pre-registered confidential client
    QString redirectHost = QStringLiteral("127.0.0.1");
    QString redirectPath; ///< of a pre-registered client; empty: "/callback" for it, random otherwise
    /// An address of a client metadata document (MCP 2025-11-25); used where the server reads such documents.
    /// Its redirect path is redirectPath.
    QString clientDocument;
    QString knownIssuer; ///< of an earlier registration or of the pre-registered client
    QString knownClientId;
    Secret knownClientSecret;
    QString knownRedirectUri;            ///< Grant::redirectUri; without it the known client isn't used again
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
    /// Ends run() with ErrorCode::Cancelled; so does the destructor.
    void cancel();

signals:
    void progressed(const keyfob::SignInProgress &progress);

private:
    class Private;
    std::shared_ptr<Private> d; ///< shared with run(), which may outlive this object
};

} // namespace keyfob
