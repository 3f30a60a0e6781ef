// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/StatusVerdict.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace keyfob {

namespace {

struct StatusVerdict
{
    Q_DECLARE_TR_FUNCTIONS(StatusVerdict)
};

Error refused(const QString &host, bool withCredential)
{
    if (!withCredential)
        return {ErrorCode::TokenRefused, StatusVerdict::tr("%1 wants a token.").arg(host),
                StatusVerdict::tr("Sign in, or paste a token.")};
    return {
        ErrorCode::TokenRefused, StatusVerdict::tr("%1 refused the token.").arg(host),
        StatusVerdict::tr("It expired, was replaced, or was copied incompletely. Make a new one, or paste "
                          "it again.")};
}

Error tooMany(const HttpReply &reply, const QString &host)
{
    bool number = false;
    const int seconds = reply.header("Retry-After").trimmed().toInt(&number);
    const QString next = number && seconds > 0
                             ? StatusVerdict::tr("Next try in %n second(s).", nullptr, qMin(seconds, 86400))
                             : StatusVerdict::tr("Try again later.");
    return {ErrorCode::RateLimited, StatusVerdict::tr("Too many requests to %1.").arg(host), next};
}

Error redirected(const HttpReply &reply, const QUrl &url)
{
    const QUrl target = url.resolved(QUrl::fromEncoded(reply.header("Location")));
    const QString shown = target.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return {ErrorCode::Redirected,
            StatusVerdict::tr("%1 points to another address: %2").arg(url.host(), plainText(shown)),
            StatusVerdict::tr("Nothing was sent there. If you trust that address, enter it instead.")};
}

} // namespace

Result<void> judgedStatus(const HttpReply &reply, const QUrl &url, bool withCredential)
{
    const QString host = url.host();
    const int status = reply.status;
    if (status >= 200 && status < 300)
        return {};
    if (status >= 300 && status < 400)
        return std::unexpected(redirected(reply, url));
    if (status >= 500)
        return fail(ErrorCode::ServerError, StatusVerdict::tr("%1 has a problem.").arg(host),
                    StatusVerdict::tr("Try again later. HTTP %1").arg(status));
    switch (status) {
    case 401:
        return std::unexpected(refused(host, withCredential));
    case 403:
        return fail(ErrorCode::Forbidden, StatusVerdict::tr("The token may not do this at %1.").arg(host),
                    StatusVerdict::tr("Choose another preset or sign in again."));
    case 404:
    case 410:
        return fail(ErrorCode::NotFound,
                    StatusVerdict::tr("There is nothing at this address of %1.").arg(host),
                    StatusVerdict::tr("Check the address: %1").arg(url.path()));
    case 405:
        return fail(ErrorCode::NotMcp,
                    StatusVerdict::tr("This address of %1 takes no MCP requests.").arg(host),
                    StatusVerdict::tr("Check the path %1; many servers have /mcp. HTTP 405").arg(url.path()));
    case 429:
        return std::unexpected(tooMany(reply, host));
    default:
        return fail(ErrorCode::NotMcp,
                    StatusVerdict::tr("No MCP server answered at this address of %1.").arg(host),
                    StatusVerdict::tr("Check the address. HTTP %1").arg(status));
    }
}

QDateTime serverTime(const HttpReply &reply)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(reply.header("Date")),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    time.setTimeZone(QTimeZone::utc());
    return time;
}

} // namespace keyfob
