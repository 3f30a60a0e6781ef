// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceCatalog.h"
#include "services/ServiceInstance.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QJsonObject demo()
{
    QFile file(u":/services/demo.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The value with the part at `steps` replaced; an undefined value takes it out.
QJsonValue edited(const QJsonValue &value, QStringList steps, const QJsonValue &part)
{
    if (steps.isEmpty())
        return part;
    const QString step = steps.takeFirst();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array.replace(step.toInt(), edited(array.at(step.toInt()), steps, part));
        return array;
    }
    QJsonObject object = value.toObject();
    const QJsonValue inner = edited(object.value(step), steps, part);
    if (inner.isUndefined())
        object.remove(step);
    else
        object.insert(step, inner);
    return object;
}

} // namespace

class TestServiceCatalog : public QObject
{
    Q_OBJECT
private slots:
    void everyBuiltInServiceIsWhole();
    void theDemoServiceUsesEveryFunction();
    void anotherServerComesLast();
    void aHostileEditIsRefusedWithItsPlace_data();
    void aHostileEditIsRefusedWithItsPlace();
    void a11_aServiceSaysHowTheRedirectAddressNamesThisComputer();
    void whatIsNoDescriptionIsRefused_data();
    void whatIsNoDescriptionIsRefused();
};

void TestServiceCatalog::everyBuiltInServiceIsWhole()
{
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    QVERIFY(catalog.all().size() >= 2);
    for (const ServiceDescription &service : catalog.all()) {
        QVERIFY(!service.name.isEmpty());
        QVERIFY(!service.signInMethods.isEmpty());
        QCOMPARE(catalog.find(service.id)->name, service.name);
        QString where = service.instanceKind == "url"_L1 ? u"https://acme.example.com/mcp"_s : QString();
        if (service.instanceKind == "domain"_L1 && service.instanceDefault.isEmpty())
            where = u"acme.example.com"_s;
        const auto instance = ServiceInstance::make(service, where);
        QVERIFY2(instance, qPrintable(service.id));
        const ServerEntry entry = instance->entry(service.serverName, Secret("mcpt_x"), {});
        QCOMPARE(QUrl(entry.url).isValid(), service.hasEndpoint());
        for (const EntryValue &header : entry.headers)
            QVERIFY2(!header.prefix.contains(u'{'), qPrintable(header.prefix));
    }
    QVERIFY(catalog.find(u"nothing"_s) == nullptr);
}

void TestServiceCatalog::theDemoServiceUsesEveryFunction()
{
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    const ServiceDescription *service = catalog.find(u"demo"_s);
    QVERIFY(service != nullptr);
    for (const QString &call : {u"list"_s, u"get"_s, u"create"_s, u"rotate"_s, u"revoke"_s})
        QVERIFY2(service->calls.contains(call), qPrintable(call));
    QCOMPARE(service->presets.size(), 5);
    QVERIFY(service->preset(u"full"_s)->danger);
    QVERIFY(service->tokenApiUsesOAuth());
    QCOMPARE(service->lifetime, std::chrono::seconds(30 * 86400));
    QCOMPARE(service->lifetimeChoices.size(), 4);
    QCOMPARE(service->consentTimeout, std::chrono::seconds(600));
}

void TestServiceCatalog::anotherServerComesLast()
{
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    QCOMPARE(catalog.all().last().id, u"any"_s);
    QVERIFY(!catalog.all().last().hasTokenApi());
}

