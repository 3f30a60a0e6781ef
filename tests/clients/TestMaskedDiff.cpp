// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QTest>

#include <algorithm>

using namespace keyfob;

/// The preview of a change: the right lines, and no secret in them, whoever wrote it.
class TestMaskedDiff : public QObject
{
    Q_OBJECT
private slots:
    void anAddShowsItsLinesAndTwoAround();
    void anUpdateShowsOldAndNewWithoutEither();
    void otherPeoplesSecretsNearbyAreMasked();
    void aForeignEntryIsShownWithoutItsSecrets();
    void secretsInArgumentsAddressesAndCommentsAreMasked_data();
    void secretsInArgumentsAddressesAndCommentsAreMasked();
    void plainWordsAreShown();
    void headersInArgumentsKeepTheirNames();
    void aFileInOneLineShowsThePlaceOnly();
    void foreignCharactersAreMadeHarmless();
    void linesFarFromAnyChangeAreLeftOut();
    void bytesAreCounted();

private:
    [[nodiscard]] static QString shown(const FileChange &change)
    {
        QString text;
        for (const DiffLine &line : change.diff) {
            const char *marks = " +-~";
            text += QLatin1Char(marks[static_cast<int>(line.kind)]) + QString::number(line.number) +
                    QLatin1Char('|') + line.text + QLatin1Char('\n');
        }
        return text;
    }
    [[nodiscard]] static FileChange install(const QByteArray &before, bool ours = true)
    {
        const ClientBench bench;
        const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
        bench.put(cursor, before);
        const Result<FileChange> change =
            bench.files.planInstall(cursor, ClientBench::entry(), {}, ours, ClientFiles::OnForeign::Replace);
        if (!change)
            qFatal("%s", qPrintable(change.error().message));
        return *change;
    }
    const QString m_dots = QString(12, QChar(0x2022));
};

void TestMaskedDiff::anAddShowsItsLinesAndTwoAround()
{
    const FileChange change =
        install("{\n  \"a\": 1,\n  \"b\": 2,\n  \"mcpServers\": {\n    \"gh\": { \"url\": \"x\" }\n  },\n"
                "  \"c\": 3,\n  \"d\": 4\n}\n");
    QCOMPARE(shown(change), QStringLiteral(" 3|  \"b\": 2,\n"
                                           " 4|  \"mcpServers\": {\n"
                                           "-5|    \"gh\": { \"url\": \"x\" }\n"
                                           "+5|    \"gh\": { \"url\": \"x\" },\n"
                                           "+6|    \"demo\": {\n"
                                           "+7|      \"url\": \"https://demo.example/mcp\",\n"
                                           "+8|      \"headers\": {\n"
                                           "+9|        \"Authorization\": \"Bearer %1a3F9\",\n"
                                           "+10|        \"X-Preset\": \"analysis\"\n"
                                           "+11|      }\n"
                                           "+12|    }\n"
                                           " 13|  },\n"
                                           " 14|  \"c\": 3,\n")
                                .arg(m_dots));
    QCOMPARE(change.linesAdded, 8);
    QCOMPARE(change.linesRemoved, 1);
}

void TestMaskedDiff::anUpdateShowsOldAndNewWithoutEither()
{
    const FileChange change = install("{\n  \"mcpServers\": {\n    \"demo\": {\n      \"url\": "
                                      "\"https://demo.example/mcp\",\n      \"headers\": {\n        "
                                      "\"Authorization\": \"Bearer old-canary-5d1b44e0aa77Zq01\",\n        "
                                      "\"X-Preset\": \"analysis\"\n      }\n    }\n  }\n}\n");
    QCOMPARE(change.linesAdded, 1);
    QCOMPARE(change.linesRemoved, 1);
    const QString text = shown(change);
    QVERIFY(text.contains(QStringLiteral("-6|        \"Authorization\": \"Bearer %1Zq01\",\n").arg(m_dots)));
    QVERIFY(text.contains(QStringLiteral("+6|        \"Authorization\": \"Bearer %1a3F9\",\n").arg(m_dots)));
    QVERIFY(!text.contains(QLatin1String("canary")));
}

