// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/StatusVerdict.h"

#include "base/BoundedJson.h"
#include "base/Secret.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace keyfob {

namespace {

struct StatusVerdict
{
    Q_DECLARE_TR_FUNCTIONS(StatusVerdict)
};

constexpr qsizetype LongestWords = 300;

/// What a refusal says of itself: in a JSON body (RFC 6749 5.2, RFC 9457, JSON-RPC and the like), else as
/// plain text, else in the challenge (RFC 6750 3).
QString wordsOf(const HttpReply &reply)
{
    const QString body = QString::fromUtf8(reply.body.left(64 * 1024)).trimmed();
    if (const Result<QJsonValue> json = readJson(reply.body)) {
        for (const char *place :
             {"/error_description", "/error/message", "/detail", "/message", "/error", "/title"}) {
            const QString words = jsonAt(*json, QLatin1String(place)).toString();
            if (!words.isEmpty())
                return plainText(Secret::redact(words), LongestWords);
        }
    } else if (!body.isEmpty() && !body.startsWith(QLatin1Char('<')) && body.size() <= LongestWords) {
        return plainText(Secret::redact(body), LongestWords);
    }
    static const QRegularExpression described(QStringLiteral("error_description=\"([^\"]*)\""));
    const QString challenge = QString::fromLatin1(reply.header("WWW-Authenticate"));
    return plainText(Secret::redact(described.match(challenge).captured(1)), LongestWords);
}

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

QDateTime httpDate(const QByteArray &text)
{
    QDateTime time =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    time.setTimeZone(QTimeZone::utc());
    return time;
}

/// RFC 9110 10.2.3: seconds, or a date, which counts from the server's own clock. 0: not told.
qint64 secondsToWait(const HttpReply &reply)
{
    const QByteArray text = reply.header("Retry-After").trimmed();
    bool number = false;
    const qint64 seconds = text.toLongLong(&number);
    if (number)
        return seconds;
    const QDateTime from = serverTime(reply);
    const QDateTime until = httpDate(text);
    return from.isValid() && until.isValid() ? from.secsTo(until) : 0;
}

Error tooMany(const HttpReply &reply, const QString &host)
{
    const qint64 seconds = secondsToWait(reply);
    const QString next =
        seconds > 0 ? StatusVerdict::tr("Next try in %n s.", nullptr, int(qMin(seconds, qint64(86400))))
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
    case 401: {
        Error error = refused(host, withCredential);
        error.told = wordsOf(reply);
        return std::unexpected(error);
    }
    case 403:
        return std::unexpected(
            Error{ErrorCode::Forbidden, StatusVerdict::tr("The token may not do this at %1.").arg(host),
                  StatusVerdict::tr("Choose another preset or sign in again."), wordsOf(reply)});
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
    return httpDate(reply.header("Date"));
}

} // namespace keyfob
