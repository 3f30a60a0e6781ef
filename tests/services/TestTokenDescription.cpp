// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceCatalog.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QJsonObject described(const QString &name)
{
    QFile file(QStringLiteral(KEYFOB_STUB_DESCRIPTIONS "/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The description with one part of its tokenApi put in (or, undefined, taken out).
QByteArray edited(QJsonObject service, const QStringList &steps, const QJsonValue &part)
{
    const std::function<QJsonValue(const QJsonValue &, qsizetype)> put = [&](const QJsonValue &value,
                                                                             qsizetype depth) -> QJsonValue {
        if (depth == steps.size())
            return part;
        QJsonObject object = value.toObject();
        const QJsonValue inner = put(object.value(steps.at(depth)), depth + 1);
        if (inner.isUndefined())
            object.remove(steps.at(depth));
        else
            object.insert(steps.at(depth), inner);
        return object;
    };
    service.insert(u"tokenApi"_s, put(service.value("tokenApi"_L1), 0));
    return QJsonDocument(service).toJson();
}

} // namespace

/// What the part tokenApi of a description may say.
class TestTokenDescription : public QObject
{
    Q_OBJECT
private slots:
    void everyDescriptionOfTheTestsIsWhole();
    void theShippedGitlabIsTheOneThatIsTried();
    void whatItSaysIsRead();
    void aFaultIsRefusedWithItsPlace_data();
    void aFaultIsRefusedWithItsPlace();
    void theOtherFormsAreTaken_data();
    void theOtherFormsAreTaken();
};

void TestTokenDescription::everyDescriptionOfTheTestsIsWhole()
{
    const QDir folder(QStringLiteral(KEYFOB_STUB_DESCRIPTIONS));
    const QStringList names = folder.entryList({u"*.json"_s});
    QVERIFY(names.size() >= 9);
    for (const QString &name : names) {
        const auto read = ServiceCatalog::read(QJsonDocument(described(name.chopped(5))).toJson());
        QVERIFY2(read, qPrintable(name + u": "_s + (read ? QString() : read.error().message)));
        QVERIFY(read->hasTokenApi());
    }
}

void TestTokenDescription::theShippedGitlabIsTheOneThatIsTried()
{
    QFile file(u":/services/gitlab.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject shipped = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(shipped.value("tokenApi"_L1), described(u"gitlab"_s).value("tokenApi"_L1));
}

void TestTokenDescription::whatItSaysIsRead()
{
    const auto read = [](const QString &name) {
        return *ServiceCatalog::read(QJsonDocument(described(name)).toJson());
    };
    const ServiceDescription better = read(u"betterauth"_s);
    QCOMPARE(better.tokenApiCredential, TokenCredential::Pasted);
    QCOMPARE(better.tokenApiHeaders.first().name, u"Origin"_s);
    QCOMPARE(better.tokenApiHeaders.first().value, u"{base}"_s);
    QCOMPARE(better.calls.value(u"rotate"_s).emulation, TokenCall::Emulation::CreateThenRevoke);
    QCOMPARE(better.callSent(u"rotate"_s).path, u"/create"_s);
    QCOMPARE(better.errorCodePointers, QStringList{u"/code"_s});
    QVERIFY(better.oldStops.atOnce());
    QCOMPARE(read(u"one-active"_s).calls.value(u"rotate"_s).emulation, TokenCall::Emulation::Create);
    QCOMPARE(read(u"gitlab"_s).tokenApiCredential, TokenCredential::Self);
    QVERIFY(read(u"strapi"_s).calls.value(u"rotate"_s).thenGet);
    QCOMPARE(read(u"grace"_s).oldStops.grace, std::chrono::hours(7 * 24));
    QVERIFY(read(u"first-use"_s).oldStops.onFirstUse);
    const OldTokenEnd told = read(u"told-grace"_s).oldStops;
    QCOMPARE(told.until + u' ' + told.untilFormat, u"/old/works_until rfc3339"_s);
    QVERIFY(!told.atOnce());
    QVERIFY(read(u"plain"_s).oldStops.atOnce());
}

void TestTokenDescription::aFaultIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const QString &place, const QJsonValue &value,
                        const QString &pointer = {}) {
        QTest::newRow(name) << place << value << (pointer.isEmpty() ? u'/' + place : pointer);
    };
    const auto header = [](const QString &name, const QString &value) {
        return QJsonArray{QJsonObject{{u"name"_s, name}, {u"value"_s, value}}};
    };
    const QJsonValue gone(QJsonValue::Undefined);
    const QJsonObject emulate{{u"emulate"_s, u"create"_s}};
    row("a credential of another kind", u"auth/credential"_s, u"password"_s);
    row("the credential's header twice", u"auth/headers"_s, header(u"authorization"_s, u"x"_s),
        u"/auth/headers/0/name"_s);
    row("a header that steers", u"auth/headers"_s, header(u"Host"_s, u"evil.example"_s),
        u"/auth/headers/0/name"_s);
    row("a cookie", u"auth/headers"_s, header(u"Cookie"_s, u"a=b"_s), u"/auth/headers/0/name"_s);
    row("a header of MCP", u"auth/headers"_s, header(u"Mcp-Session-Id"_s, u"x"_s), u"/auth/headers/0/name"_s);
    row("a header with a line break", u"auth/headers"_s, header(u"X-A"_s, u"a\r\nX-B: b"_s),
        u"/auth/headers/0/value"_s);
    row("a secret in a fixed header", u"auth/headers"_s, header(u"X-A"_s, u"{credential}"_s),
        u"/auth/headers/0/value"_s);
    row("a header without a value", u"auth/headers"_s, QJsonArray{QJsonObject{{u"name"_s, u"X-A"_s}}},
        u"/auth/headers/0/value"_s);
    row("an emulated list", u"calls/list"_s, emulate, u"/calls/list/emulate"_s);
    row("an emulation nobody knows", u"calls/rotate"_s, QJsonObject{{u"emulate"_s, u"delete-then-create"_s}},
        u"/calls/rotate/emulate"_s);
    row("an emulation with a path", u"calls/rotate"_s,
        QJsonObject{{u"emulate"_s, u"create"_s}, {u"path"_s, u"/x"_s}}, u"/calls/rotate/path"_s);
    row("an emulation without a create", u"calls"_s, QJsonObject{{u"rotate"_s, emulate}}, u"/calls"_s);
    row("thenGet of a list", u"calls/list/thenGet"_s, true);
    row("a variable nobody knows", u"calls/create/body/x"_s, QJsonObject{{u"$var"_s, u"secret"_s}},
        u"/calls/create/body"_s);
    row("an expiry in a strange form", u"calls/create/body/x"_s,
        QJsonObject{{u"$var"_s, u"expires"_s}, {u"format"_s, u"roman"_s}}, u"/calls/create/body"_s);
    row("an expiry with a unit", u"calls/create/body/x"_s,
        QJsonObject{{u"$var"_s, u"expires"_s}, {u"unit"_s, u"s"_s}}, u"/calls/create/body"_s);
    row("a list of objects", u"calls/create/body/x"_s, QJsonArray{QJsonObject()}, u"/calls/create/body"_s);
    row("a template in a list", u"calls/create/body/x"_s, QJsonArray{u"{credential}"_s},
        u"/calls/create/body"_s);
    row("a fragment in a path", u"calls/list/path"_s, u"/tokens?a=b#c"_s);
    row("a name in a query that nobody knows", u"calls/get/path"_s, u"/tokens?t={token}"_s);
    row("an old token that never stops", u"oldStops"_s, u"never"_s);
    row("an end without a word", u"oldStops"_s, QJsonObject());
    row("a grace that is no length", u"oldStops"_s, QJsonObject{{u"grace"_s, u"a week"_s}},
        u"/oldStops/grace"_s);
    row("a moment that is no pointer", u"oldStops"_s, QJsonObject{{u"until"_s, u"later"_s}},
        u"/oldStops/until"_s);
    row("a time that is a bool", u"fields/expires"_s,
        QJsonObject{{u"pointer"_s, u"/e"_s}, {u"format"_s, u"bool"_s}}, u"/fields/expires/format"_s);
    row("a flag that is a date", u"fields/active"_s,
        QJsonObject{{u"pointer"_s, u"/a"_s}, {u"format"_s, u"date"_s}}, u"/fields/active/format"_s);
    row("equal to a list", u"fields/active"_s,
        QJsonObject{{u"pointer"_s, u"/a"_s}, {u"equals"_s, QJsonArray()}}, u"/fields/active/equals"_s);
    row("a name with a format", u"fields/hint"_s,
        QJsonObject{{u"pointer"_s, u"/h"_s}, {u"format"_s, u"date"_s}}, u"/fields/hint/format"_s);
    row("a field nobody knows", u"fields/secret"_s, u"/s"_s);
    row("a code that is no pointer", u"error/code"_s, QJsonArray{u"code"_s});
    row("no id", u"fields/id"_s, gone);
}

void TestTokenDescription::aFaultIsRefusedWithItsPlace()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, value);
    QFETCH(QString, pointer);
    const auto read = ServiceCatalog::read(edited(described(u"plain"_s), place.split(u'/'), value));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::DescriptorRefused);
    QVERIFY2(read.error().message.contains(u"/tokenApi"_s + pointer), qPrintable(read.error().message));
}

