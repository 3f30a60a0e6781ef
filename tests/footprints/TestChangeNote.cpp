// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "footprints/ChangeNote.h"

#include <QTest>

using namespace keyfob;

namespace {

ChangeNote note(const char *id, const char *file, int containers, const QJsonObject &change = {})
{
    return {QString::fromLatin1(id),
            QString::fromUtf8(file),
            {containers, false},
            change,
            ChangeNote::Outcome::Unknown};
}

ChangeNote ended(ChangeNote note, ChangeNote::Outcome outcome)
{
    note.outcome = outcome;
    return note;
}

/// As AppendFile writes them.
QByteArray lines(const QByteArrayList &all)
{
    QByteArray text;
    for (const QByteArray &line : all)
        text += '\n' + line + '\n';
    return text;
}

} // namespace

class TestChangeNote : public QObject
{
    Q_OBJECT
private slots:
    void aNoteComesBackAsItWas();
    void theEndSaysHowItWentAndWhatTheTracesAre();
    void endsFindTheirBeginningsAmongOthers();
    void whatIsNotUnderstoodIsPassedOver();
    void theNewestLineAboutAFileCounts();
    void aLineIsOneLine();
};

void TestChangeNote::aNoteComesBackAsItWas()
{
    const QJsonObject change{{QStringLiteral("client"), QStringLiteral("cursor")}};
    const ChangeNote given = note("a1", "/home/é/mcp.json", 2, change);
    const QList<ChangeNote> read = changeNotes(lines({beginLine(given)}));
    QCOMPARE(read.size(), 1);
    QCOMPARE(read.first().id, given.id);
    QCOMPARE(read.first().clientFile, given.clientFile);
    QVERIFY(read.first().traces == given.traces);
    QCOMPARE(read.first().change, change);
    QVERIFY(read.first().outcome == ChangeNote::Outcome::Unknown);
}

void TestChangeNote::theEndSaysHowItWentAndWhatTheTracesAre()
{
    ChangeNote end = ended(note("a1", "/f", 0), ChangeNote::Outcome::Unknown);
    QList<ChangeNote> read = changeNotes(lines({beginLine(note("a1", "/f", 2)), endLine(end)}));
    QCOMPARE(read.size(), 1);
    QVERIFY(read.first().outcome == ChangeNote::Outcome::Unknown);
    QCOMPARE(read.first().traces.containers, 0);
    end.outcome = ChangeNote::Outcome::Written;
    read = changeNotes(lines({beginLine(note("a1", "/f", 2)), endLine(end)}));
    QVERIFY(read.first().outcome == ChangeNote::Outcome::Written);
}

void TestChangeNote::endsFindTheirBeginningsAmongOthers()
{
    const auto written = ChangeNote::Outcome::Written;
    const QList<ChangeNote> read = changeNotes(
        lines({beginLine(note("a", "/f", 1)), beginLine(note("b", "/g", 1)),
               endLine(ended(note("c", "/h", 1), written)), endLine(ended(note("b", "/g", 1), written))}));
    QCOMPARE(read.size(), 2);
    QVERIFY(read.at(0).outcome == ChangeNote::Outcome::Unknown);
    QVERIFY(read.at(1).outcome == written);
}

void TestChangeNote::whatIsNotUnderstoodIsPassedOver()
{
    const QByteArray good = beginLine(note("a", "/f", 1));
    const QList<ChangeNote> read = changeNotes(lines(
        {"", "nonsense", good.left(good.size() / 2), good, good.left(33) + "[1]", QByteArray(100, 'x')}));
    QCOMPARE(read.size(), 1);
    QCOMPARE(read.first().id, QStringLiteral("a"));
}

void TestChangeNote::theNewestLineAboutAFileCounts()
{
    const QByteArray text =
        lines({beginLine(note("a", "/f", 1)), beginLine(note("b", "/f", 2)), beginLine(note("c", "/g", 7))});
    QCOMPARE(newestTraces(text, QStringLiteral("/f"))->containers, 2);
    QCOMPARE(newestTraces(text, QStringLiteral("/g"))->containers, 7);
    QVERIFY(!newestTraces(text, QStringLiteral("/h")));
    QVERIFY(!newestTraces({}, QStringLiteral("/f")));
    // A line that was cut off is as if it were not there.
    const QByteArray cut = beginLine(note("d", "/f", 9)).chopped(5);
    QCOMPARE(newestTraces(text + '\n' + cut + '\n', QStringLiteral("/f"))->containers, 2);
    QCOMPARE(newestTraces('\n' + cut + '\n', QStringLiteral("/f")).has_value(), false);
}

void TestChangeNote::aLineIsOneLine()
{
    const QJsonObject change{{QStringLiteral("text"), QStringLiteral("one\ntwo\r\n")}};
    QVERIFY(!beginLine(note("a", "/f\n/g", 1, change)).contains('\n'));
    QVERIFY(!endLine(note("a", "/f\n/g", 1, change)).contains('\n'));
}

QTEST_GUILESS_MAIN(TestChangeNote)
#include "TestChangeNote.moc"
