// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignIn.h"

#include "auth/AuthorizationFlow.h"
#include "auth/Preparation.h"
#include "auth/TokenEndpoint.h"

#include <QCoroSignal>
#include <QPointer>
#include <QTimer>

namespace keyfob {

namespace {

/// run() goes on from within an event of the flow, so the flow is never deleted directly.
struct DeleteLater
{
    void operator()(QObject *object) const { object->deleteLater(); }
};

} // namespace

/// The run of one sign-in. It owns what it needs, so that it can end in order when the SignIn is gone.
class SignIn::Private
{
public:
    Private(HttpClient &http, Browser &browser, const Clock &clock, SignIn *face)
        : http(http), browser(browser), clock(clock), face(face)
    {
    }

    static QCoro::Task<Result<Grant>> run(std::shared_ptr<Private> self, SignInRequest request);
    Result<void> takeRedirect(const QString &pasted);
    void cancel();

private:
    Result<void> listen(const SignInRequest &request, ClientKind client);
    static QCoro::Task<Result<Secret>> consent(std::shared_ptr<Private> self, SignInRequest request,
                                               AuthorizationPlan plan);
    static QCoro::Task<Result<Grant>> redeemed(std::shared_ptr<Private> self, Grant grant, Secret code);
    void openBrowser(const QUrl &url, bool wanted);
    void show(SignInProgress::Stage stage);

    HttpClient &http;
    Browser &browser;
    const Clock &clock;
    QPointer<SignIn> face;
    std::stop_source stop;
    std::unique_ptr<CallbackListener> listener;
    std::unique_ptr<AuthorizationFlow, DeleteLater> flow;
    SignInProgress progress;
};

namespace {

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, SignIn::tr("The sign-in was cancelled."));
}

} // namespace

SignIn::SignIn(HttpClient &http, Browser &browser, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(http, browser, clock, this))
{
}

SignIn::~SignIn()
{
    d->cancel();
}

QCoro::Task<Result<Grant>> SignIn::run(SignInRequest request)
{
    return Private::run(d, std::move(request));
}

Result<void> SignIn::takeRedirect(const QString &pasted)
{
    return d->takeRedirect(pasted);
}

void SignIn::cancel()
{
    d->cancel();
}

Result<void> SignIn::Private::takeRedirect(const QString &pasted)
{
    const bool waiting = listener && flow && !flow->conclusion();
    if (!waiting)
        return fail(ErrorCode::InvalidInput, SignIn::tr("No sign-in waits for an address."),
                    SignIn::tr("Start to sign in first."));
    if (listener->takePasted(pasted))
        return {};
    return fail(ErrorCode::InvalidInput, SignIn::tr("This address does not belong to this sign-in."),
                SignIn::tr("Copy the whole address that the browser shows after you allowed access. It "
                           "begins with %1.")
                    .arg(listener->redirectUri()));
}

void SignIn::Private::cancel()
{
    stop.request_stop();
    if (flow)
        flow->conclude(cancelled());
}

QCoro::Task<Result<Grant>> SignIn::Private::run(std::shared_ptr<Private> self, SignInRequest request)
{
    self->show(SignInProgress::Stage::Discovering);
    Preparation preparation(self->http, ConsentWay::Browser, self->stop.get_token());
    const Result<Prepared> prepared = co_await preparation.prepared(request);
    if (!prepared)
        co_return std::unexpected(prepared.error());
    const AuthorizationServer &server = prepared->found.server;
    self->progress.host = QUrl(server.authorizationEndpoint).host();
    self->progress.codeOffered = !server.deviceEndpoint.isEmpty();
    const Result<void> listening = self->listen(request, prepared->client);
    if (!listening)
        co_return std::unexpected(listening.error());
    if (prepared->client == ClientKind::New)
        self->show(SignInProgress::Stage::Registering);
    const QString redirectUri = self->listener->redirectUri();
    const Result<ClientIdentity> identity = co_await preparation.identity(request, *prepared, redirectUri);
    if (!identity)
        co_return std::unexpected(identity.error());
    const Grant grant = draftOf(prepared->found, *identity, prepared->scope, redirectUri);
    const AuthorizationPlan plan{server, identity->clientId, redirectUri, grant.resource, prepared->scope};
    const Result<Secret> code = co_await consent(self, request, plan);
    if (!code)
        co_return std::unexpected(code.error());

    const Result<Grant> granted = co_await redeemed(self, grant, *code);
    co_return granted;
}