void TestTokenDescription::theOtherFormsAreTaken_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const QString &place, const QJsonValue &value) {
        QTest::newRow(name) << place << value;
    };
    row("a grace and a first use", u"oldStops"_s,
        QJsonObject{{u"onFirstUse"_s, true}, {u"grace"_s, u"PT1H"_s}});
    row("a told end", u"oldStops"_s, QJsonObject{{u"until"_s, u"/old/ends"_s}});
    row("equal to a number", u"fields/active"_s, QJsonObject{{u"pointer"_s, u"/a"_s}, {u"equals"_s, 1}});
    row("what is left", u"fields/expires"_s,
        QJsonObject{{u"pointer"_s, u"/left"_s}, {u"format"_s, u"secondsUntil"_s}});
    row("scopes to send", u"calls/create/body/scopes"_s, QJsonArray{u"api"_s, u"read"_s});
    row("codes of what is not allowed", u"error/notAllowed"_s, QJsonArray{u"PLAN_LIMIT"_s});
    row("an id in a query", u"calls/get/path"_s, u"/token?id={id}&full=1"_s);
}

void TestTokenDescription::theOtherFormsAreTaken()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, value);
    const auto read = ServiceCatalog::read(edited(described(u"plain"_s), place.split(u'/'), value));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
}

QTEST_GUILESS_MAIN(TestTokenDescription)
#include "TestTokenDescription.moc"
