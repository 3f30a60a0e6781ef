// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "base/SafeUrl.h"

#include <QCoroSignal>
#include <QElapsedTimer>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace keyfob {

namespace {

/// Neither sends nor keeps a cookie.
class NoCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

QNetworkRequest plainRequest(const HttpRequest &wanted)
{
    QNetworkRequest request(wanted.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Keyfob/" KEYFOB_VERSION));
    for (const HttpHeader &header : wanted.headers)
        request.setRawHeader(header.name, header.value);
    return request;
}

Error networkError(const QNetworkReply &reply)
{
    const QString host = reply.url().host();
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return {ErrorCode::HostNotFound, HttpClient::tr("%1 was not found.").arg(host),
                HttpClient::tr("Check the spelling of the domain.")};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorCode::TlsFailed,
                HttpClient::tr("The certificate of %1 is not trusted. %2").arg(host, reply.errorString()),
                HttpClient::tr("Keyfob does not continue. Ask the person who runs the service.")};
    default:
        return {ErrorCode::Unreachable, HttpClient::tr("%1 could not be reached.").arg(host),
                HttpClient::tr("Check the network connection and the address.")};
    }
}

bool headerIsClean(const HttpHeader &header)
{
    const auto odd = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return !header.name.isEmpty() && std::none_of(header.name.begin(), header.name.end(), odd) &&
           std::none_of(header.value.begin(), header.value.end(), odd);
}

struct DeleteLater
{
    void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
};

/// What one request has gathered; shared between the slots of its reply.
struct Gathering
{
    HttpReply answer;
    bool headRead = false;
    bool tooLarge = false;
    bool timedOut = false;
    bool cancelled = false;
    bool complete = false; ///< ended by HttpRequest::enough
};

void readHead(QNetworkReply &reply, Gathering &gathering)
{
    if (gathering.headRead)
        return;
    gathering.answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const QNetworkReply::RawHeaderPair &pair : reply.rawHeaderPairs())
        gathering.answer.headers.append({pair.first, pair.second});
    gathering.headRead = gathering.answer.status != 0;
}

void readMore(QNetworkReply &reply, const HttpRequest &wanted, Gathering &gathering)
{
    readHead(reply, gathering);
    if (gathering.tooLarge || gathering.complete || !reply.isOpen())
        return;
    gathering.answer.body += reply.read(wanted.largestBody + 1 - gathering.answer.body.size());
    if (gathering.answer.body.size() > wanted.largestBody) {
        gathering.tooLarge = true;
        reply.abort();
    } else if (wanted.enough && wanted.enough(gathering.answer)) {
        gathering.complete = true;
        reply.abort();
    }
}

} // namespace

QByteArray HttpReply::header(QByteArrayView name) const
{
    QByteArray joined;
    for (const HttpHeader &candidate : headers) {
        if (candidate.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        // QNetworkAccessManager joins repeated headers with ", " or a line break.
        joined += (joined.isEmpty() ? QByteArray() : QByteArray(", ")) +
                  QByteArray(candidate.value).replace('\n', ", ");
    }
    return joined;
}

HttpClient::HttpClient(QObject *parent) : QObject(parent)
{
    m_network.setCookieJar(new NoCookies(&m_network));
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setStrictTransportSecurityEnabled(false);
}

void HttpClient::cancelAll()
{
    emit cancelled();
}

QCoro::Task<Result<HttpReply>> HttpClient::send(HttpRequest request)
{
    const Result<QUrl> checked = safeUrl(request.url.toString(QUrl::FullyEncoded));
    if (!checked)
        co_return std::unexpected(checked.error());
    if (!std::all_of(request.headers.begin(), request.headers.end(), headerIsClean))
        co_return fail(ErrorCode::InvalidInput, tr("A header contains a line break."),
                       tr("Copy the value again, without line breaks."));

    const auto gathering = std::make_shared<Gathering>();
    const auto wanted = std::make_shared<HttpRequest>(std::move(request));
    QElapsedTimer stopwatch;
    stopwatch.start();
    // Never deleted directly: the coroutine goes on from within an event of the reply.
    const std::unique_ptr<QNetworkReply, DeleteLater> reply(
        m_network.sendCustomRequest(plainRequest(*wanted), wanted->verb, wanted->body));
    QNetworkReply *raw = reply.get();
    raw->setReadBufferSize(64 * 1024);
    connect(raw, &QIODevice::readyRead, raw,
            [raw, wanted, gathering] { readMore(*raw, *wanted, *gathering); });
    // The head may be enough; queued, since a reply must not be aborted while it reads its head.
    connect(
        raw, &QNetworkReply::metaDataChanged, raw,
        [raw, wanted, gathering] { readMore(*raw, *wanted, *gathering); }, Qt::QueuedConnection);
    connect(this, &HttpClient::cancelled, raw, [raw, gathering] {
        gathering->cancelled = true;
        raw->abort();
    });
    const std::stop_callback onStop(wanted->stop, [raw, gathering] {
        gathering->cancelled = true;
        raw->abort();
    });
    QTimer::singleShot(wanted->deadline, Qt::PreciseTimer, raw, [raw, gathering] {
        gathering->timedOut = true;
        raw->abort();
    });
    if (!raw->isFinished())
        co_await qCoro(raw, &QNetworkReply::finished);

    gathering->answer.elapsed = std::chrono::milliseconds(stopwatch.elapsed());
    if (gathering->cancelled)
        co_return fail(ErrorCode::Cancelled, tr("Cancelled."));
    if (gathering->timedOut)
        co_return fail(ErrorCode::Timeout, tr("%1 did not answer in time.").arg(wanted->url.host()),
                       tr("Check the network connection and the address, then try again."));
    if (!gathering->tooLarge && !gathering->complete) {
        while (raw->bytesAvailable() > 0 && !gathering->tooLarge)
            readMore(*raw, *wanted, *gathering);
    }
    readHead(*raw, *gathering);
    if (gathering->tooLarge)
        co_return fail(ErrorCode::TooLarge, tr("The answer of %1 is too large.").arg(wanted->url.host()),
                       tr("Check the address: this does not look like the right one."));
    // A broken connection after the head is still a failure: the body can't be trusted to be whole.
    const bool httpError =
        raw->error() >= QNetworkReply::ContentAccessDenied || raw->error() == QNetworkReply::NoError;
    if (!gathering->complete && (gathering->answer.status == 0 || !httpError))
        co_return std::unexpected(networkError(*raw));
    co_return std::move(gathering->answer);
}

QByteArray formEncoded(const QList<std::pair<QString, QByteArray>> &fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(name) + '=' + value.toPercentEncoding();
    }
    return form;
}

} // namespace keyfob
