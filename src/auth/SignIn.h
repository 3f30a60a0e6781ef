// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/SignInRequest.h"
#include "base/Browser.h"
#include "base/Clock.h"
#include "base/SignInProgress.h"
#include "http/HttpClient.h"

#include <QObject>

#include <memory>

namespace keyfob {

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
    /// The address that the browser was sent back to, pasted by the person where no browser can reach this
    /// computer (ssh). It is checked as what comes to the listener; InvalidInput when it doesn't belong to
    /// the sign-in that runs, which goes on then.
    [[nodiscard]] Result<void> takeRedirect(const QString &pasted);
    /// Ends run() with ErrorCode::Cancelled; so does the destructor.
    void cancel();

signals:
    void progressed(const keyfob::SignInProgress &progress);

private:
    class Private;
    std::shared_ptr<Private> d; ///< shared with run(), which may outlive this object
};

} // namespace keyfob
