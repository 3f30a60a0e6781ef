// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenTimes.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QString written(const std::optional<QDateTime> &time)
{
    return time ? time->toString(Qt::ISODate) : QString();
}

QByteArray encoded(const QByteArray &json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Secret jwt(const QByteArray &claims, const QByteArray &header = R"({"alg":"RS256","typ":"JWT"})")
{
    return Secret(encoded(header) + '.' + encoded(claims) + ".c2lnbmF0dXJl");
}

} // namespace

class TestTokenTimes : public QObject
{
    Q_OBJECT
private slots:
    void textsOfEveryFormAreRead_data();
    void textsOfEveryFormAreRead();
    void valuesAreReadByTheirFormat_data();
    void valuesAreReadByTheirFormat();
    void aHeaderTellsTheExpiry();
    void aJwtTellsItsTimes();
    void whatIsNoJwtTellsNothing_data();
    void whatIsNoJwtTellsNothing();
    void theBetterSourceWins();
};

void TestTokenTimes::textsOfEveryFormAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    const auto row = [](const char *name, const QString &text, const char *time = "") {
        QTest::newRow(name) << text << QString::fromLatin1(time);
    };
    row("RFC 3339", u"2026-12-01T01:02:03Z"_s, "2026-12-01T01:02:03Z");
    row("RFC 3339 in lower case", u"2026-12-01t01:02:03z"_s, "2026-12-01T01:02:03Z");
    row("with a fraction", u"2026-12-01T01:02:03.987654321+01:00"_s, "2026-12-01T00:02:03Z");
    row("without a zone", u"2026-12-01T01:02:03"_s, "2026-12-01T01:02:03Z");
    row("without seconds", u"2026-12-01T01:02Z"_s, "2026-12-01T01:02:00Z");
    row("GitHub, UTC", u"2024-06-01 00:00:00 UTC"_s, "2024-06-01T00:00:00Z");
    row("GitHub, an offset", u"2027-03-31 00:00:00 +0900"_s, "2027-03-30T15:00:00Z");
    row("west of Greenwich", u"2027-03-31 00:00:00 -0330"_s, "2027-03-31T03:30:00Z");
    row("a date alone", u"2026-12-01"_s, "2026-12-01T00:00:00Z");
    row("seconds", u"1796083200"_s, "2026-12-01T00:00:00Z");
    row("milliseconds", u"1796083200000"_s, "2026-12-01T00:00:00Z");
    row("an HTTP date", u"Tue, 01 Dec 2026 00:00:00 GMT"_s, "2026-12-01T00:00:00Z");
    row("space around it", u"  2026-12-01 "_s, "2026-12-01T00:00:00Z");
    row("year 9999", u"9999-12-31T23:59:59Z"_s, "9999-12-31T23:59:59Z");
    row("year 9999 in seconds", u"253402300799"_s, "9999-12-31T23:59:59Z");
    row("year 10000", u"9999-12-31T23:59:59-10:00"_s);
    row("before computers counted", u"0001-01-01T00:00:00Z"_s);
    row("zero", u"0"_s);
    row("nothing", {});
    row("null", u"null"_s);
    row("never", u"never"_s);
    row("a day that is none", u"2026-02-30"_s);
    row("an hour that is none", u"2026-02-28T25:00:00Z"_s);
    row("a month alone", u"2026-12"_s);
    row("words behind it", u"2026-12-01 or later"_s);
    row("a line break in it", u"2026-12-01T01:02:03Z\nX"_s);
    row("digits of another script", u"٢٠٢٦-12-01"_s);
    row("a number too large", u"99999999999999999999"_s);
    row("a long text", u"2026-12-01"_s + QString(100'000, u' '));
}

void TestTokenTimes::textsOfEveryFormAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, time);
    QCOMPARE(written(timeOfText(text)), time);
}

void TestTokenTimes::valuesAreReadByTheirFormat_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("time");
    const auto row = [](const char *name, const QJsonValue &value, const QString &format,
                        const char *time = "") {
        QTest::newRow(name) << value << format << QString::fromLatin1(time);
    };
    row("a date", u"2026-12-01"_s, u"date"_s, "2026-12-01T00:00:00Z");
    row("more than a date", u"2026-12-01T10:00:00Z"_s, u"date"_s);
    row("seconds", 1796083200, u"epoch"_s, "2026-12-01T00:00:00Z");
    row("milliseconds", 1796083200000.0, {}, "2026-12-01T00:00:00Z");
    row("seconds as a text", u"1796083200"_s, u"epoch"_s, "2026-12-01T00:00:00Z");
    row("what is left", 3600, u"secondsUntil"_s, "2026-11-20T10:00:00Z");
    row("less than nothing left", -3600, u"secondsUntil"_s);
    row("endlessly much left", 1e18, u"secondsUntil"_s);
    row("below zero", -1, u"epoch"_s);
    row("far too large", 1e300, u"epoch"_s);
    row("null", QJsonValue(QJsonValue::Null), {});
    row("undefined", QJsonValue(QJsonValue::Undefined), {});
    row("true", true, {});
    row("a list", QJsonArray{u"2026-12-01"_s}, u"date"_s);
}

