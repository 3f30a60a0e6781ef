// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlSteps.h"

#include <QDir>
#include <QTest>

using namespace keyfob::tomledit;

/// Whole configuration files as the clients have them, and what has to come out: texts/NAME.toml with
/// NAME.added.toml, NAME.updated.toml or NAME.removed.toml.
class TestTomlTexts : public QObject
{
    Q_OBJECT

private slots:
    void everyFileBecomesWhatStandsBesideIt_data();
    void everyFileBecomesWhatStandsBesideIt();
};

namespace {

QByteArray content(const QString &name)
{
    QFile file(QStringLiteral(KEYFOB_TEXTS "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

/// The entry in the words of the client.
JsonNode entryFor(const QString &client)
{
    const JsonNode url = JsonNode::string("https://demo.example/mcp");
    const JsonNode headers = JsonNode::object(
        {{"Authorization", JsonNode::string("Bearer new")}, {"x-preset", JsonNode::string("analysis")}});
    if (client.startsWith(QLatin1String("codex")))
        return JsonNode::object({{"url", url}, {"http_headers", headers}});
    if (client.startsWith(QLatin1String("grok")))
        return JsonNode::object({{"url", url}, {"enabled", JsonNode::boolean(true)}, {"headers", headers}});
    return JsonNode::object({{"name", JsonNode::string("demo")},
                             {"transport", JsonNode::string("streamable-http")},
                             {"url", url},
                             {"headers", headers}});
}

} // namespace

void TestTomlTexts::everyFileBecomesWhatStandsBesideIt_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("step");
    const QStringList files = QDir(QStringLiteral(KEYFOB_TEXTS)).entryList({QStringLiteral("*.*.toml")});
    QVERIFY(files.size() >= 8);
    for (const QString &file : files) {
        const QStringList words = file.split(QLatin1Char('.'));
        QTest::newRow(qPrintable(file)) << words.at(0) << words.at(1);
    }
}

void TestTomlTexts::everyFileBecomesWhatStandsBesideIt()
{
    QFETCH(QString, client);
    QFETCH(QString, step);
    const QByteArray before = content(client + QStringLiteral(".toml"));
    const QByteArray after = content(client + QLatin1Char('.') + step + QStringLiteral(".toml"));
    const ListContainer list = client.startsWith(QLatin1String("vibe")) ? demoList : ListContainer();
    if (step == QLatin1String("removed")) {
        const std::string name = client == QLatin1String("codex") ? "filesystem" : "demo";
        QCOMPARE(afterRemoval(before, {"mcp_servers", name}, list), after);
        return;
    }
    QCOMPARE(afterSet(before, demoPath, entryFor(client), list), after);
    QCOMPARE(afterSet(after, demoPath, entryFor(client), list), after);
    if (step == QLatin1String("added"))
        QCOMPARE(afterRemoval(after, demoPath, list), before);
    else
        QCOMPARE(afterPutBack(after, textAt(before, demoPath, list), demoPath, list), before);
}

QTEST_GUILESS_MAIN(TestTomlTexts)
#include "TestTomlTexts.moc"
