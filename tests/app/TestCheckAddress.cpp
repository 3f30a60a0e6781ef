// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QRegularExpression>
#include <QTest>

using namespace keyfob;

namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

QStringList stepIds(const Ended &ended)
{
    QStringList ids;
    for (const QJsonValue &step : ended.object()[QLatin1String("steps")].toArray())
        ids += step.toObject()[QLatin1String("id")].toString();
    return ids;
}

} // namespace

/// `check ADDRESS --sign-in` against the demo service, with a browser played by a script.
class TestCheckAddress : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { m_cli.stopDemo(); }
    void itSignsInWithoutAKeychain();
    void itSpeaksOnlyTheVersionThatIsWanted();
    void everyToolIsCalledOnce();
    void whatTheKeychainKeepsIsUsedTheNextTime();
    void whatTheKeychainKeepsCanBeForgotten();
    void aSecretComesFromADescriptorAndGoesNowhere();
    void wordsThatDoNotGoTogetherAreRefused_data();
    void wordsThatDoNotGoTogetherAreRefused();

private:
    [[nodiscard]] QStringList check(const char *more) const
    {
        return QStringList{QStringLiteral("--json"), QStringLiteral("check"),
                           m_cli.demoUrl + QStringLiteral("/mcp")} +
               words(more);
    }
    [[nodiscard]] QStringList signIn(const char *more = "") const
    {
        QStringList line = check("--sign-in --browser") + QStringList{QStringLiteral(KEYFOB_STORY_BROWSER)};
        if (*more != '\0')
            line += words(more);
        return line;
    }

    Cli m_cli;
};

void TestCheckAddress::initTestCase()
{
    QVERIFY(!m_cli.startDemo().isEmpty());
}

void TestCheckAddress::itSignsInWithoutAKeychain()
{
    const Ended ended = m_cli.run(signIn());
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QCOMPARE(keys(ended.object()),
             QStringLiteral("calls era installations ok serverName signIn steps tools url"));
    QCOMPARE(keys(ended.object()[QLatin1String("signIn")]), QStringLiteral("issuer scope"));
    QCOMPARE(stepIds(ended), words("address token tools"));
    QVERIFY(ended.object()[QLatin1String("calls")].toArray().isEmpty());
    QVERIFY(ended.err.contains("/oauth/authorize?")); // for whom no browser opens
    static const QRegularExpression secret(QStringLiteral("(access|refresh)_token|code_verifier|Bearer "));
    QVERIFY(!secret.match(QString::fromUtf8(ended.out + ended.err)).hasMatch());
}

void TestCheckAddress::itSpeaksOnlyTheVersionThatIsWanted()
{
    for (const char *version : {"2025-11-25", "2026-07-28"}) {
        const QByteArray more = QByteArray("--protocol ") + version;
        const Ended ended = m_cli.run(signIn(more.constData()));
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        QCOMPARE(ended.object()[QLatin1String("era")].toString(), QString::fromLatin1(version));
    }
}

void TestCheckAddress::everyToolIsCalledOnce()
{
    const Ended ended = m_cli.run(signIn("--call"));
    const QJsonArray tools = ended.object()[QLatin1String("tools")].toArray();
    QVERIFY2(!tools.isEmpty(), (ended.out + ended.err).constData());
    QStringList called;
    for (const QJsonValue &call : ended.object()[QLatin1String("calls")].toArray()) {
        QCOMPARE(keys(call), QStringLiteral("ok text tool"));
        called += call.toObject()[QLatin1String("tool")].toString();
    }
    QCOMPARE(QJsonArray::fromStringList(called), tools);
    QCOMPARE(stepIds(ended), words("address token tools calls"));
}

void TestCheckAddress::whatTheKeychainKeepsIsUsedTheNextTime()
{
    const Ended without = m_cli.run(signIn("--store keychain"));
    QCOMPARE(without.code, 5); // nothing is signed in whose token could not be kept
    QCOMPARE(without.errorCode(), QStringLiteral("keychainAbsent"));
    Cli other;
    other.useKeychain();
    other.environment.insert(QStringLiteral("BROWSER"), QStringLiteral("false"));
    const Ended first = other.run(signIn("--store keychain"));
    QVERIFY2(first.code == 0, (first.out + first.err).constData());
    QVERIFY(first.err.contains("/oauth/authorize?"));
    const Ended second = other.run(check("--sign-in --store keychain"));
    QVERIFY2(second.code == 0, (second.out + second.err).constData());
    QVERIFY(second.err.isEmpty());
    QCOMPARE(other.run(check("--forget")).code, 0);
}

