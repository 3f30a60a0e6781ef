// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CountedWork.h"
#include "TomlSteps.h"

#include <QTest>

#include <functional>

using namespace keyfob::tomledit;

/// Twice the text is at most a little more than twice the work, whatever the text is made of.
class TestTomlWork : public QObject
{
    Q_OBJECT

private slots:
    void workGrowsWithTheText_data();
    void workGrowsWithTheText();
    void theCountSeesMoreThanLinearWork();
};

namespace {

std::string times(int count, const std::string &text)
{
    std::string all;
    for (int number = 0; number < count; ++number)
        all += text;
    return all;
}

/// "{N}" stands for the number.
std::string numbered(int count, const std::string &text)
{
    std::string all;
    for (int number = 0; number < count; ++number) {
        std::string one = text;
        for (std::size_t at = one.find("{N}"); at != std::string::npos; at = one.find("{N}"))
            one.replace(at, 3, std::to_string(1'000'000 + number));
        all += one;
    }
    return all;
}

/// Everything an editor can do with the text.
std::uint64_t workOn(const std::string &text)
{
    CountedWork::amount = 0;
    const auto editor = TomlEditor::parse(text);
    if (!editor)
        return CountedWork::amount;
    const auto added = editor->set(demoPath, demoEntry(), {"x", "y"});
    const auto piece = editor->textAt(demoPath);
    const auto names = editor->membersAt({"mcp_servers"});
    const auto removed = editor->remove(demoPath, 1);
    const auto back = editor->putBack(demoPath, "[mcp_servers.demo]\nz = 1\n");
    return CountedWork::amount;
}

} // namespace

void TestTomlWork::workGrowsWithTheText_data()
{
    using Text = std::function<std::string(int)>;
    QTest::addColumn<Text>("text");
    const auto row = [](const char *name, Text text) { QTest::newRow(name) << std::move(text); };
    row("lines", [](int n) { return numbered(n, "k{N} = \"v\" # c\n"); });
    row("tables", [](int n) { return numbered(n, "[mcp_servers.s{N}]\nurl = 'x'\n\n"); });
    row("items", [](int n) { return times(n, "[[other]]\nx = 1\n[other.y]\n"); });
    row("inline members", [](int n) { return "mcp_servers = { " + numbered(n, "k{N} = 1, ") + "z = 1 }\n"; });
    row("array", [](int n) { return "a = [" + times(n, "1, # c\n") + "]\n"; });
    row("dotted lines", [](int n) { return numbered(n, "mcp_servers.demo.k{N} = 1\n"); });
    row("deep key", [](int n) { return "[mcp_servers.demo" + times(n, ".a") + "]\n"; });
    row("deep keys",
        [](int n) { return numbered(n / 50, "[mcp_servers.demo" + times(50, ".a") + ".k{N}]\n"); });
    row("deep dotted line", [](int n) { return "mcp_servers.demo" + times(n, ".a") + " = 1\n"; });
    row("deep arrays", [](int n) { return "a = " + times(n / 2, "[") + times(n / 2, "]") + "\n"; });
    row("sub-tables apart", [](int n) { return numbered(n, "[mcp_servers.demo.s{N}]\nx = 1\n[o{N}]\n"); });
    row("comments", [](int n) { return "[mcp_servers.a]\n" + times(n, "# c\n") + "[b]\n"; });
    row("empty lines", [](int n) { return "[a]\n" + times(n, " \n") + "[mcp_servers.demo]\n"; });
    row("long text", [](int n) { return "a = \"\"\"" + times(n, "\\u0061\\\n  \"\" x\n") + "\"\"\"\n"; });
    row("long value", [](int n) { return "[mcp_servers.demo]\nurl = \"" + times(n, "\\t") + "\"\n"; });
    row("long number", [](int n) { return "a = 1" + times(n, "_0") + ".5\n"; });
    row("refused at the end", [](int n) { return numbered(n, "k{N} = 1\n") + "x"; });
    row("refused brackets", [](int n) { return "a = " + times(n, "["); });
    row("refused tables", [](int n) { return numbered(n, "[t{N}]\n") + "[t1000000]\n"; });
}

void TestTomlWork::workGrowsWithTheText()
{
    QFETCH(std::function<std::string(int)>, text);
    const std::uint64_t once = workOn(text(1'000));
    const std::uint64_t twice = workOn(text(2'000));
    QVERIFY(once > 1'000);
    QVERIFY2(twice < once * 23 / 10, qPrintable(QStringLiteral("%1 and %2").arg(once).arg(twice)));
}

void TestTomlWork::theCountSeesMoreThanLinearWork()
{
    const auto everyLine = [](int count) {
        const std::string text = numbered(count, "k{N} = 1\n");
        std::uint64_t work = 0;
        for (int number = 0; number < count / 50; ++number)
            work += workOn(text);
        return work;
    };
    QVERIFY(everyLine(400) > everyLine(200) * 3);
}

QTEST_GUILESS_MAIN(TestTomlWork)
#include "TestTomlWork.moc"