void TestServiceCatalog::aHostileEditIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const QString &place, const QJsonValue &value,
                        const QString &pointer = {}) {
        QTest::newRow(name) << place << value << (pointer.isEmpty() ? place : pointer);
    };
    const QJsonValue gone(QJsonValue::Undefined);
    row("an unknown key", u"/command"_s, u"rm"_s);
    row("an unknown key further in", u"/mcp/headers/0/when"_s, u"always"_s);
    row("another schema", u"/schema"_s, 2);
    row("an id with a path", u"/id"_s, u"../demo"_s);
    row("a name that is missing", u"/name"_s, gone);
    row("a name with a direction mark", u"/name"_s, u"De\u202emo"_s);
    row("an icon from the network", u"/icon"_s, u"https://evil.example/a.svg"_s);
    row("http for everyone", u"/instance/allowHttpOnLoopback"_s, false, u"/instance/template"_s);
    row("a template of another scheme", u"/instance/template"_s, u"ftp://{host}"_s);
    row("a template with a suffix", u"/instance/template"_s, u"https://{host}.evil.example"_s);
    row("an endpoint elsewhere", u"/mcp/endpoint"_s, u"https://evil.example/mcp"_s);
    row("an endpoint on a longer host", u"/mcp/endpoint"_s, u"{base}.evil.example/mcp"_s);
    row("an endpoint behind an at sign", u"/mcp/endpoint"_s, u"{base}@evil.example/mcp"_s);
    row("a token page elsewhere", u"/signIn/pages/token"_s, u"https://evil.example/"_s);
    row("a token API elsewhere", u"/tokenApi/base"_s, u"https://evil.example/api"_s);
    row("a token in the address", u"/mcp/endpoint"_s, u"{base}/mcp?t={token}"_s);
    row("a header with a line break", u"/mcp/headers/1/value"_s, u"a\r\nX-Evil: 1"_s);
    row("a header that steers", u"/mcp/headers/1/name"_s, u"Host"_s);
    row("a header that is no name", u"/mcp/headers/1/name"_s, u"X Evil"_s);
    row("a token that is not marked", u"/mcp/headers/0/isSecret"_s, false);
    row("a secret in the middle", u"/mcp/headers/0/value"_s, u"Bearer {token} x"_s);
    row("an unknown name in a header", u"/mcp/headers/1/value"_s, u"{env}"_s);
    row("a call on another host", u"/tokenApi/calls/list/path"_s, u"@evil.example/"_s);
    row("a call that climbs", u"/tokenApi/calls/list/path"_s, u"/../admin"_s);
    row("a call with an unknown name", u"/tokenApi/calls/get/path"_s, u"/tokens/{token}"_s);
    row("a call that nobody knows", u"/tokenApi/calls/wipe"_s, QJsonObject());
    row("a list that changes", u"/tokenApi/calls/list/method"_s, u"DELETE"_s);
    row("a rotate without its secret", u"/tokenApi/calls/rotate/secret"_s, gone);
    row("a pointer that is none", u"/tokenApi/fields/id"_s, u"id"_s);
    row("a status that is no success", u"/tokenApi/calls/get/ok/0"_s, 500);
    row("a pattern that is broken", u"/token/pattern"_s, u"^(a$"_s);
    row("a pattern that is not whole", u"/token/pattern"_s, u"mcpt_"_s);
    row("a lifetime of nothing", u"/token/lifetime"_s, u"P0D"_s);
    row("a default that is not there", u"/presets/default"_s, u"root"_s);
    row("a danger without a warning", u"/presets/items/4/note"_s, gone);
    row("a preset twice", u"/presets/items/1/id"_s, u"minimal"_s);
    row("a way in that nobody knows", u"/signIn/methods"_s, QJsonArray{u"telnet"_s});
    row("a page without its address", u"/signIn/pages"_s, gone);
    row("a sign-in page elsewhere", u"/signIn/pages/signIn"_s, u"https://evil.example/login"_s);
    row("regions of a domain", u"/instance/regions"_s,
        QJsonArray{
            QJsonObject{{u"id"_s, u"eu"_s}, {u"name"_s, u"EU"_s}, {u"base"_s, u"https://evil.example"_s}}});
    row("another name of a header that steers", u"/mcp/headers/0/alternatives"_s, QJsonArray{u"Cookie"_s},
        u"/mcp/headers/0/name"_s);
    row("another name of a header without the token", u"/mcp/headers/1/alternatives"_s, QJsonArray{u"X-B"_s});
    row("an endpoint that is guessed", u"/mcp/endpoint"_s, QJsonObject{{u"unknown"_s, u"guess"_s}},
        u"/mcp/endpoint/unknown"_s);
    row("a parameter that is two", u"/mcp/tokenInUrl/parameter"_s, u"a&b"_s);
    row("a token in the address without a warning", u"/mcp/tokenInUrl/warning"_s, gone);
    row("an endpoint of a client elsewhere", u"/mcp/endpoints"_s,
        QJsonObject{{u"chatgpt"_s, u"https://evil.example"_s}}, u"/mcp/endpoints/chatgpt"_s);
    row("a bridge with a command", u"/mcp/bridgeArguments"_s, QJsonArray{u"--exec"_s, u"rm"_s});
    row("a bridge with a variable", u"/mcp/bridgeArguments"_s, QJsonArray{u"--transport"_s, u"$(id)"_s});
    row("a bridge with half a pair", u"/mcp/bridgeArguments"_s, QJsonArray{u"--transport"_s});
    row("a form that runs something", u"/installers"_s,
        QJsonObject{{u"*"_s, QJsonObject{{u"forms"_s, QJsonArray{u"stdio"_s}}}}}, u"/installers/*/forms"_s);
    row("an installer for a path", u"/installers"_s, QJsonObject{{u"../x"_s, QJsonObject()}},
        u"/installers/..~1x"_s);
    row("a button that nobody knows", u"/troubleshooting/0/actions"_s, QJsonArray{u"run"_s});
    row("a rule for nowhere", u"/troubleshooting/0/when/at"_s, QJsonArray());
    row("a rule without a way out", u"/troubleshooting/0/do"_s, QJsonArray());
    row("a rule twice", u"/troubleshooting/1/id"_s, u"invalid-token"_s);
    row("documentation over http", u"/links"_s, QJsonObject{{u"docs"_s, u"http://a.example"_s}},
        u"/links/docs"_s);
    row("a header for the expiry that is none", u"/token/expiryHeader"_s, u"a b"_s);
    row("a credential without its sign-in", u"/signIn/methods"_s, QJsonArray{u"page"_s},
        u"/tokenApi/auth/credential"_s);
}

