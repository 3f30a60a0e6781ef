// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceCatalog.h"
#include "services/ServiceInstance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

ServiceDescription domainService()
{
    ServiceDescription service;
    service.name = u"Acme"_s;
    service.instanceKind = u"domain"_s;
    service.instanceTemplate = u"https://{host}"_s;
    service.endpoint = u"{base}/ai/mcp"_s;
    service.headers = {{u"X-API-KEY"_s, u"{token}"_s, true}, {u"X-Host"_s, u"{base}"_s, false}};
    return service;
}

ServiceDescription builtIn(const QString &id)
{
    return *ServiceCatalog::builtIn().find(id);
}

} // namespace

class TestServiceInstance : public QObject
{
    Q_OBJECT
private slots:
    void aDomainMakesTheAddresses_data();
    void aDomainMakesTheAddresses();
    void whatIsNoDomainIsRefused_data();
    void whatIsNoDomainIsRefused();
    void theDemoServiceStaysOnThisComputer();
    void anyServerKeepsItsEndpointVerbatim();
    void aFixedServiceHasOneAddress();
    void anEntryCarriesTokenAndPreset();
    void withoutATokenTheSecretHeaderIsLeftOut();
};

void TestServiceInstance::aDomainMakesTheAddresses_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("base");
    QTest::newRow("a host") << u"acme.example.com"_s << u"https://acme.example.com"_s;
    QTest::newRow("spaces around it") << u"  acme.example.com \n"_s << u"https://acme.example.com"_s;
    QTest::newRow("capitals") << u"ACME.Example.com"_s << u"https://acme.example.com"_s;
    QTest::newRow("a port") << u"acme.example.com:8443"_s << u"https://acme.example.com:8443"_s;
    QTest::newRow("a path behind it") << u"acme.example.com/login"_s << u"https://acme.example.com"_s;
    QTest::newRow("a pasted page") << u"https://acme.example.com/mcp/token?x=1#y"_s
                                   << u"https://acme.example.com"_s;
    QTest::newRow("a pasted single word") << u"https://intranet/"_s << u"https://intranet"_s;
    QTest::newRow("this computer") << u"localhost:3000"_s << u"https://localhost:3000"_s;
    QTest::newRow("an address in numbers") << u"[::1]:3000"_s << u"https://[::1]:3000"_s;
    QTest::newRow("another alphabet") << u"b\u00fccher.example"_s << u"https://xn--bcher-kva.example"_s;
}

void TestServiceInstance::aDomainMakesTheAddresses()
{
    QFETCH(QString, where);
    QFETCH(QString, base);
    const auto instance = ServiceInstance::make(domainService(), where);
    QVERIFY2(instance, qPrintable(instance ? QString() : instance.error().message));
    QCOMPARE(instance->base(), base);
    QCOMPARE(instance->endpoint(), base + u"/ai/mcp"_s);
    QVERIFY(instance->tokenPage().isEmpty());
}

void TestServiceInstance::whatIsNoDomainIsRefused_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("message");
    const QString noDomain = u"This is not a domain name."_s;
    const QString onlyHttps = u"Only https is allowed, except on this computer."_s;
    QTest::newRow("nothing") << QString() << noDomain;
    QTest::newRow("a word") << u"acme"_s << noDomain;
    QTest::newRow("a sentence") << u"my company"_s << noDomain;
    QTest::newRow("a mail address") << u"me@acme.example.com"_s << noDomain;
    QTest::newRow("a dot at the wrong place") << u"acme..example.com"_s << noDomain;
    QTest::newRow("a script") << u"javascript:alert(1)"_s << noDomain;
    QTest::newRow("a fragment") << u"acme.example.com#x"_s << noDomain;
    QTest::newRow("a backslash") << u"good.example\\@evil.example"_s << noDomain;
    QTest::newRow("no host") << u"https:///mcp"_s << noDomain;
    QTest::newRow("a template") << u"{base}.example"_s << noDomain;
    QTest::newRow("http") << u"http://acme.example.com"_s << onlyHttps;
    QTest::newRow("http on this computer, not wanted") << u"http://127.0.0.1"_s << onlyHttps;
    QTest::newRow("another scheme") << u"ftp://acme.example.com"_s << onlyHttps;
    QTest::newRow("a password") << u"https://a:b@acme.example.com"_s
                                << u"The address contains a user name or password."_s;
}

void TestServiceInstance::whatIsNoDomainIsRefused()
{
    QFETCH(QString, where);
    QFETCH(QString, message);
    const auto instance = ServiceInstance::make(domainService(), where);
    QVERIFY(!instance);
    QCOMPARE(instance.error().message, message);
    QVERIFY(!instance.error().hint.isEmpty());
}

