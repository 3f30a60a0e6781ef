// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include <QTest>

using namespace keyfob;

namespace {

const QString TokenPage = QStringLiteral("/mcp/token");

QByteArray shownToken(const QByteArray &page)
{
    const qsizetype at = page.indexOf("mcpt_");
    return page.mid(at, 45);
}

/// Someone with a browser that keeps the cookie.
class Person
{
public:
    explicit Person(DemoVisitor &visitor, const QByteArray &name = "Ada") : m_visitor(visitor)
    {
        entry = visitor.form(QStringLiteral("/login?mcp=true"), {{QStringLiteral("user"), name}});
        cookie = entry.header("set-cookie").split(';').first();
    }
    HttpReply look() { return m_visitor.send("GET", TokenPage, {}, {{"Cookie", cookie}}); }
    HttpReply press(const QString &button, const DemoFields &more = {})
    {
        return m_visitor.form(TokenPage + QLatin1Char('/') + button,
                              DemoFields{{QStringLiteral("csrf"), DemoVisitor::hidden(look().body, "csrf")}} +
                                  more,
                              {{"Cookie", cookie}});
    }
    HttpReply entry;
    QByteArray cookie;

private:
    DemoVisitor &m_visitor;
};

} // namespace

/// The pages in a browser, worded as the services' own.
class TestDemoPages : public QObject
{
    Q_OBJECT

private slots:
    void withoutASessionThePageAsksToSignIn();
    void theSessionCookieIsOutOfReachOfScripts();
    void aTokenIsGeneratedShownOnceAndRegenerated();
    void deleteStopsTheToken();
    void thePageSaysWhatTheSeedsSay();
    void aHostileNameIsOnlyText();
    void aHostileClientNameIsOnlyText();
    void pagesAllowNoScripts();
    void aFormWithoutItsTokenChangesNothing();
    void signingOutEndsTheSession();
    void aSessionEndsByItself();
};

void TestDemoPages::withoutASessionThePageAsksToSignIn()
{
    DemoVisitor visitor;
    const HttpReply reply = visitor.get(TokenPage);
    QCOMPARE(reply.status, 303);
    QCOMPARE(reply.header("location"), QByteArray("/login?mcp=true"));
    QCOMPARE(visitor.get(QStringLiteral("/")).header("location"), QByteArray("/mcp/token"));
    QVERIFY(visitor.get(QStringLiteral("/login?mcp=true")).body.contains("Sign in to the demo service"));
    QCOMPARE(visitor.form(TokenPage + QStringLiteral("/generate"), {}).header("location"),
             QByteArray("/login?mcp=true"));
}

void TestDemoPages::theSessionCookieIsOutOfReachOfScripts()
{
    DemoVisitor visitor;
    const Person ada(visitor);
    QCOMPARE(ada.entry.status, 303);
    QCOMPARE(ada.entry.header("location"), QByteArray("/mcp/token"));
    QVERIFY(ada.entry.header("set-cookie").contains("HttpOnly"));
    QVERIFY(ada.entry.header("set-cookie").contains("SameSite=Lax"));
}

void TestDemoPages::aTokenIsGeneratedShownOnceAndRegenerated()
{
    DemoVisitor visitor;
    Person ada(visitor);
    QCOMPARE(ada.press(QStringLiteral("generate"), {{QStringLiteral("preset"), "setup"}}).status, 303);
    const QByteArray page = ada.look().body;
    const QByteArray first = shownToken(page);
    QCOMPARE(page.count(first), 2); // the text field and the configuration block
    QVERIFY(page.contains("Bearer " + first));
    QVERIFY(page.contains("<dd>20 December 2026, 09:00 UTC</dd>"));
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens/self"), first).status, 200);
    QCOMPARE(DemoVisitor::json(visitor.get(QStringLiteral("/api/v1/tokens/self"), first))
                 .value(QStringLiteral("preset"))
                 .toString(),
             QStringLiteral("setup"));
    const QByteArray later = ada.look().body;
    QVERIFY(!later.contains(first));
    QVERIFY(later.contains("YOUR_TOKEN"));

    QCOMPARE(ada.press(QStringLiteral("regenerate")).status, 303);
    const QByteArray second = shownToken(ada.look().body);
    QVERIFY(second != first);
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens/self"), first).status, 401);
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens/self"), second).status, 200);
}

