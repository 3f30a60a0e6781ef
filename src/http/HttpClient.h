// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QList>
#include <QNetworkAccessManager>
#include <QUrl>

#include <chrono>
#include <functional>
#include <stop_token>

namespace keyfob {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

/// One request with its bounds. Url must have passed safeUrl().
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url;
    QList<HttpHeader> headers;
    QByteArray body;
    /// From sending to the last byte of the answer. ErrorCode::Timeout when it is over.
    std::chrono::milliseconds deadline{10'000};
    /// The largest body that is taken, in bytes. ErrorCode::TooLarge beyond it.
    qint64 largestBody = 1024 * 1024;
    /// Called with the head and the body so far whenever more arrived; true ends the request as if it were
    /// complete. For answers that stream (text/event-stream).
    std::function<bool(const struct HttpReply &soFar)> enough;
    /// Ends this request with ErrorCode::Cancelled when stopped; the default one never is.
    std::stop_token stop;
};

struct HttpReply
{
    int status = 0;
    QList<HttpHeader> headers;
    QByteArray body;
    std::chrono::milliseconds elapsed{0};

    /// The value of a header, matched without case; several are joined with ", " (RFC 9110 5.3). Empty when
    /// absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Sends single requests. Follows no redirect, keeps no cookie and no cache, never answers a 401 by itself,
/// uses HTTP/1.1 and the system's proxy (never for loopback), stops at the deadline and at the size bound
/// (safety.md F3, F4). Any HTTP status is a success here; the errors are Unreachable, HostNotFound,
/// TlsFailed, Timeout, TooLarge, UnsafeUrl, InvalidInput (a header), BadAnswer (a compressed body that can't
/// be unpacked), Cancelled. A POST or PATCH with a body is sent once, whatever happens.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<HttpReply>> send(HttpRequest request);
    /// Ends every request under way with ErrorCode::Cancelled.
    void cancelAll();

signals:
    void cancelled();

private:
    QNetworkAccessManager m_network;
};

/// application/x-www-form-urlencoded with every byte outside the unreserved set percent-encoded (RFC 6749
/// appendix B).
[[nodiscard]] QByteArray formEncoded(const QList<std::pair<QString, QByteArray>> &fields);

} // namespace keyfob
