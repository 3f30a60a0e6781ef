// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignIn.h"

#include "auth/AuthorizationFlow.h"
#include "auth/Discovery.h"
#include "auth/Registration.h"
#include "auth/TokenEndpoint.h"
#include "base/SafeUrl.h"

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
    void cancel();

private:
    /// Which client Keyfob is here (oauth.md R1).
    enum class Client { PreRegistered, Document, Known, New };

    static Client clientFor(const SignInRequest &request, const AuthorizationServer &server);
    Result<void> listen(const SignInRequest &request, Client client);
    static QCoro::Task<Result<ClientIdentity>> identity(std::shared_ptr<Private> self, SignInRequest request,
                                                        AuthorizationServer server, Client client);
    static QCoro::Task<Result<Secret>> consent(std::shared_ptr<Private> self, SignInRequest request,
                                               AuthorizationPlan plan);
    static QCoro::Task<Result<Grant>> redeemed(std::shared_ptr<Private> self, Grant grant, Secret code);
    Grant draft(const Discovered &found, const ClientIdentity &client) const;
    void openBrowser(const QUrl &url);
    void show(SignInProgress::Stage stage);

    HttpClient &http;
    Browser &browser;
    const Clock &clock;
    QPointer<SignIn> face;
    std::stop_source stop;
    std::unique_ptr<CallbackListener> listener;
    std::unique_ptr<AuthorizationFlow, DeleteLater> flow;
    QString scope;
    SignInProgress progress;
};

namespace {

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, SignIn::tr("The sign-in was cancelled."));
}

