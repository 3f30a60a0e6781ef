// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "handover/ShellCommand.h"

#include <QProcess>
#include <QTest>

using namespace keyfob;

namespace {

QString filled(const char *text, const HandoverEntry &entry = sampleHandover())
{
    const Result<QString> line = ShellCommand::fill(QString::fromLatin1(text), entry);
    return line ? *line : QStringLiteral("%1: %2").arg(codeName(line.error().code), line.error().message);
}

ErrorCode refusal(const char *text, const HandoverEntry &entry = sampleHandover())
{
    const Result<QString> line = ShellCommand::fill(QString::fromLatin1(text), entry);
    if (line)
        qFatal("filled: %s", qPrintable(*line));
    return line.error().code;
}

} // namespace

class TestShellCommand : public QObject
{
    Q_OBJECT
private slots:
    void placeholdersAreFilled();
    void presetsBecomeFlags();
    void withoutAPresetThereIsNoFlag();
    void aShellReadsBackEveryWord_data();
    void aShellReadsBackEveryWord();
    void wordsThatNeedNoQuotesStayBare();
    void aTokenIsRefused();
    void whatATerminalCouldActOnIsRefused();
    void aBrokenTextIsRefused_data();
    void aBrokenTextIsRefused();
    void aMissingValueIsRefused();
};

void TestShellCommand::placeholdersAreFilled()
{
    QCOMPARE(filled("claude mcp add --scope user --transport http {name} {url}"),
             QStringLiteral("claude mcp add --scope user --transport http demo https://demo.example/mcp"));
    QCOMPARE(filled("codex mcp add {name} --url {url} --bearer-token-env-var {variable}"),
             QStringLiteral(
                 "codex mcp add demo --url https://demo.example/mcp --bearer-token-env-var DEMO_TOKEN"));
    QCOMPARE(
        filled("code --add-mcp {namedJson}"),
        QStringLiteral(
            "code --add-mcp '{\"name\":\"demo\",\"type\":\"http\",\"url\":\"https://demo.example/mcp\"}'"));
    QCOMPARE(filled("x mcp add-json {name} {entryJson} --about={description}"),
             QStringLiteral("x mcp add-json demo '{\"type\":\"http\",\"url\":\"https://demo.example/mcp\"}' "
                            "--about='Notes & more'"));
}

void TestShellCommand::presetsBecomeFlags()
{
    HandoverEntry entry = sampleHandover();
    entry.server.headers.append({QStringLiteral("X-Mode"), QStringLiteral("it's"), {}});
    QCOMPARE(filled("x {name} {preset:--header}", entry),
             QStringLiteral("x demo --header 'X-Preset: analysis' --header 'X-Mode: it'\\''s'"));
    QCOMPARE(filled("x {preset=-H} {url}", entry),
             QStringLiteral("x -H X-Preset=analysis -H 'X-Mode=it'\\''s' https://demo.example/mcp"));
}

void TestShellCommand::withoutAPresetThereIsNoFlag()
{
    HandoverEntry entry = sampleHandover();
    entry.server.headers.removeLast();
    QCOMPARE(filled("x {name} {preset:--header}", entry), QStringLiteral("x demo"));
}

void TestShellCommand::aShellReadsBackEveryWord_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word :
         {"plain", "two words", "it's", "''", "$HOME", "`id`", "a;b&c|d", "*?[x]", "~", "#x", "!x", "\\",
          "\"", "<>(){}", "a\tb", "=x", "é👍", "https://demo.example/mcp?a=1&b=2"})
        QTest::newRow(word) << QString::fromUtf8(word);
    QTest::newRow("empty") << QString();
}

void TestShellCommand::aShellReadsBackEveryWord()
{
    QFETCH(QString, word);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf %s ") + ShellCommand::quoted(word)});
    QVERIFY(shell.waitForFinished(120'000));
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestShellCommand::wordsThatNeedNoQuotesStayBare()
{
    const QString bare = QStringLiteral("aZ09_@%+=:,./-");
    QCOMPARE(ShellCommand::quoted(bare), bare);
    QCOMPARE(ShellCommand::quoted(QStringLiteral("~/x")), QStringLiteral("'~/x'"));
    QCOMPARE(ShellCommand::quoted(QString()), QStringLiteral("''"));
}

void TestShellCommand::aTokenIsRefused()
{
    HandoverEntry entry = sampleHandover();
    entry.holdsSecrets = true;
    QCOMPARE(refusal("x {entryJson}", entry), ErrorCode::DescriptorRefused);
    entry = sampleHandover();
    entry.entry = entryWithHeader("Bearer " + SampleToken.toStdString());
    QCOMPARE(refusal("x {name}", entry), ErrorCode::NotSupported);
    entry = sampleHandover();
    entry.server.headers.append({QStringLiteral("X-Key"), QString::fromLatin1(SampleToken), {}});
    QCOMPARE(refusal("x {preset:-H}", entry), ErrorCode::NotSupported);
}

void TestShellCommand::whatATerminalCouldActOnIsRefused()
{
    HandoverEntry entry = sampleHandover();
    for (const char *text : {"\x1b[2J", "a\nb", "a\rb", "\u202e", "\u200b", "\u2028"}) {
        entry.server.description = QString::fromUtf8(text);
        QCOMPARE(refusal("x {description}", entry), ErrorCode::InvalidInput);
    }
    entry = sampleHandover();
    entry.server.name = QStringLiteral("--help");
    QCOMPARE(refusal("x {name}", entry), ErrorCode::InvalidInput);
    entry = sampleHandover();
    entry.server.url = QStringLiteral("http://demo.example/mcp");
    QCOMPARE(refusal("x {url}", entry), ErrorCode::UnsafeUrl);
}

void TestShellCommand::aBrokenTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"x {nme}", "x {preset}", "x {name:--flag}", "x '{name}'", "x \"a {name}\"",
                             "x `{name}`", "x {name", "x name}"})
        QTest::newRow(text) << QByteArray(text);
}

void TestShellCommand::aBrokenTextIsRefused()
{
    QFETCH(QByteArray, text);
    QCOMPARE(refusal(text.constData()), ErrorCode::DescriptorRefused);
    QVERIFY(filled("x 'it''s' \"'\" {name}").endsWith(QLatin1String(" demo")));
}

void TestShellCommand::aMissingValueIsRefused()
{
    HandoverEntry entry = sampleHandover();
    entry.server.headers.removeFirst(); // no token, no variable for it
    QCOMPARE(refusal("x {variable}", entry), ErrorCode::NotSupported);
}

QTEST_GUILESS_MAIN(TestShellCommand)
#include "TestShellCommand.moc"