void TestCheckAddress::whatTheKeychainKeepsCanBeForgotten()
{
    Cli other;
    other.useKeychain();
    const Ended kept = other.run(signIn("--store keychain"));
    QVERIFY2(kept.code == 0, kept.err.constData());
    const Ended forgotten = other.run(check("--forget"));
    QVERIFY2(forgotten.code == 0, (forgotten.out + forgotten.err).constData());
    QCOMPARE(stepIds(forgotten), words("revoked unregistered forgotten"));
    const Ended nothing = other.run(check("--forget"));
    QCOMPARE(nothing.errorCode(), QStringLiteral("notFound"));
    const Ended anew = other.run(signIn("--store keychain"));
    QVERIFY(anew.err.contains("/oauth/authorize?"));
    // A service that is gone doesn't keep the item here.
    Cli third;
    third.useKeychain();
    QVERIFY(!third.startDemo().isEmpty());
    const QString address = third.demoUrl + QStringLiteral("/mcp");
    const Ended there = third.run({QStringLiteral("check"), address, QStringLiteral("--sign-in"),
                                   QStringLiteral("--store"), QStringLiteral("keychain")});
    QVERIFY2(there.code == 0, there.err.constData());
    third.stopDemo();
    const QStringList forget{QStringLiteral("--json"), QStringLiteral("check"), address,
                             QStringLiteral("--forget")};
    const Ended alone = third.run(forget);
    QCOMPARE(alone.code, 1); // it says that the service was not reached
    QCOMPARE(stepIds(alone), words("revoked forgotten"));
    QCOMPARE(third.run(forget).errorCode(), QStringLiteral("notFound"));
    QCOMPARE(other.run(check("--forget")).code, 0);
}

void TestCheckAddress::aSecretComesFromADescriptorAndGoesNowhere()
{
    // The demo service knows no such client: the sign-in page says so and nobody comes back.
    const Ended missing = m_cli.run(signIn("--client-id somebody --client-secret-fd 99"));
    QCOMPARE(missing.code, 2);
    QCOMPARE(missing.errorCode(), QStringLiteral("invalidInput"));
    const Ended empty = m_cli.run(signIn("--client-id somebody --client-secret-fd 0"));
    QCOMPARE(empty.code, 2);
    const Ended tooLong =
        m_cli.run(signIn("--client-id somebody --client-secret-fd 0"), QByteArray(5000, 'c'));
    QCOMPARE(tooLong.code, 2);
    QVERIFY(!tooLong.out.contains("ccc") && !tooLong.err.contains("ccc"));
}

void TestCheckAddress::wordsThatDoNotGoTogetherAreRefused_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"check demo --forget", "check demo --sign-in --store keychain", "check demo --call",
          "check http://127.0.0.1:9/mcp --sign-in --forget", "check http://127.0.0.1:9/mcp --no-browser",
          "check demo --protocol 2026-07-28", "check http://127.0.0.1:9/mcp --client-id x",
          "check http://127.0.0.1:9/mcp --protocol 1999-01-01",
          "check http://127.0.0.1:9/mcp --sign-in --store paper",
          "check http://127.0.0.1:9/mcp --sign-in --client-metadata-url https://example.com",
          "check http://127.0.0.1:9/mcp --sign-in --redirect-host 0.0.0.0"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestCheckAddress::wordsThatDoNotGoTogetherAreRefused()
{
    QFETCH(QString, line);
    const Ended ended = m_cli.run(line.split(QLatin1Char(' ')) + words("--json"));
    QVERIFY2(ended.code == 2, ended.out.constData());
    QVERIFY(!ended.errorCode().isEmpty());
}

QTEST_GUILESS_MAIN(TestCheckAddress)
#include "TestCheckAddress.moc"
