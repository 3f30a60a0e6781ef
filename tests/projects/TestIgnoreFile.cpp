// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/IgnoreFile.h"
#include "support/ScratchFolder.h"

#include <QTest>

using namespace keyfob;

class TestIgnoreFile : public QObject
{
    Q_OBJECT
private slots:
    void whatGitReadsInASpecialWayIsEscaped_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("plain") << QStringLiteral(".cursor/mcp.json") << QByteArray("/.cursor/mcp.json");
        QTest::newRow("a space inside") << QStringLiteral("my shop/a") << QByteArray("/my shop/a");
        QTest::newRow("spaces at the end") << QStringLiteral("a  ") << QByteArray("/a\\ \\ ");
        QTest::newRow("a backslash and a space") << QStringLiteral("a\\ ") << QByteArray("/a\\\\\\ ");
        QTest::newRow("a number sign") << QStringLiteral("#a") << QByteArray("/#a");
        QTest::newRow("an exclamation mark") << QStringLiteral("!a") << QByteArray("/!a");
        QTest::newRow("brackets") << QStringLiteral("[slug]/a") << QByteArray("/\\[slug]/a");
        QTest::newRow("wildcards") << QStringLiteral("a*b?c") << QByteArray("/a\\*b\\?c");
        QTest::newRow("a line break") << QStringLiteral("a\nb\r") << QByteArray("/a[[:cntrl:]]b[[:cntrl:]]");
        QTest::newRow("beyond ASCII") << QString::fromUtf8("\xc3\xa4") << QByteArray("/\xc3\xa4");
    }

    void whatGitReadsInASpecialWayIsEscaped()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, line);
        QCOMPARE(IgnoreFile::line(path), line);
    }

    void theTextKeepsItsWays_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("nothing there") << QByteArray() << QByteArray("/x\n");
        QTest::newRow("a final line end") << QByteArray("a\n") << QByteArray("a\n/x\n");
        QTest::newRow("no final line end") << QByteArray("a\nb") << QByteArray("a\nb\n/x");
        QTest::newRow("one line") << QByteArray("a") << QByteArray("a\n/x");
        QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << QByteArray("a\r\nb\r\n/x\r\n");
        QTest::newRow("CRLF, no final line end") << QByteArray("a\r\nb") << QByteArray("a\r\nb\r\n/x");
        QTest::newRow("mixed: as the last") << QByteArray("a\r\nb\n") << QByteArray("a\r\nb\n/x\n");
        QTest::newRow("blank lines") << QByteArray("\n\n") << QByteArray("\n\n/x\n");
        QTest::newRow("a BOM") << QByteArray("\xef\xbb\xbf"
                                             "a\n")
                               << QByteArray("\xef\xbb\xbf"
                                             "a\n/x\n");
        QTest::newRow("there") << QByteArray("/x\na\n") << QByteArray("/x\na\n");
        QTest::newRow("there with CRLF") << QByteArray("a\r\n/x\r\n") << QByteArray("a\r\n/x\r\n");
        QTest::newRow("there at the end") << QByteArray("a\n/x") << QByteArray("a\n/x");
        QTest::newRow("only a part of a line")
            << QByteArray("/xy\na/x\n/x/\n") << QByteArray("/xy\na/x\n/x/\n/x\n");
        QTest::newRow("undone later") << QByteArray("/x\n!x\n") << QByteArray("/x\n!x\n/x\n");
        QTest::newRow("undone and done again") << QByteArray("!x\n/x\n") << QByteArray("!x\n/x\n");
    }

    void theTextKeepsItsWays()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QCOMPARE(IgnoreFile::withLine(before, "/x"), after);
        QCOMPARE(IgnoreFile::withLine(after, "/x"), after);
    }

    void whatWasAddedCanBeTakenBack()
    {
        const ScratchFolder scratch;
        const QString rules = QStringLiteral(".gitignore");
        IgnoreFile made(scratch.path());
        QCOMPARE(made.path(), scratch.path(rules));
        QVERIFY(made.add("/x").has_value());
        QCOMPARE(scratch.read(rules), QByteArray("/x\n"));
        QVERIFY(QFile::permissions(scratch.path(rules)) & QFile::ReadOther); // as Git's own files
        QVERIFY(made.takeBack().has_value());
        QVERIFY(!QFileInfo::exists(scratch.path(rules)));

        scratch.write(rules, "a");
        IgnoreFile changed(scratch.path());
        QVERIFY(changed.add("/x").has_value());
        QCOMPARE(scratch.read(rules), QByteArray("a\n/x"));
        scratch.write(rules, "other");
        const Result<void> refused = changed.takeBack();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ChangedMeanwhile);
        QCOMPARE(scratch.read(rules), QByteArray("other"));
    }
};

QTEST_GUILESS_MAIN(TestIgnoreFile)
#include "TestIgnoreFile.moc"
