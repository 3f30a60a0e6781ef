// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/SignInRequest.h"
#include "base/Clock.h"
#include "base/SignInProgress.h"
#include "http/HttpClient.h"

#include <QObject>

#include <memory>

namespace keyfob {

/// "Sign In with a Code" (RFC 8628): the person types a code in on any device, while this asks the server at
/// the pace that it wants. Opens nothing by itself. One object per sign-in.
class DeviceSignIn final : public QObject
{
    Q_OBJECT
public:
    /// `second` is the length of a second of waiting; tests have shorter ones.
    DeviceSignIn(HttpClient &http, const Clock &clock,
                 std::chrono::milliseconds second = std::chrono::seconds(1), QObject *parent = nullptr);
    ~DeviceSignIn() override;

    /// Errors: SignInUnsupported (the server offers no codes), SignInDenied, SignInExpired, UnsafeUrl,
    /// RegistrationRefused, Cancelled, BadAnswer, and those of Discovery and HttpClient.
    [[nodiscard]] QCoro::Task<Result<Grant>> run(SignInRequest request);
    /// Ends run() with ErrorCode::Cancelled at once; so does the destructor.
    void cancel();

signals:
    void progressed(const keyfob::SignInProgress &progress);

private:
    class Private;
    std::shared_ptr<Private> d; ///< shared with run(), which may outlive this object
};

} // namespace keyfob
