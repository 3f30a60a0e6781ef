// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoService.h"
#include "mcp/LoopbackServer.h"
#include "mcp/ServerProbe.h"
#include "services/ServiceCatalog.h"
#include "services/ServiceSession.h"
#include "services/TokenApi.h"
#include "support/FakeBrowser.h"
#include "support/FakeClock.h"
#include "support/Waiting.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

ServiceInstance demoAt(const QString &where)
{
    const auto instance = ServiceInstance::make(*ServiceCatalog::builtIn().find(u"demo"_s), where);
    if (!instance)
        qFatal("the test's address was refused");
    return *instance;
}

QString hidden(const QByteArray &page, const QString &name)
{
    const QRegularExpression input(u"name=\"%1\" value=\"([^\"]*)\""_s.arg(name));
    return input.match(QString::fromUtf8(page)).captured(1);
}

/// A person who looks at the page, allows, and is led back to Keyfob.
QCoro::Task<void> allow(HttpClient &http, QUrl url)
{
    HttpRequest look;
    look.url = url;
    const Result<HttpReply> page = co_await http.send(look);
    if (!page)
        co_return;
    HttpRequest consent;
    consent.verb = "POST";
    consent.url = url.resolved(QUrl(u"/oauth/consent"_s));
    const QByteArray origin = QString(url.scheme() + u"://"_s + url.authority()).toLatin1();
    consent.headers = {HttpHeader{"Content-Type", "application/x-www-form-urlencoded"},
                       HttpHeader{"Origin", origin}};
    consent.body = formEncoded({{u"request"_s, hidden(page->body, u"request"_s).toUtf8()},
                                {u"csrf"_s, hidden(page->body, u"csrf"_s).toUtf8()},
                                {u"user"_s, "ada"},
                                {u"decision"_s, "allow"}});
    const Result<HttpReply> answer = co_await http.send(consent);
    if (!answer)
        co_return;
    HttpRequest back;
    back.url = QUrl::fromEncoded(answer->header("Location"));
    const Result<HttpReply> last = co_await http.send(back);
    Q_UNUSED(last)
}

} // namespace

class TestServiceSession : public QObject
{
    Q_OBJECT
private slots:
    void aTokenLivesItsWholeLife();
    void aSignInIsRenewedAndEnded();
    void r2_aTypedInClientIdIsUsedInsteadOfTheKeptOne();
    void t8_aStepUpInVainEndsWithTheThirdRequest();
    void aSecondSignInHasToWait();
    void aFailedSignInLeavesRoomForTheNext();
    void renewalIsDueAMinuteBeforeTheEnd();

private:
    HttpClient m_http;
    SystemClock m_clock;
};

void TestServiceSession::aTokenLivesItsWholeLife()
{
    DemoService demo({}, m_clock);
    QVERIFY(demo.start());
    const ServiceInstance instance = demoAt(demo.url().toString());
    FakeBrowser browser;
    browser.visit = [this](const QUrl &url) { allow(m_http, url); };
    ServiceSession session(m_http, browser, m_clock);
    QSignalSpy progress(&session, &ServiceSession::progressed);
    const auto grant = waited(session.signIn(instance));
    QVERIFY2(grant, qPrintable(grant ? QString() : grant.error().message));
    QVERIFY(progress.size() >= 3);

    TokenApi api(m_http, instance);
    const TokenWish wish{u"Cursor"_s, u"full"_s, std::chrono::seconds(604800)};
    const auto made = waited(api.create(grant->accessToken, wish));
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(made->preset, u"full"_s);
    QCOMPARE(made->created.at->secsTo(*made->expires.at), 604800);
    ServerProbe probe(m_http);
    const QUrl endpoint(instance.endpoint());
    const auto report =
        waited(probe.probe(endpoint, instance.entry(u"a"_s, made->secret, u"full"_s).headers));
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QVERIFY(!report->tools.isEmpty());

    const auto rotated = waited(api.rotate(grant->accessToken, made->id, {}));
    QVERIFY2(rotated, qPrintable(rotated ? QString() : rotated.error().message));
    QVERIFY(!(rotated->secret == made->secret));
    QVERIFY(waited(probe.accepts(endpoint, instance.entry(u"a"_s, rotated->secret, {}).headers)));
    const auto old = waited(probe.accepts(endpoint, instance.entry(u"a"_s, made->secret, {}).headers));
    QVERIFY(!old);
    QCOMPARE(old.error().code, ErrorCode::TokenRefused);
    QVERIFY(waited(api.revoke(grant->accessToken, rotated->id)));
    QVERIFY(!waited(probe.accepts(endpoint, instance.entry(u"a"_s, rotated->secret, {}).headers)));
}