void TestTokenTimes::valuesAreReadByTheirFormat()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, format);
    QFETCH(QString, time);
    const QDateTime answered(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    QCOMPARE(written(timeOfValue(value, format, answered)), time);
    if (format == "secondsUntil"_L1)
        QVERIFY(!timeOfValue(value, format)); // from when on isn't known
}

void TestTokenTimes::aHeaderTellsTheExpiry()
{
    const Moment told = expiryOfHeader("2024-06-01 00:00:00 UTC");
    QCOMPARE(written(told.at), u"2024-06-01T00:00:00Z"_s);
    QCOMPARE(told.source, TimeSource::Header);
    QCOMPARE(expiryOfHeader("soon"), Moment());
    QCOMPARE(expiryOfHeader({}), Moment());
    QCOMPARE(expiryOfHeader(QByteArray(1'000'000, '1')), Moment());
}

void TestTokenTimes::aJwtTellsItsTimes()
{
    const JwtTimes times = timesOfJwt(jwt(R"({"sub":"ada","iat":1796083200,"exp":1798675200.9})"));
    QCOMPARE(written(times.issued.at), u"2026-12-01T00:00:00Z"_s);
    QCOMPARE(times.issued.source, TimeSource::Jwt);
    QCOMPARE(written(times.expires.at), u"2026-12-31T00:00:00Z"_s);
    QCOMPARE(times.expires.source, TimeSource::Jwt);
    const JwtTimes late = timesOfJwt(jwt(R"({"exp":253402300799})"));
    QCOMPARE(written(late.expires.at), u"9999-12-31T23:59:59Z"_s);
    QCOMPARE(late.issued, Moment());
}

void TestTokenTimes::whatIsNoJwtTellsNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = R"({"exp":1798675200})";
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("empty", {});
    row("dots", "..");
    row("an opaque token", "mcpt_AAAAAAAAAAAAAAAAAAAAAAAA");
    row("two parts", encoded(R"({"alg":"none"})") + '.' + encoded(good));
    row("five parts, encrypted", encoded(R"({"alg":"dir"})") + ".a.b.c.d");
    row("a header without alg", encoded("{}") + '.' + encoded(good) + ".s");
    row("no base64", encoded(R"({"alg":"RS256"})") + ".{\"exp\":1798675200}.s");
    row("no JSON", encoded(R"({"alg":"RS256"})") + '.' + encoded("exp=1798675200") + ".s");
    row("a list", encoded(R"({"alg":"RS256"})") + '.' + encoded("[1798675200]") + ".s");
    row("a text", encoded(R"({"alg":"RS256"})") + '.' + encoded(R"({"exp":"1798675200"})") + ".s");
    row("null", encoded(R"({"alg":"RS256"})") + '.' + encoded(R"({"exp":null})") + ".s");
    row("milliseconds", encoded(R"({"alg":"RS256"})") + '.' + encoded(R"({"exp":1798675200000})") + ".s");
    row("below zero", encoded(R"({"alg":"RS256"})") + '.' + encoded(R"({"exp":-1})") + ".s");
    row("far too large", encoded(R"({"alg":"RS256"})") + '.' + encoded(R"({"exp":1e400})") + ".s");
    row("deep",
        encoded(R"({"alg":"RS256"})") + '.' +
            encoded("{\"exp\":1798675200,\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') + '}') + ".s");
    row("huge", encoded(R"({"alg":"RS256"})") + '.' +
                    encoded(R"({"exp":1798675200,"a":")" + QByteArray(100'000, 'a') + "\"}") + ".s");
}

void TestTokenTimes::whatIsNoJwtTellsNothing()
{
    QFETCH(QByteArray, text);
    const JwtTimes times = timesOfJwt(Secret(text));
    QCOMPARE(times.issued, Moment());
    QCOMPARE(times.expires, Moment());
}

void TestTokenTimes::theBetterSourceWins()
{
    const QDateTime day(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
    const QList<Moment> bestFirst{{day, TimeSource::Service, false},
                                  {day.addDays(1), TimeSource::Header, false},
                                  {day.addDays(2), TimeSource::Jwt, false},
                                  {day.addDays(3), TimeSource::User, false},
                                  {day.addDays(4), TimeSource::Estimated, false},
                                  {}};
    for (qsizetype i = 0; i < bestFirst.size(); ++i) {
        for (qsizetype j = i; j < bestFirst.size(); ++j) {
            QCOMPARE(better(bestFirst.at(i), bestFirst.at(j)), bestFirst.at(i));
            QCOMPARE(better(bestFirst.at(j), bestFirst.at(i)), bestFirst.at(i));
        }
    }
    const Moment never{{}, TimeSource::Service, true};
    QCOMPARE(better(bestFirst.at(1), never), never);
    const Moment same{day.addDays(9), TimeSource::Service, false};
    QCOMPARE(better(bestFirst.at(0), same), bestFirst.at(0));
}

QTEST_GUILESS_MAIN(TestTokenTimes)
#include "TestTokenTimes.moc"
