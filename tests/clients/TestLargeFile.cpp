// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"
#include "clients/ContentMark.h"
#include "configedit/JsonEditor.h"

#include <QSet>

using namespace keyfob;

/// Files of more than a megabyte are planned on an excerpt; nothing of that is to be seen.
class TestLargeFile : public QObject
{
    Q_OBJECT

private slots:
    void anEntryGoesInAndOutAndNothingElseChanges_data();
    void anEntryGoesInAndOutAndNothingElseChanges();
    void thePreviewShowsTheRightLines();
    void aFaultIsToldWithItsPlace();
    void undoGivesBackTheBytes();
    void aContentHasOneMarkInWhateverParts();
    void everyOtherContentHasAnotherMark();

private:
    /// A file of about two megabytes, with the servers before or behind the rest.
    [[nodiscard]] static QByteArray large(const QByteArray &before, const QByteArray &behind)
    {
        QByteArray text = "{\n" + before + "  \"projects\": {";
        for (int number = 0; number < 20'000; ++number)
            text += QByteArray(number == 0 ? "" : ",") + "\n    \"/home/ada/p" + QByteArray::number(number) +
                    "\": {\n      \"history\": [\"a\", \"b\"],\n      \"trust\": true\n    }";
        return text + "\n  }" + behind + "\n}\n";
    }
    [[nodiscard]] static QByteArray servers()
    {
        return "  \"mcpServers\": {\n    \"gh\": {\n      \"url\": \"x\"\n    }\n  }";
    }
    const ClientBench m_bench;
    const ClientDescription &m_claude = m_bench.client(QStringLiteral("claude-code"));
};

void TestLargeFile::anEntryGoesInAndOutAndNothingElseChanges_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("servers first") << large(servers() + ",\n", "");
    QTest::newRow("servers last") << large("", ",\n" + servers());
    QTest::newRow("no servers") << large("", "");
    QTest::newRow("many servers") << [] {
        QByteArray text = "{\"mcpServers\": {";
        for (int number = 0; number < 30'000; ++number)
            text += QByteArray(number == 0 ? "" : ", ") + "\"s" + QByteArray::number(number) +
                    "\": {\"url\": \"https://example.org/mcp\"}";
        return text + "}}";
    }();
}

void TestLargeFile::anEntryGoesInAndOutAndNothingElseChanges()
{
    QFETCH(QByteArray, before);
    QVERIFY(before.size() > (1 << 20));
    m_bench.put(m_claude, before);
    const Result<FileChange> change = m_bench.files.planInstall(m_claude, ClientBench::entry(), {}, false);
    QVERIFY2(change, change ? "" : qPrintable(change.error().message));
    QVERIFY(m_bench.files.apply(*change));
    const QByteArray after = m_bench.content(m_claude);
    QVERIFY(after == change->after());
    QVERIFY(configedit::JsonEditor::parse({after.constData(), std::size_t(after.size())},
                                          configedit::JsonDialect::Strict));
    QCOMPARE(after.size() - before.size(), change->bytesAdded);
    const Result<FileChange> again = m_bench.files.planInstall(m_claude, ClientBench::entry(), {}, true);
    QCOMPARE(again.value().action, FileChange::Action::None);
    QVERIFY(m_bench.remove(m_claude));
    QVERIFY(m_bench.content(m_claude) == before);
}

void TestLargeFile::thePreviewShowsTheRightLines()
{
    const QByteArray before = large("", ",\n" + servers());
    m_bench.put(m_claude, before);
    const Result<FileChange> change = m_bench.files.planInstall(m_claude, ClientBench::entry(), {}, false);
    QVERIFY(change);
    const QList<QByteArray> lines = change->after().split('\n');
    int added = 0;
    for (const DiffLine &line : change->diff) {
        if (line.kind != DiffLine::Kind::Same && line.kind != DiffLine::Kind::Added)
            continue;
        added += line.kind == DiffLine::Kind::Added ? 1 : 0;
        const QString there = QString::fromUtf8(lines.value(line.number - 1));
        // A secret is masked; what stands before it is not.
        QCOMPARE(line.text.left(20), there.left(20));
    }
    QVERIFY(added >= 7);
    QVERIFY(change->diff.size() < 20);
}

void TestLargeFile::aFaultIsToldWithItsPlace()
{
    QByteArray before = large(servers() + ",\n", "");
    before.replace("\"/home/ada/p15000\": {", "\"/home/ada/p15000\": {,");
    m_bench.put(m_claude, before);
    const Result<FileChange> change = m_bench.files.planInstall(m_claude, ClientBench::entry(), {}, false);
    QVERIFY(!change);
    QCOMPARE(change.error().code, ErrorCode::NotUnderstood);
    const qsizetype line = before.left(before.indexOf("{,")).count('\n') + 1;
    QVERIFY2(change.error().message.contains(QStringLiteral("Line %1, column 26").arg(line)),
             qPrintable(change.error().message));
    QVERIFY(m_bench.content(m_claude) == before);
}

void TestLargeFile::undoGivesBackTheBytes()
{
    const QByteArray before = large(servers() + ",\n", "");
    m_bench.put(m_claude, before);
    const Result<FileChange> change = m_bench.files.planInstall(m_claude, ClientBench::entry(), {}, false);
    QVERIFY(change && m_bench.files.apply(*change));
    const Result<FileChange> undo = m_bench.files.planUndo(m_claude, pastChange(*change));
    QVERIFY(undo && m_bench.files.apply(*undo));
    QVERIFY(m_bench.content(m_claude) == before);
}

void TestLargeFile::aContentHasOneMarkInWhateverParts()
{
    QByteArray content;
    for (int number = 0; number < 500; ++number)
        content += static_cast<char>(number * 7);
    // It stands in people's history: it must never become another.
    QCOMPARE(contentMark(QByteArray()), QByteArray("646a4f4558a1c76c8e7679e913b2f8cf"));
    QCOMPARE(contentMark(content), QByteArray("5a9c16f7dc05ae8002fed62525be48a7"));
    for (qsizetype first = 0; first <= 80; ++first) {
        const qsizetype second = first + first % 7;
        const FileText parts(content, {{first, second - first, content.mid(first, second - first)},
                                       {second + 33, 2, content.mid(second + 33, 2)}});
        QCOMPARE(contentMark(parts), contentMark(content));
    }
}

void TestLargeFile::everyOtherContentHasAnotherMark()
{
    QSet<QByteArray> marks;
    const QByteArray content(200, 'x');
    for (qsizetype size = 0; size <= content.size(); ++size)
        marks.insert(contentMark(content.left(size)));
    for (qsizetype place = 0; place < content.size(); ++place) {
        for (const char other : {'y', '\0', '\xFF'}) {
            QByteArray changed = content;
            changed[place] = other;
            marks.insert(contentMark(changed));
        }
    }
    for (qsizetype place = 0; place + 1 < content.size(); ++place) {
        QByteArray changed = content; // the same bytes in another order
        changed[place] = 'a';
        changed[place + 1] = 'b';
        marks.insert(contentMark(changed));
        std::swap(changed[place], changed[place + 1]);
        marks.insert(contentMark(changed));
    }
    QCOMPARE(marks.size(), 201 + 600 + 2 * 199);
}

QTEST_GUILESS_MAIN(TestLargeFile)
#include "TestLargeFile.moc"
