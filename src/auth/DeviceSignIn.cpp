// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/DeviceSignIn.h"

#include "auth/DeviceCode.h"
#include "auth/Preparation.h"
#include "auth/TokenAnswer.h"
#include "auth/TokenEndpoint.h"

#include <QCoroTimer>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace keyfob {

namespace {

constexpr std::chrono::seconds SlowDownStep{5};     // RFC 8628 3.5
constexpr std::chrono::seconds LongestInterval{60}; // a server that says so for ever is asked once a minute

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, DeviceSignIn::tr("The sign-in was cancelled."));
}

std::unexpected<Error> expired()
{
    return fail(ErrorCode::SignInExpired, DeviceSignIn::tr("The code expired before access was allowed."),
                DeviceSignIn::tr("Start again."));
}

/// A lost question is no answer: the next one is asked later (RFC 8628 3.5).
bool isLost(ErrorCode code)
{
    return code == ErrorCode::Timeout || code == ErrorCode::Unreachable || code == ErrorCode::HostNotFound;
}

/// run() goes on from within the timer's own signal.
struct DeleteLater
{
    void operator()(QObject *object) const { object->deleteLater(); }
};

} // namespace

/// The run of one sign-in; owns what it needs, so that it can end in order when the DeviceSignIn is gone.
class DeviceSignIn::Private
{
public:
    Private(HttpClient &http, const Clock &clock, std::chrono::milliseconds second, DeviceSignIn *face)
        : http(http), clock(clock), second(second), face(face)
    {
        pause->setSingleShot(true);
    }

    static QCoro::Task<Result<Grant>> run(std::shared_ptr<Private> self, SignInRequest request);
    void cancel();

private:
    static QCoro::Task<Result<DeviceCode>> codeOf(std::shared_ptr<Private> self, QUrl mcpUrl, Grant grant,
                                                  QString endpoint);
    static QCoro::Task<Result<Grant>> allowed(std::shared_ptr<Private> self, Grant grant, DeviceCode code);
    void show(SignInProgress::Stage stage);

    HttpClient &http;
    const Clock &clock;
    std::chrono::milliseconds second;
    QPointer<DeviceSignIn> face;
    std::stop_source stop;
    std::unique_ptr<QTimer, DeleteLater> pause{new QTimer};
    SignInProgress progress;
};

DeviceSignIn::DeviceSignIn(HttpClient &http, const Clock &clock, std::chrono::milliseconds second,
                           QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(http, clock, second, this))
{
}

DeviceSignIn::~DeviceSignIn()
{
    d->cancel();
}

QCoro::Task<Result<Grant>> DeviceSignIn::run(SignInRequest request)
{
    return Private::run(d, std::move(request));
}

void DeviceSignIn::cancel()
{
    d->cancel();
}

void DeviceSignIn::Private::cancel()
{
    stop.request_stop();
    if (pause->isActive())
        pause->start(0);
}

QCoro::Task<Result<Grant>> DeviceSignIn::Private::run(std::shared_ptr<Private> self, SignInRequest request)
{
    self->show(SignInProgress::Stage::Discovering);
    Preparation preparation(self->http, ConsentWay::Code, self->stop.get_token());
    const Result<Prepared> prepared = co_await preparation.prepared(request);
    if (!prepared)
        co_return std::unexpected(prepared.error());
    const AuthorizationServer &server = prepared->found.server;
    self->progress.host = QUrl(server.deviceEndpoint).host();
    if (prepared->client == ClientKind::New)
        self->show(SignInProgress::Stage::Registering);
    const Result<ClientIdentity> identity = co_await preparation.identity(request, *prepared, QString());
    if (!identity)
        co_return std::unexpected(identity.error());
    const Grant grant = draftOf(prepared->found, *identity, prepared->scope, {});
    const Result<DeviceCode> code = co_await codeOf(self, request.mcpUrl, grant, server.deviceEndpoint);
    if (!code)
        co_return std::unexpected(code.error());
    self->progress.userCode = code->userCode;
    self->progress.verificationUrl = code->verificationUrl;
    self->progress.completeUrl = code->completeUrl;
    self->progress.deadline = self->clock.now().addSecs(code->lifetime.count());
    self->show(SignInProgress::Stage::WaitingForCode);
    const Result<Grant> granted = co_await allowed(self, grant, *code);
    if (granted)
        self->show(SignInProgress::Stage::Done);
    co_return granted;
}

QCoro::Task<Result<DeviceCode>> DeviceSignIn::Private::codeOf(std::shared_ptr<Private> self, QUrl mcpUrl,
                                                              Grant grant, QString endpoint)
{
    QList<TokenField> fields{{QStringLiteral("resource"), grant.resource, {}}};
    if (!grant.scope.isEmpty())
        fields.append({QStringLiteral("scope"), grant.scope, {}});
    TokenEndpoint door(self->http, self->clock, self->stop.get_token());
    const Result<HttpReply> reply = co_await door.post(endpoint, grant, fields);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return readDeviceCode(*reply, mcpUrl, QUrl(endpoint).host());
}

QCoro::Task<Result<Grant>> DeviceSignIn::Private::allowed(std::shared_ptr<Private> self, Grant grant,
                                                          DeviceCode code)
{
    TokenEndpoint door(self->http, self->clock, self->stop.get_token());
    const QList<TokenField> fields{{QStringLiteral("grant_type"), QString(DeviceGrantType), {}},
                                   {QStringLiteral("device_code"), {}, code.deviceCode},
                                   {QStringLiteral("resource"), grant.resource, {}}};
    std::chrono::seconds interval = code.interval;
    std::chrono::seconds waited{0};
    while (waited + interval <= code.lifetime) {
        waited += interval;
        if (!self->stop.stop_requested()) {
            self->pause->start(self->second * interval.count());
            co_await qCoro(self->pause.get()).waitForTimeout();
        }
        if (self->stop.stop_requested())
            co_return cancelled();
        const Result<HttpReply> reply = co_await door.post(grant.tokenEndpoint, grant, fields);
        if (!reply && !isLost(reply.error().code))
            co_return std::unexpected(reply.error());
        const DevicePoll said = reply ? devicePoll(*reply) : DevicePoll::SlowDown;
        if (said == DevicePoll::Denied)
            co_return fail(ErrorCode::SignInDenied, DeviceSignIn::tr("You chose not to allow access."),
                           DeviceSignIn::tr("Try again when you want to allow it."));
        if (said == DevicePoll::Expired)
            co_return expired();
        if (said == DevicePoll::Answered)
            co_return readTokenAnswer(grant, *reply, self->clock.now());
        if (said == DevicePoll::SlowDown)
            interval = std::min(interval + SlowDownStep, LongestInterval);
    }
    co_return expired();
}

void DeviceSignIn::Private::show(SignInProgress::Stage stage)
{
    progress.stage = stage;
    if (face)
        emit face->progressed(progress);
}

} // namespace keyfob
