// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QTest>

using namespace keyfob;

namespace {

const QString ListKeys =
    QStringLiteral("account createdAt endpoint expiresAt headerName lastUsedAt name preset "
                   "service status timeSources tokenHint");
const QString ShowKeys =
    QStringLiteral("account createdAt endpoint expiresAt headerName installations lastUsedAt name preset "
                   "service status timeSources tokenHint");
const QString ChecklistKeys = QStringLiteral("installations ok steps");

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

} // namespace

/// The verbs around a connection, against the demo service, with a real keychain (with-keyring). The slots go
/// on where the one before ended.
class TestVerbsConnected : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void connectSignsInThroughTheBrowser();
    void listAndShowLeaveNothingOut();
    void aFreshHomeHasItsUnknownsAsNull();
    void tokenIsPrintedForPipesOnly();
    void installPutsTheConnectionIn();
    void checkVerifiesLikeAClient();
    void regenerateAsksAndThenReplaces();
    void generateReplacesWithYes();
    void aDangerousPresetWantsAPerson();
    void presetReachesTheClients();
    void undoAndHistoryKnowTheConnection();
    void uninstallTakesItOut();
    void aPastedTokenIsTaken();
    void aManagementTokenIsForServicesThatWantOne();
    void doctorLooksAtEverything();
    void deleteAndRemoveEndIt();
    void aRefusedSignInLeavesNoConnection();

private:
    [[nodiscard]] QByteArray cursor() const { return m_cli.home.read(QStringLiteral(".cursor/mcp.json")); }
    [[nodiscard]] QByteArray token() const;

    Cli m_cli;
};

void TestVerbsConnected::initTestCase()
{
    m_cli.useKeychain();
    QVERIFY(!m_cli.startDemo().isEmpty());
}

QByteArray TestVerbsConnected::token() const
{
    return m_cli.run(words("token demo")).out.trimmed();
}

void TestVerbsConnected::connectSignsInThroughTheBrowser()
{
    const Ended ended = m_cli.connected();
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY(ended.object()[QLatin1String("ok")].toBool());
    QVERIFY(ended.err.contains("Continue in your browser:"));
    const Ended again = m_cli.connected();
    QCOMPARE(again.code, 2);
    QCOMPARE(again.errorCode(), QStringLiteral("alreadyExists"));
}

void TestVerbsConnected::listAndShowLeaveNothingOut()
{
    const QJsonArray list = m_cli.run(words("list --json")).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(keys(list.first()), ListKeys);
    const Ended shown = m_cli.run(words("show demo --json"));
    QCOMPARE(shown.code, 0);
    const QJsonObject show = shown.object();
    QCOMPARE(keys(show), ShowKeys);
    QCOMPARE(keys(show[QLatin1String("timeSources")]), QStringLiteral("created expires lastUsed"));
    QCOMPARE(show[QLatin1String("status")].toString(), QStringLiteral("works"));
    QCOMPARE(show[QLatin1String("tokenHint")].toString().size(), 4);
    for (const char *time : {"createdAt", "lastUsedAt", "expiresAt"})
        QVERIFY(show[QLatin1String(time)].toString().endsWith(QLatin1Char('Z')));
    for (const QJsonValue &each : show[QLatin1String("installations")].toArray())
        QCOMPARE(keys(each), QStringLiteral("client folder form path scope state"));
    QVERIFY(!shown.out.contains(token()));
    QVERIFY(!m_cli.run(words("show demo")).out.contains(token()));
}

void TestVerbsConnected::aFreshHomeHasItsUnknownsAsNull()
{
    Cli other;
    other.useKeychain();
    const Ended pasted = other.run({QStringLiteral("connect"), QStringLiteral("any"), QStringLiteral("--url"),
                                    m_cli.demoUrl + QStringLiteral("/mcp"), QStringLiteral("--name"),
                                    QStringLiteral("raw"), QStringLiteral("--with"), QStringLiteral("paste")},
                                   token());
    QVERIFY2(pasted.code == 0, pasted.err.constData());
    const QJsonObject show = other.run(words("show raw --json")).object();
    QCOMPARE(keys(show), ShowKeys);
    for (const char *unknown : {"account", "lastUsedAt", "expiresAt", "preset"})
        QVERIFY2(show[QLatin1String(unknown)].isNull(), unknown);
    QCOMPARE(other.run(words("remove raw --yes")).code, 0);
}