void TestServiceCatalog::aHostileEditIsRefusedWithItsPlace()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, value);
    QFETCH(QString, pointer);
    QVERIFY(ServiceCatalog::read(QJsonDocument(demo()).toJson()));
    const QJsonValue hostile = edited(demo(), place.mid(1).split(u'/'), value);
    const auto service = ServiceCatalog::read(QJsonDocument(hostile.toObject()).toJson());
    QVERIFY(!service);
    QCOMPARE(service.error().code, ErrorCode::DescriptorRefused);
    QVERIFY2(service.error().message.endsWith(u" at "_s + pointer + u'.'),
             qPrintable(service.error().message));
}

void TestServiceCatalog::a11_aServiceSaysHowTheRedirectAddressNamesThisComputer()
{
    const QStringList place{u"signIn"_s, u"oauth"_s, u"redirectHost"_s};
    const auto readWith = [&place](const QJsonValue &host) {
        return ServiceCatalog::read(QJsonDocument(edited(demo(), place, host).toObject()).toJson());
    };
    QCOMPARE(ServiceCatalog::read(QJsonDocument(demo()).toJson())->redirectHost, u"127.0.0.1"_s);
    QCOMPARE(readWith(u"localhost"_s)->redirectHost, u"localhost"_s);
    QCOMPARE(readWith(u"127.0.0.1"_s)->redirectHost, u"127.0.0.1"_s);
    for (const auto &host : {u"evil.example"_s, u"0.0.0.0"_s, u""_s, u"LOCALHOST"_s})
        QCOMPARE(readWith(host).error().code, ErrorCode::DescriptorRefused);
}

void TestServiceCatalog::whatIsNoDescriptionIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("cut off") << QByteArray("{\"schema\": 1, \"id\":");
    QTest::newRow("too deep") << QByteArray(100, '[') + QByteArray(100, ']');
    QTest::newRow("too large") << "{\"name\": \"" + QByteArray(2 << 20, 'a') + "\"}";
}

void TestServiceCatalog::whatIsNoDescriptionIsRefused()
{
    QFETCH(QByteArray, text);
    const auto service = ServiceCatalog::read(text);
    QVERIFY(!service);
    QCOMPARE(service.error().code, ErrorCode::DescriptorRefused);
}

QTEST_GUILESS_MAIN(TestServiceCatalog)
#include "TestServiceCatalog.moc"
