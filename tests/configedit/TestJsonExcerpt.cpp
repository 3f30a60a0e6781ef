// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonGenerator.h"
#include "configedit/JsonExcerpt.h"
#include "configedit/JsonSkim.h"
#include "configedit/TextCheck.h"
#include "support/SampleEntry.h"

#include <QTest>

#include <algorithm>

using namespace keyfob::configedit;

/// Documents by chance, cut as if they were large; KEYFOB_SEED repeats a run, KEYFOB_DOCUMENTS makes it
/// longer.
class TestJsonExcerpt : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anEditOfTheExcerptIsAnEditOfTheWhole_data();
    void anEditOfTheExcerptIsAnEditOfTheWhole();
    void whatTheFastCheckAcceptsTheParserAccepts();
    void aLargeFileLeavesASmallExcerpt();
    void smallTextsAreTakenAsTheyAre();
    void lineFeedsLeftOutAreCounted();

private:
    void check(const std::string &before, JsonDialect dialect, std::size_t edge);

    std::uint64_t m_seed = 0;
    std::uint64_t m_documents = 5000;
    std::size_t m_cut = 0; ///< documents of which something was left out
};

void TestJsonExcerpt::initTestCase()
{
    m_seed = qEnvironmentVariableIsSet("KEYFOB_SEED") ? qEnvironmentVariable("KEYFOB_SEED").toULongLong()
                                                      : std::random_device()();
    if (qEnvironmentVariableIsSet("KEYFOB_DOCUMENTS"))
        m_documents = qEnvironmentVariable("KEYFOB_DOCUMENTS").toULongLong();
    qInfo("KEYFOB_SEED=%llu", static_cast<unsigned long long>(m_seed));
}

void TestJsonExcerpt::anEditOfTheExcerptIsAnEditOfTheWhole_data()
{
    QTest::addColumn<bool>("comments");
    QTest::newRow("strict") << false;
    QTest::newRow("comments") << true;
}

void TestJsonExcerpt::anEditOfTheExcerptIsAnEditOfTheWhole()
{
    QFETCH(bool, comments);
    m_cut = 0;
    for (std::uint64_t number = 0; number < m_documents; ++number) {
        const std::string before = JsonGenerator(m_seed + number, comments).document();
        check(before, comments ? JsonDialect::Comments : JsonDialect::Strict, 1 + number % 9);
        if (QTest::currentTestFailed()) {
            qWarning("KEYFOB_SEED=%llu: <<%s>>", static_cast<unsigned long long>(m_seed + number),
                     before.c_str());
            return;
        }
    }
    QVERIFY2(m_cut > m_documents / 10, qPrintable(QString::number(m_cut)));
}

void TestJsonExcerpt::check(const std::string &before, JsonDialect dialect, std::size_t edge)
{
    const auto whole = JsonEditor::parse(before, dialect);
    QVERIFY(whole.has_value());
    const std::vector<JsonPath> paths{samplePath};
    const bool hasRoot = !whole->membersAt({})->empty() || whole->valueAt({})->has_value();
    QCOMPARE(JsonSkim(before, dialect, paths, edge).run(), hasRoot);

    const JsonExcerpt excerpt = JsonExcerpt::of(before, dialect, paths, {0, edge});
    m_cut += excerpt.isWhole() ? 0 : 1;
    const auto editor = JsonEditor::parse(excerpt.text(), dialect);
    QVERIFY2(editor.has_value(), std::string(excerpt.text()).c_str());
    QCOMPARE(editor->membersAt({}).value(), whole->membersAt({}).value());
    QCOMPARE(editor->membersAt({samplePath[0]}), whole->membersAt({samplePath[0]}));
    QCOMPARE(editor->valueAt(samplePath), whole->valueAt(samplePath));

    const auto edits = editor->set(samplePath, sampleEntry());
    QVERIFY(edits.has_value());
    const std::string after = applied(before, excerpt.mapped(*edits));
    const auto again = JsonEditor::parse(after, dialect);
    QVERIFY2(again.has_value(), after.c_str());
    QVERIFY2(again->set(samplePath, sampleEntry())->empty(), after.c_str());

    const JsonExcerpt later = JsonExcerpt::of(after, dialect, paths, {0, edge});
    const auto laterEditor = JsonEditor::parse(later.text(), dialect);
    QVERIFY(laterEditor.has_value());
    const auto removed = laterEditor->remove(samplePath, whole->missingContainers(samplePath).value());
    QCOMPARE(QByteArray::fromStdString(applied(after, later.mapped(*removed))),
             QByteArray::fromStdString(before));
}