void TestServiceInstance::theDemoServiceStaysOnThisComputer()
{
    const auto instance = ServiceInstance::make(builtIn(u"demo"_s), {});
    QVERIFY(instance);
    QCOMPARE(instance->base(), u"http://127.0.0.1:8931"_s);
    QCOMPARE(instance->host(), u"127.0.0.1:8931"_s);
    QCOMPARE(instance->endpoint(), u"http://127.0.0.1:8931/mcp"_s);
    QCOMPARE(instance->tokenPage(), QUrl(u"http://127.0.0.1:8931/mcp/token"_s));
    const auto pasted = ServiceInstance::make(builtIn(u"demo"_s), u"http://127.0.0.1:4711/mcp"_s);
    QVERIFY(pasted);
    QCOMPARE(pasted->base(), u"http://127.0.0.1:4711"_s);
    const auto away = ServiceInstance::make(builtIn(u"demo"_s), u"acme.example.com"_s);
    QVERIFY(!away);
    QCOMPARE(away.error().code, ErrorCode::UnsafeUrl);
}

void TestServiceInstance::anyServerKeepsItsEndpointVerbatim()
{
    const QString given = u"https://Example.com/a/../MCP/?x=%7E1"_s;
    const auto instance = ServiceInstance::make(builtIn(u"any"_s), u' ' + given);
    QVERIFY(instance);
    QCOMPARE(instance->endpoint(), given);
    QCOMPARE(instance->base(), u"https://example.com"_s);
    QVERIFY(ServiceInstance::make(builtIn(u"any"_s), u"http://localhost:3001/mcp"_s));
    for (const QString &bad :
         {u"http://example.com/mcp"_s, u"example.com/mcp"_s, QString(), u"https://a/#b"_s}) {
        const auto refused = ServiceInstance::make(builtIn(u"any"_s), bad);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnsafeUrl);
    }
}

void TestServiceInstance::aFixedServiceHasOneAddress()
{
    ServiceDescription service = domainService();
    service.instanceKind = u"fixed"_s;
    service.instanceTemplate = u"https://mcp.example.com"_s;
    for (const QString &where : {QString(), u"mcp.example.com"_s, u"https://mcp.example.com/any"_s}) {
        const auto instance = ServiceInstance::make(service, where);
        QVERIFY(instance);
        QCOMPARE(instance->endpoint(), u"https://mcp.example.com/ai/mcp"_s);
    }
    QVERIFY(!ServiceInstance::make(service, u"https://evil.example"_s));
}

void TestServiceInstance::anEntryCarriesTokenAndPreset()
{
    const auto instance = ServiceInstance::make(builtIn(u"demo"_s), {});
    QVERIFY(instance);
    const Secret token("mcpt_0123456789");
    const ServerEntry entry = instance->entry(u"work"_s, token, u"full"_s);
    QCOMPARE(entry.name, u"work"_s);
    QCOMPARE(entry.url, instance->endpoint());
    QCOMPARE(entry.headers.size(), 2);
    QVERIFY(entry.headers[0] == (EntryValue{u"Authorization"_s, u"Bearer "_s, token}));
    QVERIFY(entry.headers[1] == (EntryValue{u"X-MCP-Preset"_s, u"full"_s, {}}));
    QCOMPARE(instance->entry(u"work"_s, token, {}).headers[1].prefix, u"analysis"_s);
    QCOMPARE(instance->entry(u"work"_s, token, u"a\r\nb"_s).headers[1].prefix, u"analysis"_s);
    const auto acme = ServiceInstance::make(domainService(), u"acme.example.com"_s);
    QCOMPARE(acme->tokenHeader(), (std::pair<QString, QString>(u"X-API-KEY"_s, {})));
    QCOMPARE(acme->entry(u"a"_s, token, {}).headers[1].prefix, u"https://acme.example.com"_s);
}

void TestServiceInstance::withoutATokenTheSecretHeaderIsLeftOut()
{
    const auto instance = ServiceInstance::make(builtIn(u"any"_s), u"https://example.com/mcp"_s);
    QVERIFY(instance);
    QVERIFY(instance->entry(u"a"_s, {}, {}).headers.isEmpty());
    QCOMPARE(instance->tokenHeader(), (std::pair<QString, QString>(u"Authorization"_s, u"Bearer "_s)));
}

QTEST_GUILESS_MAIN(TestServiceInstance)
#include "TestServiceInstance.moc"
