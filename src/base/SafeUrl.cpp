// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/SafeUrl.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct SafeUrl
{
    Q_DECLARE_TR_FUNCTIONS(SafeUrl)
};

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

bool isDottedLoopback(const QString &host)
{
    const QStringList parts = host.split(QLatin1Char('.'));
    return parts.size() == 4 && parts.first() == QLatin1String("127") &&
           std::all_of(parts.begin(), parts.end(), [](const QString &part) {
               bool number = false;
               const int value = part.toInt(&number);
               return number && value >= 0 && value <= 255;
           });
}

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || host == QLatin1String("::1") || isDottedLoopback(host);
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && effectivePort(a) == effectivePort(b);
}

Result<QUrl> safeUrl(const QString &text)
{
    const bool odd = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() <= 0x20 || c.unicode() == 0x7f || c == QLatin1Char('\\') ||
               c.category() == QChar::Other_Format;
    });
    const QUrl url(text, QUrl::StrictMode);
    if (odd || !url.isValid() || url.isRelative())
        return fail(ErrorCode::UnsafeUrl, SafeUrl::tr("This is not a web address."),
                    SafeUrl::tr("An address looks like https://example.com/mcp."));
    if (url.host().isEmpty())
        return fail(ErrorCode::UnsafeUrl, SafeUrl::tr("The address names no host."));
    const bool https = url.scheme() == QLatin1String("https");
    if (!https && !(url.scheme() == QLatin1String("http") && isLoopback(url)))
        return fail(ErrorCode::UnsafeUrl, SafeUrl::tr("Only https is allowed, except on this computer."),
                    SafeUrl::tr("Use an address that begins with https://."));
    if (!url.userInfo().isEmpty())
        return fail(ErrorCode::UnsafeUrl, SafeUrl::tr("The address contains a user name or password."),
                    SafeUrl::tr("Remove the part before the @ sign."));
    if (url.hasFragment())
        return fail(ErrorCode::UnsafeUrl, SafeUrl::tr("The address contains a fragment."),
                    SafeUrl::tr("Remove the part from the # sign on."));
    return url;
}

} // namespace keyfob