void TestDemoPages::deleteStopsTheToken()
{
    DemoVisitor visitor;
    Person ada(visitor);
    (void)ada.press(QStringLiteral("generate"));
    const QByteArray token = shownToken(ada.look().body);
    QCOMPARE(ada.press(QStringLiteral("delete")).status, 303);
    QVERIFY(ada.look().body.contains("You have no token yet."));
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens/self"), token).status, 401);
}

void TestDemoPages::thePageSaysWhatTheSeedsSay()
{
    DemoVisitor visitor;
    Person ada(visitor);
    (void)ada.press(QStringLiteral("generate"));
    const QByteArray page = ada.look().body;
    for (const char *words : {"MCP Token Configuration", "Authentication Token", "Copy Token",
                              "Cursor Configuration", "Copy Configuration", "Token expires", "Last used",
                              "Regenerate", "Delete", "minimal", "analysis", "setup", "scenario", "full",
                              "Actions may be irreversible", "X-MCP-Preset", "&quot;mcpServers&quot;"})
        QVERIFY2(page.contains(words), words);
}

void TestDemoPages::aHostileNameIsOnlyText()
{
    DemoVisitor visitor;
    Person mallory(visitor, "<script>alert('1')</script>{{csrf}}\"><b>");
    const QByteArray page = mallory.look().body;
    QVERIFY(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;{{csrf}}&quot;&gt;&lt;b&gt;"));
    QVERIFY(!page.contains("<script"));
    QVERIFY(!page.contains("<b>"));
}

void TestDemoPages::aHostileClientNameIsOnlyText()
{
    DemoVisitor visitor;
    const QString client = visitor.enrol(QStringLiteral("<img src=x onerror=alert(1)>\u202egnp.exe"));
    const QByteArray page = visitor.ask(visitor.question(client, QStringLiteral("mcp"))).body;
    QVERIFY(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    QVERIFY(!page.contains("<img"));
    QVERIFY(!page.contains("\u202e"));
}

void TestDemoPages::pagesAllowNoScripts()
{
    DemoVisitor visitor;
    Person ada(visitor);
    const QString client = visitor.enrol();
    const HttpReply consent = visitor.ask(visitor.question(client, QStringLiteral("mcp")));
    for (const HttpReply &page : {ada.look(), consent, visitor.get(QStringLiteral("/login?mcp=true"))}) {
        QVERIFY(page.header("content-security-policy").startsWith("default-src 'none'; style-src 'self'; "));
        QVERIFY(page.header("content-security-policy").contains("frame-ancestors 'none'"));
        QVERIFY(!page.header("content-security-policy").contains("script-src"));
        QCOMPARE(page.header("x-content-type-options"), QByteArray("nosniff"));
    }
    // Only so may Chromium follow the redirect after the form.
    QVERIFY(consent.header("content-security-policy").endsWith("form-action 'self' http://127.0.0.1:4321"));
    QVERIFY(visitor.get(QStringLiteral("/style.css")).body.contains("prefers-color-scheme: dark"));
}

void TestDemoPages::aFormWithoutItsTokenChangesNothing()
{
    DemoVisitor visitor;
    Person ada(visitor);
    (void)ada.press(QStringLiteral("generate"));
    const QByteArray token = shownToken(ada.look().body);
    for (const QByteArray &csrf : {QByteArray(), QByteArray("form_guess")}) {
        const HttpReply reply = visitor.form(TokenPage + QStringLiteral("/delete"),
                                             {{QStringLiteral("csrf"), csrf}}, {{"Cookie", ada.cookie}});
        QCOMPARE(reply.status, 403);
    }
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens/self"), token).status, 200);
}

void TestDemoPages::signingOutEndsTheSession()
{
    DemoVisitor visitor;
    Person ada(visitor);
    QCOMPARE(visitor.form(QStringLiteral("/logout"), {}, {{"Cookie", ada.cookie}}).status, 303);
    QCOMPARE(ada.look().header("location"), QByteArray("/login?mcp=true"));
}

void TestDemoPages::aSessionEndsByItself()
{
    DemoVisitor visitor;
    Person ada(visitor);
    QCOMPARE(ada.look().status, 200);
    visitor.clock.advance(std::chrono::hours(13));
    QCOMPARE(ada.look().status, 303);
}

QTEST_GUILESS_MAIN(TestDemoPages)
#include "TestDemoPages.moc"
