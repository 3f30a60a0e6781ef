// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/SafeUrl.h"

#include <QTest>

using namespace keyfob;

class TestSafeUrl : public QObject
{
    Q_OBJECT

private slots:
    void anAddressThatMayBeUsedIsTaken_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"https://example.com/mcp", "https://example.com:8443/a?b=c", "http://127.0.0.1:80/",
              "http://localhost:3000/mcp", "http://[::1]:9/", "http://127.9.9.9/"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void anAddressThatMayBeUsedIsTaken()
    {
        QFETCH(QString, text);
        const Result<QUrl> url = safeUrl(text);
        QVERIFY2(url, qPrintable(url ? QString() : url.error().message));
        QCOMPARE(url->toString(), text);
    }

    void anythingElseIsUnsafe_data()
    {
        QTest::addColumn<QString>("text");
        // safety.md F5, F11
        for (const char *text : {"",
                                 "example.com",
                                 "/path",
                                 "http://example.com/",
                                 "file:///etc/passwd",
                                 "javascript:alert(1)",
                                 "calculator:",
                                 "-version",
                                 "https://",
                                 "https:/h",
                                 "https:///path",
                                 "https://user@example.com/",
                                 "https://u:p@example.com/",
                                 "https://good.com\\@evil.com/",
                                 "https://example.com/#part",
                                 "https://example.com/ a",
                                 "https://example.com/\r\nX: y",
                                 "http://2130706433.example/",
                                 "http://localhost.evil.com/",
                                 "http://127.0.0.1.evil.com/",
                                 "http://127.0.0.1@evil.com/",
                                 "ftp://127.0.0.1/",
                                 "data:text/html,x",
                                 "https://exa mple.com/",
                                 "https://example.com:99999/"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
        QTest::newRow("bidi") << QStringLiteral("https://example.com/\u202Ecod");
        QTest::newRow("zero width") << QStringLiteral("https://exam\u200Bple.com/");
    }

    void anythingElseIsUnsafe()
    {
        QFETCH(QString, text);
        const Result<QUrl> url = safeUrl(text);
        QVERIFY(!url);
        QCOMPARE(url.error().code, ErrorCode::UnsafeUrl);
        QVERIFY(!url.error().message.isEmpty());
    }

    void anotherSpellingOfLoopbackIsLoopback()
    {
        for (const char *text : {"http://0x7f.1/", "http://2130706433/", "http://127.1/"})
            QVERIFY2(isLoopback(QUrl(QString::fromLatin1(text))), text);
        for (const char *text : {"http://128.0.0.1/", "http://127.0.0.1.example.com/", "http://[::2]/"})
            QVERIFY2(!isLoopback(QUrl(QString::fromLatin1(text))), text);
    }

    void anOriginIsSchemeHostAndPort()
    {
        const auto same = [](const char *a, const char *b) {
            return sameOrigin(QUrl(QString::fromLatin1(a)), QUrl(QString::fromLatin1(b)));
        };
        QVERIFY(same("https://a.example/x", "https://A.example:443/y?z"));
        QVERIFY(same("http://127.0.0.1", "http://127.0.0.1:80"));
        QVERIFY(!same("https://a.example", "http://a.example"));
        QVERIFY(!same("https://a.example", "https://b.a.example"));
        QVERIFY(!same("https://a.example", "https://a.example:444"));
    }
};

QTEST_GUILESS_MAIN(TestSafeUrl)
#include "TestSafeUrl.moc"
