// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "http/HttpClient.h"

namespace keyfob {

/// What the device authorization endpoint gives (RFC 8628 section 3.2).
struct DeviceCode
{
    Secret deviceCode;
    QString userCode;                 ///< at most 64 characters, fit to show
    QUrl verificationUrl;             ///< has passed safeUrl()
    QUrl completeUrl;                 ///< the same with the code in it; empty: not offered, or not safe
    std::chrono::seconds lifetime{0}; ///< at most half an hour
    std::chrono::seconds interval{5}; ///< between two questions, one to sixty
};

/// Errors: those of tokenError() for a refusal, BadAnswer, UnsafeUrl when the page is no address that Keyfob
/// opens or lies in the person's own network although the service (`mcpUrl`) doesn't.
[[nodiscard]] Result<DeviceCode> readDeviceCode(const HttpReply &reply, const QUrl &mcpUrl,
                                                const QString &host);

/// What the token endpoint's answer to a question means for the next one (RFC 8628 section 3.5).
enum class DevicePoll { Pending, SlowDown, Denied, Expired, Answered };
[[nodiscard]] DevicePoll devicePoll(const HttpReply &reply);

} // namespace keyfob