void TestMaskedDiff::otherPeoplesSecretsNearbyAreMasked()
{
    const FileChange change =
        install("{\n  \"mcpServers\": {\n    \"x\": {\n"
                "      \"headers\": { \"X-Key\": \"short\", \"Cookie\": \"canary=1\" },\n"
                "      \"env\": { \"PIN\": 12345678, \"ON\": true }\n    }\n  }\n}\n");
    const QString text = shown(change);
    QVERIFY2(text.contains(QStringLiteral("\"env\": { \"PIN\": %1, \"ON\": true }").arg(m_dots)),
             qPrintable(text));
    const FileChange nearer =
        install("{\n  \"mcpServers\": {\n    \"x\": {\n"
                "      \"headers\": { \"X-Key\": \"short\", \"Cookie\": \"canary=1\" } }\n"
                "  }\n}\n");
    QVERIFY(shown(nearer).contains(
        QStringLiteral("\"headers\": { \"X-Key\": \"%1\", \"Cookie\": \"%1\" }").arg(m_dots)));
}

void TestMaskedDiff::aForeignEntryIsShownWithoutItsSecrets()
{
    const FileChange change = install("{\n  \"mcpServers\": {\n    \"demo\": {\n      \"command\": \"npx\",\n"
                                      "      \"env\": { \"A\": \"Bearer canary-canary\" },\n"
                                      "      \"args\": [\"--api-key\", \"canary\", \"-y\"]\n    }\n  }\n}\n",
                                      false);
    QCOMPARE(change.action, FileChange::Action::Replace);
    const QString text = shown(change);
    QVERIFY2(!text.contains(QLatin1String("canary")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("[\"--api-key\", \"%1\", \"-y\"]").arg(m_dots)));
    QVERIFY(text.contains(QLatin1String("\"command\": \"npx\"")));
}

void TestMaskedDiff::secretsInArgumentsAddressesAndCommentsAreMasked_data()
{
    QTest::addColumn<QByteArray>("line");
    const std::pair<const char *, QByteArray> rows[] = {
        {"token in the query", "\"url\": \"https://x.example/mcp?token=canary1&a=b\""},
        {"password in the address", "\"url\": \"https://ada:canary@x.example/\""},
        {"token in the path", "\"url\": \"https://x.example/t/canary0123456789abcdef/mcp\""},
        {"header in an argument", "\"args\": [\"--header\", \"Authorization: Bearer canary\"]"},
        {"variable in an argument", "\"args\": [\"-e\", \"API_KEY=canary\"]"},
        {"option with a value", "\"args\": [\"--token=canary\"]"},
        {"jwt in an argument", "\"args\": [\"canary0aaaaaaaaaaaaaaa.canary0bbbbbbbbbbbbbbbb.x\"]"},
        {"telling name", "\"apiKey\": \"canary\""},
        {"telling name outside", "\"password\": \"canary\""},
        {"nested", "\"requestOptions\": { \"headers\": { \"a\": [\"canary\"] } }"},
        {"line comment", "\"a\": 1 // token: canary"},
        {"commented-out header", "/* \"Authorization\": \"Bearer canary\", */ \"a\": 1"},
        {"long run in a comment", "\"a\": 1 /* canary0123456789abcdef */"},
        {"escaped letters", "\"a\": \"c\\u0061nary canary\""},
    };
    for (const auto &[name, line] : rows)
        QTest::newRow(name) << line;
}

void TestMaskedDiff::secretsInArgumentsAddressesAndCommentsAreMasked()
{
    QFETCH(QByteArray, line);
    const FileChange change =
        install("{\n  \"mcpServers\": {\n    \"x\": {\n      " + line + "\n    }\n  }\n}\n");
    const QString text = shown(change);
    QVERIFY2(!text.contains(QLatin1String("canary")), qPrintable(text));
    const auto it = std::ranges::find(change.diff, 4, &DiffLine::number);
    QVERIFY(it != change.diff.end());
    QVERIFY2(it->text.contains(m_dots), qPrintable(it->text));
}