void TestJsonExcerpt::whatTheFastCheckAcceptsTheParserAccepts()
{
    std::minstd_rand random(static_cast<unsigned>(m_seed));
    const std::string signs = "{}[]\",:/*\\ \n\ru0-.eE\x01\x80\xC3\xED\xA0\xF4";
    std::size_t accepted = 0;
    for (std::uint64_t number = 0; number < m_documents; ++number) {
        const bool comments = number % 2 == 1;
        const auto dialect = comments ? JsonDialect::Comments : JsonDialect::Strict;
        std::string text = JsonGenerator(m_seed + number, comments).document();
        const std::size_t place = random() % std::max<std::size_t>(text.size(), 1);
        if (random() % 2 == 0)
            text.insert(place, 1, signs[random() % signs.size()]);
        else
            text.erase(place, 1 + random() % 3);
        const bool taken = JsonSkim(text, dialect, {samplePath}, 4).run();
        accepted += taken ? 1 : 0;
        QVERIFY2(!taken || JsonEditor::parse(text, dialect).has_value(), text.c_str());
    }
    QVERIFY(accepted > m_documents / 20);
    QVERIFY(accepted < m_documents);
}

void TestJsonExcerpt::aLargeFileLeavesASmallExcerpt()
{
    std::string text = "{\n  \"mcpServers\": {\"a\": {\"url\": \"x\"}},\n  \"projects\": {";
    for (int number = 0; number < 100'000; ++number)
        text += std::string(number == 0 ? "" : ",") + "\n    \"p" + std::to_string(number) + "\": [1, 2]";
    text += "\n  },\n  \"last\": true\n}\n";
    const JsonExcerpt excerpt = JsonExcerpt::of(text, JsonDialect::Strict, {samplePath});
    QVERIFY(!excerpt.isWhole());
    QVERIFY2(excerpt.text().size() < 60'000, qPrintable(QString::number(excerpt.text().size())));
    const auto editor = JsonEditor::parse(excerpt.text(), JsonDialect::Strict);
    QVERIFY(editor.has_value());
    QCOMPARE(editor->membersAt({}).value(), (std::vector<std::string>{"mcpServers", "projects", "last"}));
}

void TestJsonExcerpt::smallTextsAreTakenAsTheyAre()
{
    const std::string text = "{\"a\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}";
    QVERIFY(JsonExcerpt::of(text, JsonDialect::Strict, {samplePath}).isWhole());
    QVERIFY(!JsonExcerpt::of(text, JsonDialect::Strict, {samplePath}, {0, 4}).isWhole());
    // What isn't valid is left to the parser, which says where.
    const std::string broken = text + "}";
    QVERIFY(JsonExcerpt::of(broken, JsonDialect::Strict, {samplePath}, {0, 4}).isWhole());
}

void TestJsonExcerpt::lineFeedsLeftOutAreCounted()
{
    const std::string text = "{\"a\": [\n1,\n2,\n3,\n4,\n5,\n6,\n7,\n8,\n9,\n10], \"mcpServers\": {}}";
    const JsonExcerpt excerpt = JsonExcerpt::of(text, JsonDialect::Strict, {samplePath}, {0, 4});
    QVERIFY(!excerpt.isWhole());
    const auto lineFeeds = [](std::string_view part) {
        return static_cast<std::size_t>(std::ranges::count(part, '\n'));
    };
    const std::size_t place = excerpt.text().find("mcpServers");
    QCOMPARE(lineFeeds(excerpt.text().substr(0, place)) + excerpt.lineFeedsLeftOut(place),
             lineFeeds(std::string_view(text).substr(0, text.find("mcpServers"))));
    QCOMPARE(excerpt.lineFeedsLeftOut(0), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestJsonExcerpt)
#include "TestJsonExcerpt.moc"
