// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "base/SafeUrl.h"
#include "http/OnceBody.h"

#include <QCoroSignal>
#include <QElapsedTimer>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>
#include <cstring>
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

/// What the system is set to, for what is outside. Never for this computer: a proxy can't reach it, and what
/// is said to it is nobody else's business (a sign-in that comes back, the demo, a local server).
class SystemProxies final : public QNetworkProxyFactory
{
public:
    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
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

/// GET, HEAD, PUT and DELETE may be sent again (RFC 9110 9.2.2); anything else must not.
QNetworkReply *sent(QNetworkAccessManager &network, const HttpRequest &wanted)
{
    QNetworkRequest request = plainRequest(wanted);
    if (wanted.verb != "POST" && wanted.verb != "PATCH")
        return network.sendCustomRequest(request, wanted.verb, wanted.body);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, wanted.body.size());
    auto *body = new OnceBody(wanted.body);
    QNetworkReply *reply = network.sendCustomRequest(request, wanted.verb, body);
    body->setParent(reply);
    return reply;
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
    case QNetworkReply::UnknownContentError:
        return {ErrorCode::BadAnswer, HttpClient::tr("The answer of %1 could not be unpacked.").arg(host),
                HttpClient::tr("Check the address: this does not look like the right one.")};
    default:
        return {ErrorCode::Unreachable, HttpClient::tr("%1 could not be reached.").arg(host),
                HttpClient::tr("Check the network connection and the address.")};
    }
}

/// A name of token characters (RFC 9110 5.1) and a value that stays on its line.
bool headerIsClean(const HttpHeader &header)
{
    const auto inName = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
    };
    const auto odd = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return !header.name.isEmpty() && std::all_of(header.name.begin(), header.name.end(), inName) &&
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
    if (gathering.tooLarge || gathering.complete || gathering.timedOut || gathering.cancelled ||
        !reply.isOpen())
        return;
    gathering.answer.body += reply.read(wanted.largestBody + 1 - gathering.answer.body.size());
    if (gathering.answer.body.size() > wanted.largestBody) {
        gathering.tooLarge = true;
        reply.abort();
    } else if (wanted.enough && wanted.enough(gathering.answer)) {
        gathering.complete = true;
        // With an HTTP error the reply is about to finish by itself (or at the deadline), and Qt complains
        // about a second error.
        if (reply.error() == QNetworkReply::NoError && gathering.answer.status < 400)
            reply.abort();
    }
}

/// Ends a request that is still under way, and notes why.
void giveUp(QNetworkReply &reply, bool &why)
{
    if (reply.isFinished())
        return;
    why = true;
    reply.abort();
}

/// Reads as it comes, and stops at the deadline.
void watch(QNetworkReply &reply, const std::shared_ptr<HttpRequest> &wanted,
           const std::shared_ptr<Gathering> &gathering)
{
    QNetworkReply *raw = &reply;
    const auto read = [raw, wanted, gathering] { readMore(*raw, *wanted, *gathering); };
    raw->setReadBufferSize(64 * 1024);
    QObject::connect(raw, &QIODevice::readyRead, raw, read);
    // The head may be enough; queued, since a reply must not be aborted while it reads its head.
    QObject::connect(raw, &QNetworkReply::metaDataChanged, raw, read, Qt::QueuedConnection);
    QTimer::singleShot(wanted->deadline, Qt::PreciseTimer, raw,
                       [raw, gathering] { giveUp(*raw, gathering->timedOut); });
}

/// Qt wanted the body once more, in vain (OnceBody), although there is nothing wrong with the answer: it
/// rewinds after a 307 or 308, though it does not follow; and it takes the end of the connection for a lost
/// answer when the answer was there as soon as the request was out (6.4: QHttpProtocolHandler::sendRequest
/// reads it without noting that it reads). The socket has been read to its end then: an answer whose length
/// nobody said is as whole as it can be (RFC 9112 6.3), any other would have ended before the connection.
bool wasOnlyToBeSentAgain(const QNetworkReply &reply, int status)
{
    const bool lengthSaid = reply.hasRawHeader("Content-Length") || reply.hasRawHeader("Transfer-Encoding") ||
                            reply.attribute(QNetworkRequest::OriginalContentLengthAttribute).isValid();
    return reply.error() == QNetworkReply::ContentReSendError &&
           (status == 307 || status == 308 || (status != 0 && !lengthSaid));
}

/// Less came than the head promised. Qt itself says so nearly always, but takes a cut answer to a GET for a
/// whole one when it sees the end early (as above).
bool isCut(const QNetworkReply &reply, const HttpRequest &wanted, const HttpReply &answer)
{
    if (!reply.hasRawHeader("Content-Length") || wanted.verb == "HEAD" || answer.status == 204 ||
        answer.status == 304)
        return false;
    bool isNumber = false;
    const qint64 promised = reply.rawHeader("Content-Length").toLongLong(&isNumber);
    return !isNumber || answer.body.size() != promised;
}

/// What a finished request amounts to.
Result<HttpReply> concluded(QNetworkReply &reply, const HttpRequest &wanted, Gathering &gathering)
{
    const QString host = wanted.url.host();
    if (gathering.cancelled)
        return fail(ErrorCode::Cancelled, HttpClient::tr("Cancelled."));
    if (gathering.timedOut && !gathering.complete)
        return fail(ErrorCode::Timeout, HttpClient::tr("%1 did not answer in time.").arg(host),
                    HttpClient::tr("Check the network connection and the address, then try again."));
    while (reply.isOpen() && reply.bytesAvailable() > 0 && !gathering.tooLarge && !gathering.complete)
        readMore(reply, wanted, gathering);
    readHead(reply, gathering);
    if (gathering.tooLarge)
        return fail(ErrorCode::TooLarge, HttpClient::tr("The answer of %1 is too large.").arg(host),
                    HttpClient::tr("Check the address: this does not look like the right one."));
    const int status = gathering.answer.status;
    // A broken connection after the head is still a failure: the body can't be trusted to be whole.
    const bool broken = reply.error() != QNetworkReply::NoError && !wasOnlyToBeSentAgain(reply, status) &&
                        (status < 400 || reply.error() < QNetworkReply::ContentAccessDenied);
    if (!gathering.complete && (status == 0 || broken || isCut(reply, wanted, gathering.answer)))
        return std::unexpected(networkError(reply));
    return std::move(gathering.answer);
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
    m_network.setProxyFactory(new SystemProxies);
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
        co_return fail(ErrorCode::InvalidInput,
                       tr("A header contains a line break, or its name an odd character."),
                       tr("Copy the value again, without line breaks."));

    const auto gathering = std::make_shared<Gathering>();
    const auto wanted = std::make_shared<HttpRequest>(std::move(request));
    QElapsedTimer stopwatch;
    stopwatch.start();
    // Never deleted directly: the coroutine goes on from within an event of the reply.
    const std::unique_ptr<QNetworkReply, DeleteLater> reply(sent(m_network, *wanted));
    QNetworkReply *raw = reply.get();
    watch(*raw, wanted, gathering);
    connect(this, &HttpClient::cancelled, raw, [raw, gathering] { giveUp(*raw, gathering->cancelled); });
    const std::stop_callback onStop(wanted->stop, [raw, gathering] { giveUp(*raw, gathering->cancelled); });
    if (!raw->isFinished())
        co_await qCoro(raw, &QNetworkReply::finished);
    gathering->answer.elapsed = std::chrono::milliseconds(stopwatch.elapsed());
    co_return concluded(*raw, *wanted, *gathering);
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
