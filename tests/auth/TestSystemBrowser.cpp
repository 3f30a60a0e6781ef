// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SystemBrowser.h"

#include "auth/WordList.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QTest>

using namespace keyfob;

class TestSystemBrowser : public QObject
{
    Q_OBJECT

    ScratchFolder m_folder;
    QString m_program;

    /// A browser that writes its words to a file, one a line, and then tells that it is done.
    void makeProgram(const QString &log)
    {
        m_program = m_folder.write(QStringLiteral("my browser"),
                                   "#!/bin/sh\nfor word in \"$@\"; do printf '%s\\n' \"$word\" >> '" +
                                       log.toLocal8Bit() + "'; done\necho out; echo err >&2\n: > '" +
                                       log.toLocal8Bit() + ".done'\n");
        QFile::setPermissions(m_program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    FakePaths paths(const QString &browser = {})
    {
        FakePaths made(m_folder.path());
        made.variables.insert(QStringLiteral("BROWSER"), browser);
        made.programs.insert(QStringLiteral("xdg-open"), m_program);
        return made;
    }

private slots:
    void init()
    {
        QFile::remove(m_folder.path(QStringLiteral("log")));
        QFile::remove(m_folder.path(QStringLiteral("log.done")));
        makeProgram(m_folder.path(QStringLiteral("log")));
    }

    void d11_onlyWebAddressesReachTheBrowser_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("opened");
        const auto row = [](const char *text, bool opened) {
            QTest::newRow(text) << QString::fromLatin1(text) << opened;
        };
        row("https://example.com/authorize?x=1&y=a%20b", true);
        row("http://127.0.0.1:8080/authorize", true);
        row("http://localhost:8080/authorize", true);
        row("http://[::1]:8080/authorize", true);
        row("https://example.com/$(touch%20x);`id`&|'", true);
        row("http://example.com/", false);
        row("file:///etc/passwd", false);
        row("javascript:alert(1)", false);
        row("data:text/html,hi", false);
        row("calculator:", false);
        row("mailto:a@example.com", false);
        row("ftp://example.com/", false);
        row("-version", false);
        row("--help", false);
        row("https://u:p@example.com/", false);
        row("https://u@example.com/", false);
        row("https://good.com\\@evil.com/", false);
        row("https:///x", false);
        row("https:", false);
        row("//example.com/x", false);
        row("example.com", false);
        row("", false);
        row("https://example.com/#settings/Connectors", true);
        row("https://u@example.com/#fragment", false);
        row("vscode:mcp/install?x", false);
        row("http://127.0.0.1.evil.com/", false);
        // CVE-2025-6514
        row("a:$(cmd.exe /c whoami > c:\\temp\\pwned.txt)?response_type=code", false);
    }
    void d11_onlyWebAddressesReachTheBrowser()
    {
        QFETCH(QString, address);
        QFETCH(bool, opened);
        const FakePaths made = paths();
        SystemBrowser browser(made);
        const QUrl url(address);
        const auto result = browser.open(url);
        QCOMPARE(result.has_value(), opened);
        if (!opened) {
            QCOMPARE(result.error().code, ErrorCode::UnsafeUrl);
            QVERIFY(!QFile::exists(m_folder.path(QStringLiteral("log.done"))));
            return;
        }
        QTRY_VERIFY(QFile::exists(m_folder.path(QStringLiteral("log.done"))));
        QCOMPARE(m_folder.read(QStringLiteral("log")), url.toEncoded() + '\n');
    }

    void theCommandOfTheEnvironmentIsSplitIntoWords()
    {
        const FakePaths made = paths(QStringLiteral("'%1' --new-window \"a b\" $HOME ;id").arg(m_program));
        SystemBrowser browser(made);
        QVERIFY(browser.open(QUrl(QStringLiteral("https://example.com/"))));
        QTRY_VERIFY(QFile::exists(m_folder.path(QStringLiteral("log.done"))));
        QCOMPARE(m_folder.read(QStringLiteral("log")),
                 QByteArray("--new-window\na b\n$HOME\n;id\nhttps://example.com/\n"));
    }

    void aGivenCommandGoesBeforeTheEnvironment()
    {
        const FakePaths made = paths(QStringLiteral("/nonexistent"));
        SystemBrowser browser(made, QStringLiteral("'%1' given").arg(m_program));
        QVERIFY(browser.open(QUrl(QStringLiteral("https://example.com/"))));
        QTRY_VERIFY(QFile::exists(m_folder.path(QStringLiteral("log.done"))));
        QVERIFY(m_folder.read(QStringLiteral("log")).startsWith("given\n"));
    }

    void aBrowserThatDoesNotStartIsSaidSo_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("no such file") << QStringLiteral("/nonexistent/browser");
        QTest::newRow("no such program") << QStringLiteral("nosuchbrowser --x");
        QTest::newRow("open quote") << QStringLiteral("'firefox");
        QTest::newRow("empty word") << QStringLiteral("''");
    }
    void aBrowserThatDoesNotStartIsSaidSo()
    {
        QFETCH(QString, command);
        const FakePaths made = paths(command);
        SystemBrowser browser(made);
        const auto result = browser.open(QUrl(QStringLiteral("https://example.com/")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::BrowserFailed);
        QVERIFY(!result.error().hint.isEmpty());
    }

    void wordsAreSplitAsAShellDoes_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("words"); // joined with |, "!" for a refusal
        const auto row = [](const char *command, const char *words) {
            QTest::newRow(command) << QString::fromLatin1(command) << QString::fromLatin1(words);
        };
        row("firefox", "firefox");
        row("  a\tb  c ", "a|b|c");
        row("'a b' \"c d\"", "a b|c d");
        row("a'b c'\"d\"e", "ab cde");
        row("a\\ b \\'", "a b|'");
        row("\"a\\\"b\\c\"", "a\"b\\c");
        row("'a\\b'", "a\\b");
        row("'' a", "|a");
        row("$(id) `id` a;b", "$(id)|`id`|a;b");
        row("'open", "!");
        row("\"open", "!");
        row("end\\", "!");
    }
    void wordsAreSplitAsAShellDoes()
    {
        QFETCH(QString, command);
        QFETCH(QString, words);
        const auto split = splitWords(command);
        QCOMPARE(split ? split->join(QLatin1Char('|')) : QStringLiteral("!"), words);
    }
};

QTEST_GUILESS_MAIN(TestSystemBrowser)
#include "TestSystemBrowser.moc"