void TestServiceSession::aSignInIsRenewedAndEnded()
{
    DemoService demo({}, m_clock);
    QVERIFY(demo.start());
    FakeBrowser browser;
    browser.visit = [this](const QUrl &url) { allow(m_http, url); };
    ServiceSession session(m_http, browser, m_clock);
    const ServiceInstance instance = demoAt(demo.url().toString());
    const auto grant = waited(session.signIn(instance));
    QVERIFY(grant);
    QVERIFY(!session.needsRenewal(*grant));
    const auto fresh = waited(session.renewed(*grant));
    QVERIFY2(fresh, qPrintable(fresh ? QString() : fresh.error().message));
    QVERIFY(!(fresh->accessToken == grant->accessToken));
    const auto again = waited(session.signIn(instance, *fresh));
    QVERIFY(again);
    QCOMPARE(again->clientId, grant->clientId);
    QVERIFY(waited(session.signOut(*again)));
    TokenApi api(m_http, instance);
    const auto tokens = waited(api.list(again->accessToken));
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().code, ErrorCode::TokenRefused);
}

void TestServiceSession::r2_aTypedInClientIdIsUsedInsteadOfTheKeptOne()
{
    DemoService demo({}, m_clock);
    QVERIFY(demo.start());
    FakeBrowser browser; // nobody answers: what is asked for is enough
    ServiceSession session(m_http, browser, m_clock);
    browser.visit = [&session](const QUrl &) { session.cancel(); };
    Grant kept;
    kept.issuer = u"https://former.example"_s;
    kept.clientId = u"kept"_s;
    kept.redirectUri = u"http://127.0.0.1:1/x"_s;
    SignInWish wish;
    wish.clientId = u"typed-in"_s;
    const auto grant = waited(session.signIn(demoAt(demo.url().toString()), kept, wish));
    QCOMPARE(grant.error().code, ErrorCode::Cancelled);
    QCOMPARE(browser.opened.size(), 1);
    QVERIFY(browser.opened.first().query().contains(u"client_id=typed-in"_s));
}

void TestServiceSession::t8_aStepUpInVainEndsWithTheThirdRequest()
{
    DemoService demo({}, m_clock);
    QVERIFY(demo.start());
    FakeBrowser browser;
    browser.visit = [this](const QUrl &url) { allow(m_http, url); };
    ServiceSession session(m_http, browser, m_clock);
    const ServiceInstance instance = demoAt(demo.url().toString());
    const auto first = waited(session.signIn(instance));
    QVERIFY(first);
    SignInWish more;
    more.challenge = "Bearer error=\"insufficient_scope\", scope=\"mcp\"";
    QVERIFY(waited(session.signIn(instance, *first, more)));
    QVERIFY(waited(session.signIn(instance, *first, more)));
    QCOMPARE(waited(session.signIn(instance, *first, more)).error().code, ErrorCode::Forbidden);
    QCOMPARE(browser.opened.size(), 3);
    QVERIFY(waited(session.signIn(instance, *first))); // another reason, another count
}

void TestServiceSession::aSecondSignInHasToWait()
{
    LoopbackServer silent([](const SeenRequest &, QTcpSocket &) {});
    FakeBrowser browser;
    ServiceSession session(m_http, browser, m_clock);
    auto first = session.signIn(demoAt(silent.origin()));
    const auto second = waited(session.signIn(demoAt(silent.origin())));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    session.cancel();
    const auto cancelled = waited(std::move(first));
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
}

void TestServiceSession::aFailedSignInLeavesRoomForTheNext()
{
    LoopbackServer server(
        [](const SeenRequest &, QTcpSocket &socket) { LoopbackServer::send(socket, 404, {}); });
    FakeBrowser browser;
    ServiceSession session(m_http, browser, m_clock);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto grant = waited(session.signIn(demoAt(server.origin())));
        QVERIFY(!grant);
        QVERIFY(grant.error().code != ErrorCode::Busy);
    }
    QVERIFY(browser.opened.isEmpty());
}

void TestServiceSession::renewalIsDueAMinuteBeforeTheEnd()
{
    FakeClock clock;
    FakeBrowser browser;
    ServiceSession session(m_http, browser, clock);
    Grant grant;
    QVERIFY(session.needsRenewal(grant));
    grant.accessToken = Secret("access-token");
    QVERIFY(!session.needsRenewal(grant)); // its end was not told
    grant.expiresAt = clock.now().addSecs(61);
    QVERIFY(!session.needsRenewal(grant));
    clock.advance(std::chrono::seconds(1));
    QVERIFY(session.needsRenewal(grant));
    clock.advance(std::chrono::hours(1));
    QVERIFY(session.needsRenewal(grant));
}

QTEST_GUILESS_MAIN(TestServiceSession)
#include "TestServiceSession.moc"
