// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/DeviceCode.h"

#include "auth/ServerMetadata.h"
#include "auth/TokenAnswer.h"
#include "base/BoundedJson.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct DeviceText
{
    Q_DECLARE_TR_FUNCTIONS(DeviceCode)
};

constexpr int LongestCode = 64;
constexpr int LongestLife = 1800;
constexpr int LongestInterval = 60;

std::chrono::seconds secondsIn(const QJsonValue &value, int missing, int most)
{
    return std::chrono::seconds(std::clamp(static_cast<int>(value.toDouble(missing)), 1, most));
}

Result<QUrl> pageIn(const QJsonObject &answer, QLatin1String key, const QUrl &mcpUrl)
{
    Result<QUrl> page = safeUrl(answer.value(key).toString());
    if (!page)
        return page;
    const Result<void> outside = checkLead(mcpUrl, *page);
    if (!outside)
        return std::unexpected(outside.error());
    return page;
}

} // namespace

Result<DeviceCode> readDeviceCode(const HttpReply &reply, const QUrl &mcpUrl, const QString &host)
{
    if (reply.status != 200)
        return std::unexpected(tokenError(host, reply));
    const Result<QJsonObject> answer = readJsonObject(reply.body);
    DeviceCode code;
    if (answer) {
        code.deviceCode = Secret(answer->value(QLatin1String("device_code")).toString().toUtf8());
        code.userCode = plainText(answer->value(QLatin1String("user_code")).toString(), LongestCode);
    }
    if (code.deviceCode.isEmpty() || code.userCode.isEmpty())
        return fail(ErrorCode::BadAnswer, DeviceText::tr("%1 gave no code to sign in with.").arg(host),
                    DeviceText::tr("Sign in with the browser, or use a token."));
    // Some servers of the draft's time spell it so.
    const auto *spelled =
        answer->contains(QLatin1String("verification_uri")) ? "verification_uri" : "verification_url";
    const Result<QUrl> page = pageIn(*answer, QLatin1String(spelled), mcpUrl);
    if (!page)
        return std::unexpected(page.error());
    code.verificationUrl = *page;
    code.completeUrl = pageIn(*answer, QLatin1String("verification_uri_complete"), mcpUrl).value_or(QUrl());
    code.lifetime = secondsIn(answer->value(QLatin1String("expires_in")), LongestLife, LongestLife);
    code.interval = secondsIn(answer->value(QLatin1String("interval")), 5, LongestInterval);
    return code;
}

DevicePoll devicePoll(const HttpReply &reply)
{
    if (reply.status == 200)
        return DevicePoll::Answered;
    const Result<QJsonObject> answer = readJsonObject(reply.body);
    const QString error = answer ? answer->value(QLatin1String("error")).toString() : QString();
    if (error == QLatin1String("authorization_pending"))
        return DevicePoll::Pending;
    if (error == QLatin1String("slow_down") || reply.status == 429)
        return DevicePoll::SlowDown;
    if (error == QLatin1String("access_denied"))
        return DevicePoll::Denied;
    return error == QLatin1String("expired_token") ? DevicePoll::Expired : DevicePoll::Answered;
}

} // namespace keyfob