void TestMaskedDiff::plainWordsAreShown()
{
    const QByteArray line = "\"cwd\": \"/home/ada/projects/shop\", \"args\": [\"-y\", \"mcp-remote@1.2\"], "
                            "\"url\": \"https://acme.example.com/api/mcp/connectiveone-engine\"";
    const FileChange change =
        install("{\n  \"mcpServers\": {\n    \"x\": {\n      " + line + "\n    }\n  }\n}\n");
    QVERIFY2(shown(change).contains(QString::fromUtf8(line)), qPrintable(shown(change)));
}

void TestMaskedDiff::headersInArgumentsKeepTheirNames()
{
    const QByteArray before = "{\n  \"mcpServers\": {\n    \"gh\": {\n      \"args\": [\n"
                              "        \"--header\", \"Authorization:${MCPC_AUTH}\",\n"
                              "        \"--header\", \"X-Key:abcdefghijklmnopqrstuvwxyz\",\n"
                              "        \"--token\", \"Name: abcdefghijklmnopqrstuvwxyz\"]\n    }\n  }\n}\n";
    const QString text = shown(install(before));
    QVERIFY2(text.contains(QLatin1String("\"X-Key:%1wxyz\"").arg(m_dots)), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("\"--token\", \"%1wxyz\"").arg(m_dots)), qPrintable(text));
}

void TestMaskedDiff::aFileInOneLineShowsThePlaceOnly()
{
    QByteArray many;
    for (int i = 0; i < 2000; ++i)
        many += "\"k" + QByteArray::number(i) + "\":{\"env\":{\"A\":\"canary\"}},";
    const FileChange change =
        install("{\"mcpServers\":{" + many + "\"z\":{}},\"last\":\"canary0123456789abcdef\"}");
    QCOMPARE(change.diff.size(), 2);
    QCOMPARE(change.diff[0].kind, DiffLine::Kind::Removed);
    QCOMPARE(change.diff[1].kind, DiffLine::Kind::Added);
    for (const DiffLine &line : change.diff) {
        QVERIFY(line.text.size() <= 200);
        QVERIFY2(!line.text.contains(QLatin1String("canary")), qPrintable(line.text));
    }
    QVERIFY(change.diff[1].text.contains(QLatin1String("\"demo\":{\"url\":")));
}

void TestMaskedDiff::foreignCharactersAreMadeHarmless()
{
    const FileChange change =
        install("{\n\t\"mcpServers\": {\n\t\t\"\u202Egnp\": { \"command\": \"\u0085x\" }\n\t}\n}\n");
    for (const DiffLine &line : change.diff) {
        for (const QChar c : line.text)
            QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
    }
}

void TestMaskedDiff::linesFarFromAnyChangeAreLeftOut()
{
    QByteArray keys;
    for (int i = 0; i < 20; ++i)
        keys += "      \"k" + QByteArray::number(i) + "\": " + QByteArray::number(i) + ",\n";
    const FileChange change = install("{\n  \"mcpServers\": {\n    \"demo\": {\n      \"url\": \"old\",\n" +
                                      keys + "      \"headers\": {}\n    }\n  }\n}\n");
    int gaps = 0;
    for (const DiffLine &line : change.diff)
        gaps += line.kind == DiffLine::Kind::Gap ? 1 : 0;
    QCOMPARE(gaps, 1);
    QVERIFY(change.diff.size() < 20);
    QVERIFY2(shown(change).contains(QString::fromUtf8("\"k1\": 1,\n~0|…\n")), qPrintable(shown(change)));
}

void TestMaskedDiff::bytesAreCounted()
{
    const FileChange change = install("{}");
    QCOMPARE(change.bytesAdded, change.after().size() - 2);
    QCOMPARE(change.bytesRemoved, 0);
    const ClientBench bench;
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    bench.put(cursor, change.after());
    const Result<FileChange> removal = bench.files.planRemove(cursor, QStringLiteral("demo"));
    QVERIFY(removal);
    QVERIFY(removal->bytesRemoved > 100);
    QCOMPARE(removal->bytesAdded, 0);
    QVERIFY(!shown(*removal).contains(QLatin1String("canary")));
}

QTEST_GUILESS_MAIN(TestMaskedDiff)
#include "TestMaskedDiff.moc"