QCoro::Task<Result<Grant>> SignIn::Private::redeemed(std::shared_ptr<Private> self, Grant grant, Secret code)
{
    self->show(SignInProgress::Stage::Redeeming);
    TokenEndpoint endpoint(self->http, self->clock, self->stop.get_token());
    const QList<TokenField> fields{
        {QStringLiteral("grant_type"), QStringLiteral("authorization_code"), {}},
        {QStringLiteral("code"), {}, code},
        {QStringLiteral("redirect_uri"), grant.redirectUri, {}},
        {QStringLiteral("code_verifier"), {}, self->flow->verifier()},
    };
    Result<Grant> granted = co_await endpoint.token(grant, fields);
    if (!granted && granted.error().code == ErrorCode::SignInRequired)
        granted.error().code = ErrorCode::SignInExpired;
    if (granted) {
        self->flow->complete();
        self->show(SignInProgress::Stage::Done);
    }
    co_return granted;
}

Result<void> SignIn::Private::listen(const SignInRequest &request, ClientKind client)
{
    listener = std::make_unique<CallbackListener>([this](const CallbackParameters &parameters) {
        return flow ? flow->take(parameters) : CallbackVerdict{};
    });
    QObject::connect(listener.get(), &CallbackListener::ignored, listener.get(), [this] {
        progress.note = SignIn::tr("The answer did not belong to this sign-in and was ignored.");
        show(progress.stage);
    });
    if (client == ClientKind::New)
        return listener->listen(request.redirectHost);
    if (client == ClientKind::Known) {
        const QUrl known(request.knownRedirectUri);
        return listener->listen(known.host(), known.path(), static_cast<quint16>(known.port(0)));
    }
    const bool named = request.redirectPath.startsWith(QLatin1Char('/'));
    return listener->listen(request.redirectHost, named ? request.redirectPath : QStringLiteral("/callback"));
}

QCoro::Task<Result<Secret>> SignIn::Private::consent(std::shared_ptr<Private> self, SignInRequest request,
                                                     AuthorizationPlan plan)
{
    if (self->stop.stop_requested())
        co_return cancelled();
    self->flow.reset(new AuthorizationFlow(std::move(plan)));
    AuthorizationFlow *flow = self->flow.get();
    QObject::connect(
        flow, &QAbstractOAuth::authorizeWithBrowser, flow,
        [raw = self.get(), wanted = request.openBrowser](const QUrl &url) { raw->openBrowser(url, wanted); });
    self->progress.deadline = self->clock.now().addSecs(request.timeLimit.count());
    QTimer::singleShot(request.timeLimit, flow, [flow] {
        flow->conclude(fail(ErrorCode::SignInExpired, SignIn::tr("The sign-in page expired."),
                            SignIn::tr("Start again.")));
    });
    flow->grant();
    if (!flow->conclusion())
        co_await qCoro(flow, &AuthorizationFlow::concluded);
    self->listener->close();
    self->progress.note.clear();
    co_return *flow->conclusion();
}

void SignIn::Private::openBrowser(const QUrl &url, bool wanted)
{
    progress.authorizationUrl = url;
    // Without a browser the sign-in goes on: the person may copy the address.
    progress.browserFailed = false;
    show(SignInProgress::Stage::WaitingForBrowser);
    if (!wanted || !browser.open(url)) {
        progress.browserFailed = true;
        show(SignInProgress::Stage::WaitingForBrowser);
    }
}

void SignIn::Private::show(SignInProgress::Stage stage)
{
    progress.stage = stage;
    if (face)
        emit face->progressed(progress);
}

} // namespace keyfob