/// R6: what was registered at one server is never sent to another.
Result<void> checkIssuer(const SignInRequest &request, const AuthorizationServer &server)
{
    if (request.clientId.isEmpty() || request.knownIssuer.isEmpty() || request.knownIssuer == server.issuer)
        return {};
    return fail(ErrorCode::IssuerMismatch,
                SignIn::tr("The client ID belongs to %1, but the service now signs in at %2.")
                    .arg(request.knownIssuer, server.issuer),
                SignIn::tr("Enter a client ID for the new sign-in server."));
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

void SignIn::cancel()
{
    d->cancel();
}

void SignIn::Private::cancel()
{
    stop.request_stop();
    if (flow)
        flow->conclude(cancelled());
}

QCoro::Task<Result<Grant>> SignIn::Private::run(std::shared_ptr<Private> self, SignInRequest request)
{
    const Result<QUrl> safe = safeUrl(request.mcpUrl.toString(QUrl::FullyEncoded));
    if (!safe)
        co_return std::unexpected(safe.error());
    self->show(SignInProgress::Stage::Discovering);
    Discovery discovery(self->http);
    // Named, not braced in place: g++ 12 destroys such an argument of co_await twice.
    const DiscoveryRequest wanted{request.mcpUrl, request.challenge, request.knownIssuer,
                                  self->stop.get_token()};
    const Result<Discovered> found = co_await discovery.discover(wanted);
    if (!found)
        co_return std::unexpected(found.error());
    for (const Result<void> &check :
         {checkChallengeMethods(found->server), checkIssuer(request, found->server)}) {
        if (!check)
            co_return std::unexpected(check.error());
    }
    self->progress.host = QUrl(found->server.authorizationEndpoint).host();
    self->scope =
        wantedScope(found->challengeScope, request.scopes, found->resourceScopes, found->server.scopes);

    const Client client = clientFor(request, found->server);
    const Result<void> listening = self->listen(request, client);
    if (!listening)
        co_return std::unexpected(listening.error());
    const Result<ClientIdentity> identity = co_await Private::identity(self, request, found->server, client);
    if (!identity)
        co_return std::unexpected(identity.error());
    const Grant grant = self->draft(*found, *identity);
    const AuthorizationPlan plan{found->server, identity->clientId, grant.redirectUri, found->resource,
                                 self->scope};
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

SignIn::Private::Client SignIn::Private::clientFor(const SignInRequest &request,
                                                   const AuthorizationServer &server)
{
    if (!request.clientId.isEmpty())
        return Client::PreRegistered;
    if (!request.clientDocument.isEmpty() && server.readsClientDocuments)
        return Client::Document;
    const bool same = !request.knownIssuer.isEmpty() && request.knownIssuer == server.issuer;
    if (same && !request.knownClientId.isEmpty() && !request.knownRedirectUri.isEmpty())
        return Client::Known;
    return Client::New;
}

Result<void> SignIn::Private::listen(const SignInRequest &request, Client client)
{
    listener = std::make_unique<CallbackListener>([this](const CallbackParameters &parameters) {
        return flow ? flow->take(parameters) : CallbackVerdict{};
    });
    QObject::connect(listener.get(), &CallbackListener::ignored, listener.get(), [this] {
        progress.note = SignIn::tr("The answer did not belong to this sign-in and was ignored.");
        show(progress.stage);
    });
    if (client == Client::New)
        return listener->listen(request.redirectHost);
    if (client == Client::Known) {
        const QUrl known(request.knownRedirectUri);
        return listener->listen(known.host(), known.path(), static_cast<quint16>(known.port(0)));
    }
    const bool named = request.redirectPath.startsWith(QLatin1Char('/'));
    return listener->listen(request.redirectHost, named ? request.redirectPath : QStringLiteral("/callback"));
}

QCoro::Task<Result<ClientIdentity>> SignIn::Private::identity(std::shared_ptr<Private> self,
                                                              SignInRequest request,
                                                              AuthorizationServer server, Client client)
{
    const QStringList &methods = server.tokenAuthMethods;
    switch (client) {
    case Client::PreRegistered:
        co_return ClientIdentity{request.clientId,
                                 request.clientSecret,
                                 chosenAuthMethod({}, methods, !request.clientSecret.isEmpty()),
                                 {},
                                 {}};
    case Client::Document:
        co_return ClientIdentity{request.clientDocument, {}, QStringLiteral("none"), {}, {}};
    case Client::Known:
        co_return ClientIdentity{request.knownClientId,
                                 request.knownClientSecret,
                                 chosenAuthMethod({}, methods, !request.knownClientSecret.isEmpty()),
                                 {},
                                 {}};
    case Client::New:
        break;
    }
    self->show(SignInProgress::Stage::Registering);
    Registration registration(self->http);
    const RegistrationRequest wanted{server, self->listener->redirectUri(), self->scope,
                                     self->stop.get_token()};
    const Result<ClientIdentity> registered = co_await registration.registered(wanted);
    co_return registered;
}

QCoro::Task<Result<Secret>> SignIn::Private::consent(std::shared_ptr<Private> self, SignInRequest request,
                                                     AuthorizationPlan plan)
{
    if (self->stop.stop_requested())
        co_return cancelled();
    self->flow.reset(new AuthorizationFlow(std::move(plan)));
    AuthorizationFlow *flow = self->flow.get();
    QObject::connect(flow, &QAbstractOAuth::authorizeWithBrowser, flow,
                     [raw = self.get()](const QUrl &url) { raw->openBrowser(url); });
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

Grant SignIn::Private::draft(const Discovered &found, const ClientIdentity &client) const
{
    Grant grant;
    grant.issuer = found.server.issuer;
    grant.resource = found.resource;
    grant.tokenEndpoint = found.server.tokenEndpoint;
    grant.revocationEndpoint = found.server.revocationEndpoint;
    grant.clientId = client.clientId;
    grant.clientSecret = client.clientSecret;
    grant.tokenEndpointAuthMethod = client.tokenEndpointAuthMethod;
    grant.registrationClientUri = client.registrationClientUri;
    grant.registrationAccessToken = client.registrationAccessToken;
    grant.scope = scope;
    grant.redirectUri = listener->redirectUri();
    return grant;
}

void SignIn::Private::openBrowser(const QUrl &url)
{
    progress.authorizationUrl = url;
    // Without a browser the sign-in goes on: the person may copy the address.
    progress.browserFailed = false;
    show(SignInProgress::Stage::WaitingForBrowser);
    if (!browser.open(url)) {
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
