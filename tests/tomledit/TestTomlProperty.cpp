// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlGenerator.h"
#include "TomlInvariants.h"
#include "TomlOpinion.h"

#include <QTest>

using namespace keyfob::tomledit;

/// Documents by chance; KEYFOB_SEED repeats a run, KEYFOB_DOCUMENTS makes it longer.
class TestTomlProperty : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyDocumentKeepsItsBytesAndItsMeaning_data();
    void everyDocumentKeepsItsBytesAndItsMeaning();
    void whatIsAcceptedIsWhatTomlPlusPlusAccepts();

private:
    void check(const std::string &before, const ListContainer &list);

    std::uint64_t m_seed = 0;
    std::uint64_t m_documents = 5000;
};

void TestTomlProperty::initTestCase()
{
    m_seed = qEnvironmentVariableIsSet("KEYFOB_SEED") ? qEnvironmentVariable("KEYFOB_SEED").toULongLong()
                                                      : std::random_device()();
    if (qEnvironmentVariableIsSet("KEYFOB_DOCUMENTS"))
        m_documents = qEnvironmentVariable("KEYFOB_DOCUMENTS").toULongLong();
    qInfo("KEYFOB_SEED=%llu", static_cast<unsigned long long>(m_seed));
}

void TestTomlProperty::everyDocumentKeepsItsBytesAndItsMeaning_data()
{
    QTest::addColumn<bool>("list");
    QTest::newRow("map") << false;
    QTest::newRow("list") << true;
}

void TestTomlProperty::everyDocumentKeepsItsBytesAndItsMeaning()
{
    QFETCH(bool, list);
    for (std::uint64_t number = 0; number < m_documents / 2; ++number) {
        const auto servers = list ? TomlGenerator::Servers::List : TomlGenerator::Servers::Map;
        const std::string before = TomlGenerator(m_seed + number, servers).document();
        check(before, list ? serverList : ListContainer());
        if (QTest::currentTestFailed()) {
            qWarning("KEYFOB_SEED=%llu: <<%s>>", static_cast<unsigned long long>(m_seed + number),
                     before.c_str());
            return;
        }
    }
}

void TestTomlProperty::check(const std::string &before, const ListContainer &list)
{
    const std::string broken = TomlInvariants(list).broken(before);
    QVERIFY2(broken.empty(), broken.c_str());
    const auto editor = TomlEditor::parse(before, list);
    QVERIFY(editor.has_value());
    const JsonNode entry = serverEntry("https://demo", "Bearer 1");
    const auto edits = editor->set(serverPath, entry);
    QVERIFY2(edits.has_value(), edits ? "" : edits.error().reason.c_str());
    const std::string after = applied(before, *edits);
    QCOMPARE(tomlWithoutDemo(after), tomlWithoutDemo(before));
    if (!editor->textAt(serverPath)->has_value()) {
        const std::string alone = applied({}, *TomlEditor::parse({}, list)->set(serverPath, entry));
        QCOMPARE(tomlDemo(after), tomlDemo(alone));
        QVERIFY(tomlDemo(before).empty() && !tomlDemo(after).empty());
    }
    const auto removal = TomlEditor::parse(after, list)->remove(serverPath);
    const std::string removed = applied(after, *removal);
    QCOMPARE(tomlWithoutDemo(removed), tomlWithoutDemo(before));
    QCOMPARE(tomlDemo(removed), std::string());
}

void TestTomlProperty::whatIsAcceptedIsWhatTomlPlusPlusAccepts()
{
    const std::vector<std::string> pieces{"[",
                                          "]",
                                          "{",
                                          "}",
                                          "\"",
                                          "'",
                                          "\"\"\"",
                                          "'''",
                                          "#",
                                          "=",
                                          ".",
                                          ",",
                                          " ",
                                          "\t",
                                          "\n",
                                          "\r\n",
                                          "\r",
                                          "\\",
                                          "_",
                                          "-",
                                          "+",
                                          "0",
                                          "1",
                                          "e",
                                          "x",
                                          "T",
                                          ":",
                                          "[a]\n",
                                          "nan",
                                          "true",
                                          "0x",
                                          "a=1\n",
                                          "inf",
                                          "\x7F",
                                          "key0",
                                          "[mcp_servers]\n",
                                          "[[mcp_servers]]\n",
                                          "mcp_servers.demo.x=1\n",
                                          "1979-05-27",
                                          "07:32:00",
                                          "http_headers",
                                          "\\u00e9"};
    std::mt19937_64 random(m_seed);
    const auto pick = [&random](std::size_t count) { return count == 0 ? 0 : random() % count; };
    std::uint64_t accepted = 0;
    for (std::uint64_t number = 0; number < m_documents; ++number) {
        const auto servers = number % 2 == 0 ? TomlGenerator::Servers::Map : TomlGenerator::Servers::List;
        std::string text = TomlGenerator(m_seed + number, servers).document();
        for (std::size_t count = 1 + pick(2); count > 0; --count) {
            const std::size_t kind = pick(4);
            if (kind == 0)
                text.erase(pick(text.size()), 1 + pick(3));
            else if (kind == 1)
                text.insert(pick(text.size()), text.substr(pick(text.size()), pick(40)));
            else
                text.insert(pick(text.size()), pieces[pick(pieces.size())]);
        }
        const auto editor = TomlEditor::parse(text);
        accepted += editor ? 1 : 0;
        if (editor.has_value() != tomlAccepted(text) &&
            editor.error().reason.find("UTF-8") == std::string::npos)
            QFAIL(text.c_str());
    }
    QVERIFY(accepted > m_documents / 20 && accepted < m_documents);
}

QTEST_GUILESS_MAIN(TestTomlProperty)
#include "TestTomlProperty.moc"