void TestVerbsConnected::tokenIsPrintedForPipesOnly()
{
    QVERIFY(token().startsWith("mcpt_"));
    const Ended json = m_cli.run(words("token demo --json"));
    QCOMPARE(json.code, 2);
    QVERIFY(!json.out.contains(token()));
    const Ended headers = m_cli.run(words("token demo --headers"));
    QCOMPARE(headers.code, 0);
    QCOMPARE(headers.object()[QLatin1String("Authorization")].toString().toLatin1(), "Bearer " + token());
}

void TestVerbsConnected::installPutsTheConnectionIn()
{
    const QStringList install = words("install cursor vscode --connection demo");
    const Ended dry = m_cli.run(install + words("--dry-run"));
    QCOMPARE(dry.code, 0);
    QVERIFY(dry.out.contains("Bearer") && !dry.out.contains(token()));
    QVERIFY(!cursor().contains("mcpt_"));
    const Ended ended = m_cli.run(install + words("--json"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.object()[QLatin1String("changes")].toArray().size(), 2);
    QVERIFY(cursor().contains(token()));
    QVERIFY(!ended.out.contains(token()));
}

void TestVerbsConnected::checkVerifiesLikeAClient()
{
    const Ended ended = m_cli.run(words("check demo --json"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(keys(ended.object()), QStringLiteral("era installations ok serverName steps tools url"));
    QVERIFY(!ended.object()[QLatin1String("tools")].toArray().isEmpty());
    for (const QJsonValue &each : ended.object()[QLatin1String("installations")].toArray())
        QCOMPARE(keys(each), QStringLiteral("client ok state text"));
}

void TestVerbsConnected::regenerateAsksAndThenReplaces()
{
    const QByteArray old = token();
    const Ended unasked = m_cli.run(words("regenerate demo --json"));
    QCOMPARE(unasked.code, 3);
    QCOMPARE(unasked.errorCode(), QStringLiteral("cancelled"));
    QCOMPARE(token(), old);
    const Ended ended = m_cli.run(words("regenerate demo --yes --valid-for P7D --json"));
    QVERIFY2(ended.code == 0, ended.out.constData());
    QCOMPARE(keys(ended.object()), ChecklistKeys);
    for (const QJsonValue &step : ended.object()[QLatin1String("steps")].toArray())
        QCOMPARE(keys(step), QStringLiteral("id ok text"));
    for (const QJsonValue &each : ended.object()[QLatin1String("installations")].toArray())
        QCOMPARE(keys(each), QStringLiteral("client ok path text"));
    QVERIFY(token() != old);
    QVERIFY(cursor().contains(token()) && !cursor().contains(old));
}

void TestVerbsConnected::generateReplacesWithYes()
{
    const QByteArray old = token();
    QCOMPARE(m_cli.run(words("generate demo --json")).code, 3);
    QCOMPARE(token(), old);
    const Ended ended = m_cli.run(words("generate demo --yes --json"));
    QVERIFY2(ended.code == 0, ended.out.constData());
    QCOMPARE(keys(ended.object()), ChecklistKeys);
    QVERIFY(token() != old);
}

void TestVerbsConnected::aDangerousPresetWantsAPerson()
{
    const Ended ended = m_cli.run(words("preset demo full --json"));
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.errorCode(), QStringLiteral("cancelled"));
    QVERIFY(ended.object()[QLatin1String("error")][QLatin1String("message")].toString().contains(
        QStringLiteral("irreversible")));
    QVERIFY(!cursor().contains("full"));
    QCOMPARE(m_cli.run(words("preset demo full --yes")).code, 0);
    QVERIFY(cursor().contains("full"));
    QCOMPARE(m_cli.run(words("preset demo nosuchpreset --json")).code, 2);
}

void TestVerbsConnected::presetReachesTheClients()
{
    const Ended ended = m_cli.run(words("preset demo setup --json"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(keys(ended.object()), ChecklistKeys);
    QVERIFY(cursor().contains("\"setup\""));
    QVERIFY(m_cli.home.read(QStringLiteral(".config/Code/User/mcp.json")).contains("\"setup\""));
}

void TestVerbsConnected::undoAndHistoryKnowTheConnection()
{
    const QJsonArray before = m_cli.run(words("history --json")).array();
    QVERIFY(before.size() >= 2);
    QCOMPARE(m_cli.run(words("uninstall cursor --connection demo --json")).code, 0);
    QVERIFY(!cursor().contains("mcpt_"));
    const QJsonArray after = m_cli.run(words("history --json")).array();
    QCOMPARE(after.size(), before.size() + 1);
    const QString last = QString::number(after.first()[QLatin1String("id")].toInteger());
    QCOMPARE(m_cli.run({QStringLiteral("undo"), last}).code, 0);
    QVERIFY(cursor().contains(token()));
    QVERIFY(m_cli.run(words("history --json")).array().first()[QLatin1String("undone")].toBool());
}

void TestVerbsConnected::uninstallTakesItOut()
{
    const Ended ended = m_cli.run(words("uninstall vscode --connection demo --json"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(keys(ended.object()), QStringLiteral("changes ok"));
    QVERIFY(!m_cli.home.read(QStringLiteral(".config/Code/User/mcp.json")).contains("mcpt_"));
}

void TestVerbsConnected::aPastedTokenIsTaken()
{
    const QStringList paste{QStringLiteral("connect"), QStringLiteral("demo"),   QStringLiteral("--instance"),
                            m_cli.demoHost(),          QStringLiteral("--name"), QStringLiteral("pasted"),
                            QStringLiteral("--with"),  QStringLiteral("paste"),  QStringLiteral("--json")};
    const Ended ended = m_cli.run(paste, token() + '\n');
    QVERIFY2(ended.code == 0, ended.out.constData());
    QCOMPARE(m_cli.run(words("token pasted")).out.trimmed(), token());
    QCOMPARE(m_cli.run(words("remove pasted --json")).code, 3);
    QCOMPARE(m_cli.run(words("remove pasted --yes")).code, 0);
    const Ended nothing = m_cli.run(paste, "\n");
    QVERIFY(nothing.code != 0);
    QVERIFY(!nothing.errorCode().isEmpty());
}

void TestVerbsConnected::aManagementTokenIsForServicesThatWantOne()
{
    const Ended refused = m_cli.run(words("manage-token demo --json"), "some-token-that-nobody-wants\n");
    QVERIFY(refused.code != 0);
    QCOMPARE(refused.errorCode(), QStringLiteral("invalidInput"));
    QVERIFY(!refused.out.contains("some-token") && !refused.err.contains("some-token"));
    const Ended empty = m_cli.run(words("manage-token demo --json"), "\n");
    QCOMPARE(empty.errorCode(), QStringLiteral("invalidInput"));
    QVERIFY(empty.out.contains("standard input"));
}

void TestVerbsConnected::doctorLooksAtEverything()
{
    const Ended ended = m_cli.run(words("doctor --json"));
    QVERIFY2(ended.code == 0, ended.out.constData());
    QStringList ids;
    for (const QJsonValue &step : ended.object()[QLatin1String("steps")].toArray())
        ids += step[QLatin1String("id")].toString();
    for (const char *id :
         {"database", "keychain", "browser", "notifications", "tray", "client-cursor", "connection"})
        QVERIFY2(ids.contains(QLatin1String(id)), id);
}

void TestVerbsConnected::deleteAndRemoveEndIt()
{
    const QByteArray old = token();
    QCOMPARE(m_cli.run(words("delete demo --json")).code, 3);
    QVERIFY(cursor().contains(old));
    const Ended ended = m_cli.run(words("delete demo --yes --json"));
    QVERIFY2(ended.code == 0, ended.out.constData());
    QCOMPARE(keys(ended.object()), ChecklistKeys);
    QVERIFY(!cursor().contains(old));
    const Ended none = m_cli.run(words("token demo --json"));
    QVERIFY(none.code != 0);
    QVERIFY(!none.errorCode().isEmpty());
    QCOMPARE(m_cli.run(words("remove demo --yes --json")).code, 0);
    QVERIFY(m_cli.run(words("list --json")).array().isEmpty());
}

void TestVerbsConnected::aRefusedSignInLeavesNoConnection()
{
    m_cli.stopDemo();
    QVERIFY(!m_cli.startDemo(words("--fault no-registration")).isEmpty());
    const Ended ended = m_cli.connected();
    QVERIFY(ended.code != 0);
    QVERIFY2(!ended.errorCode().isEmpty(), ended.out.constData());
    QVERIFY(m_cli.run(words("list --json")).array().isEmpty());
    m_cli.stopDemo();
}

QTEST_GUILESS_MAIN(TestVerbsConnected)
#include "TestVerbsConnected.moc"
