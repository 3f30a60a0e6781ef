// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a new user goes with each of the services that Keyfob was asked for, in a terminal: the real keyfob-cli
// with a real keychain, and the demo dressed as the service with its shipped description.
#include "app/StoryTerminal.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

const QString Project = u".cursor/mcp.json"_s;

QJsonObject serviceIn(const QJsonArray &services, const QString &id)
{
    for (const QJsonValue &each : services) {
        if (each[QLatin1String("id")].toString() == id)
            return each.toObject();
    }
    return {};
}

QString stepText(const QJsonObject &checklist, const QString &id)
{
    for (const QJsonValue &each : checklist[QLatin1String("steps")].toArray()) {
        if (each[QLatin1String("id")].toString() == id)
            return each[QLatin1String("text")].toString();
    }
    return {};
}

/// In how many places the entry stands and what it sends is accepted.
int installedIn(const QJsonObject &checked)
{
    int count = 0;
    for (const QJsonValue &each : checked[QLatin1String("installations")].toArray())
        count +=
            each[QLatin1String("state")] == QLatin1String("installed") && each[QLatin1String("ok")] == true;
    return count;
}

QString errorOf(const QJsonObject &answer)
{
    return answer[QLatin1String("error")][QLatin1String("code")].toString();
}

} // namespace

class TestServiceStoriesTerminal : public QObject
{
    Q_OBJECT
private slots:
    void connectiveOneFromItsPageToItsEnd();
    void connectiveOneTellsWhatIsWrong();
    void perspectiveFromItsPageToItsEnd();
    void perspectiveSignsInThroughTheBrowser();
    void dotSignsInThroughTheBrowser();
    void dotTakesATokenInTheOlderHeader();
    void dotTellsTheRegionOfAToken();
};

void TestServiceStoriesTerminal::connectiveOneFromItsPageToItsEnd()
{
    StoryTerminal at(u"connectiveone"_s);
    at.onlyNoteAddresses();
    const QJsonObject known = serviceIn(at.cli.run({u"services"_s, u"--json"_s}).array(), u"connectiveone"_s);
    QCOMPARE(keys(known), u"id instance name presets signIn"_s);

    // The page first: nothing is kept until something was copied from it.
    const QString connect = u"connect connectiveone --name acme --instance "_s + at.service.host();
    const Ended sent = at.run(connect);
    QCOMPARE(sent.code, 3);
    QTRY_COMPARE(at.openedAddresses(),
                 at.service.house().url().toString().toUtf8() + QByteArray("/mcp/token\n"));
    QVERIFY2(sent.err.contains("When you are not signed in there: http") &&
                 sent.err.contains("/login?mcp=true"),
             sent.err.constData());
    QVERIFY2(sent.err.contains("By hand: ? (help) › MCP Token Configuration."), sent.err.constData());
    QVERIFY2(sent.err.contains("Then run: keyfob-cli connect connectiveone --instance"),
             sent.err.constData());
    QVERIFY2(sent.err.contains("--name 'acme' --with paste"), sent.err.constData());
    QCOMPARE(errorOf(at.json(connect, 3)), u"signInRequired"_s);
    QVERIFY(at.cli.run({u"list"_s, u"--json"_s}).array().isEmpty());

    const QJsonObject taken = at.json(connect + u" --with paste"_s, 0, at.copiedConfiguration());
    QVERIFY2(taken[QLatin1String("ok")].toBool(), at.complaints().constData());
    const QByteArray first = at.lastToken();
    const QJsonObject shown = at.json(u"show acme"_s);
    QCOMPARE(shown[QLatin1String("endpoint")].toString(),
             at.service.house().url().toString() + u"/engine/mcp"_s);
    QCOMPARE(shown[QLatin1String("headerName")].toString(), u"X-Engine-Token"_s);
    QCOMPARE(shown[QLatin1String("preset")].toString(), u"analysis"_s);
    QCOMPARE(shown[QLatin1String("timeSources")][QLatin1String("expires")].toString(), u"estimated"_s);
    QCOMPARE(shown[QLatin1String("status")].toString(), u"works"_s);

    const QString project = at.cli.home.path(u"shop"_s);
    QVERIFY(QDir().mkpath(project + u"/.cursor"_s));
    QVERIFY(at.json(u"install cursor --connection acme"_s)[QLatin1String("ok")].toBool());
    QVERIFY(
        at.json(u"install cursor --connection acme --project "_s + project)[QLatin1String("ok")].toBool());
    for (const QString &path : {Project, u"shop/.cursor/mcp.json"_s}) {
        const QByteArray file = at.file(path);
        QVERIFY2(file.contains("\"connectiveone-engine\"") && file.contains(first) &&
                     file.contains("\"X-Engine-Preset\": \"analysis\"") && file.contains("X-Engine-Instance"),
                 file.constData());
    }

    // All tools only after a yes.
    const Ended full = at.run(u"preset acme full"_s);
    QCOMPARE(full.code, 3);
    QVERIFY2(full.err.contains("Actions may be irreversible."), full.err.constData());
    QVERIFY(at.file(Project).contains("\"analysis\""));
    QVERIFY(at.json(u"preset acme full --yes"_s)[QLatin1String("ok")].toBool());
    QVERIFY(at.file(Project).contains("\"X-Engine-Preset\": \"full\""));
    const QJsonObject checked = at.json(u"check acme"_s);
    QVERIFY(checked[QLatin1String("ok")].toBool());
    QCOMPARE(installedIn(checked), 2);

    // After thirty days.
    QCOMPARE(errorOf(at.json(u"regenerate acme"_s, 3)), u"cancelled"_s);
    QCOMPARE(at.run(u"regenerate acme --yes"_s).code, 3);
    const QJsonObject renewed = at.json(u"regenerate acme --yes --with paste"_s, 0, at.copiedConfiguration());
    QCOMPARE(stepText(renewed, u"oldRefused"_s), u"The old token no longer works"_s);
    QCOMPARE(renewed[QLatin1String("installations")].toArray().size(), 2);
    QVERIFY(at.file(Project).contains(at.lastToken()) && !at.file(Project).contains(first));
    QVERIFY(at.file(u"shop/.cursor/mcp.json"_s).contains(at.lastToken()));
    QCOMPARE(at.answerTo(first, "X-Engine-Token", u"/engine/mcp"_s), 401);

    const QJsonObject early = at.json(u"delete acme --yes --deleted-on-page"_s, 1);
    QCOMPARE(stepText(early, u"deleted"_s), u"The token still works. Delete it on the service's page."_s);
    QCOMPARE(at.run(u"delete acme --yes"_s).code, 3);
    QVERIFY(at.service.deleted());
    QVERIFY(at.json(u"delete acme --yes --deleted-on-page"_s)[QLatin1String("ok")].toBool());
    QVERIFY(!at.file(Project).contains("connectiveone-engine"));
    QCOMPARE(at.json(u"show acme"_s)[QLatin1String("status")].toString(), u"noToken"_s);
    QCOMPARE(at.run(u"remove acme --yes"_s).code, 0);
    QCOMPARE(at.complaints(), QByteArray());
}

void TestServiceStoriesTerminal::connectiveOneTellsWhatIsWrong()
{
    StoryTerminal at(u"connectiveone"_s);
    const QString connect =
        u"connect connectiveone --name acme --with paste --instance "_s + at.service.host();
    const QByteArray whole = at.copiedConfiguration();
    QCOMPARE(errorOf(at.json(connect, 2, whole.chopped(20))), u"invalidInput"_s);
    QByteArray other = whole;
    other.replace(at.service.house().url().toString().toUtf8() + '"', "https://other.example.com\"");
    QCOMPARE(errorOf(at.json(connect, 2, other)), u"invalidInput"_s);
    QVERIFY(at.cli.run({u"list"_s, u"--json"_s}).array().isEmpty());

    // Only the token was copied: what the page would have told is said by hand.
    const QString said = u" --endpoint %1/engine/mcp --token-header X-Engine-Token --preset-header "
                         "X-Engine-Preset --preset minimal --expires 2027-02-03"_s;
    const QString byHand = connect + said.arg(at.service.house().url().toString());
    QVERIFY(at.json(byHand, 1, at.copiedToken())[QLatin1String("steps")].isArray());
    QVERIFY(!at.json(u"show acme"_s)[QLatin1String("endpoint")].toString().isEmpty());
    QCOMPARE(at.json(u"show acme"_s)[QLatin1String("timeSources")][QLatin1String("expires")].toString(),
             u"user"_s);

    QVERIFY(at.json(u"regenerate acme --yes --with paste"_s, 0, at.copiedConfiguration())
                .contains(QLatin1String("steps")));
    at.service.house().setFault(u"mcp-401"_s, true);
    const QJsonObject refused = at.json(u"check acme"_s, 1);
    QVERIFY(!refused[QLatin1String("ok")].toBool());
    const Ended read = at.run(u"check acme"_s);
    QVERIFY2(read.out.contains("The token was refused") && read.out.contains("expired or was copied"),
             read.out.constData());
    QCOMPARE(at.json(u"show acme"_s)[QLatin1String("status")].toString(), u"refused"_s);
    QCOMPARE(at.complaints(), QByteArray());
}

void TestServiceStoriesTerminal::perspectiveFromItsPageToItsEnd()
{
    StoryTerminal at(u"perspective"_s);
    at.onlyNoteAddresses();
    QVERIFY(QDir().mkpath(at.cli.home.path(u".config/Claude"_s)));
    at.cli.home.write(u".claude.json"_s, "{}\n");
    const QString connect = u"connect perspective --name mine"_s;
    QCOMPARE(at.run(connect + u" --with page"_s).code, 3);
    QTRY_COMPARE(at.openedAddresses(),
                 at.service.house().url().toString().toUtf8() + QByteArray("/settings/mcp\n"));
    QVERIFY(at.json(connect + u" --with paste"_s, 0, at.copiedToken())[QLatin1String("ok")].toBool());
    const QByteArray first = at.lastToken();
    QCOMPARE(at.json(u"show mine"_s)[QLatin1String("headerName")].toString(), u"Authorization"_s);

    const QJsonObject installed = at.json(u"install cursor claude-code claude-desktop --connection mine"_s);
    QCOMPARE(installed[QLatin1String("changes")].toArray().size(), 3);
    const QByteArray bearer = "Bearer " + first;
    QVERIFY(at.file(Project).contains(bearer));
    QVERIFY(at.file(u".claude.json"_s).contains(bearer) &&
            at.file(u".claude.json"_s).contains("\"type\": \"http\""));
    const QByteArray desktop = at.file(u".config/Claude/claude_desktop_config.json"_s);
    QVERIFY2(desktop.contains("mcp-remote") && desktop.contains(first), desktop.constData());

    // Regenerate on the page, and the header was copied with its name.
    QCOMPARE(at.run(u"regenerate mine --yes"_s).code, 3);
    const QJsonObject renewed =
        at.json(u"regenerate mine --yes --with paste"_s, 0, "Authorization: Bearer " + at.copiedToken());
    QVERIFY(stepText(renewed, u"stored"_s).contains(u"The word Bearer was copied too"_s));
    QCOMPARE(stepText(renewed, u"oldRefused"_s), u"The old token no longer works"_s);
    QCOMPARE(renewed[QLatin1String("installations")].toArray().size(), 3);
    for (const QString &path : {Project, u".claude.json"_s, u".config/Claude/claude_desktop_config.json"_s}) {
        QVERIFY2(at.file(path).contains(at.lastToken()) && !at.file(path).contains(first), qPrintable(path));
    }
    QCOMPARE(at.answerTo(first, "Authorization", u"/mcp"_s), 401);
    QVERIFY(at.json(u"check mine"_s)[QLatin1String("ok")].toBool());

    QVERIFY(at.service.deleted());
    QVERIFY(at.json(u"delete mine --yes --deleted-on-page"_s)[QLatin1String("ok")].toBool());
    QVERIFY(!at.file(Project).contains("perspective"));
    QVERIFY(!at.file(u".claude.json"_s).contains("perspective"));
    QCOMPARE(at.run(u"remove mine --yes"_s).code, 0);
    QCOMPARE(at.complaints(), QByteArray());
}

void TestServiceStoriesTerminal::perspectiveSignsInThroughTheBrowser()
{
    StoryTerminal at(u"perspective"_s);
    QVERIFY(at.json(u"connect perspective --name mine"_s)[QLatin1String("ok")].toBool());
    QCOMPARE(at.json(u"show mine"_s)[QLatin1String("status")].toString(), u"signedIn"_s);
    QVERIFY(at.json(u"install cursor --connection mine"_s)[QLatin1String("ok")].toBool());
    QVERIFY(at.file(Project).contains("perspective") && !at.file(Project).contains("Authorization"));
    QVERIFY(at.json(u"check mine"_s)[QLatin1String("ok")].toBool());
    QCOMPARE(at.run(u"remove mine --yes"_s).code, 0);
    QCOMPARE(at.complaints(), QByteArray());
}

void TestServiceStoriesTerminal::dotSignsInThroughTheBrowser()
{
    StoryTerminal at(u"dot"_s);
    QCOMPARE(errorOf(at.json(u"connect dot --region mars"_s, 2)), u"invalidInput"_s);
    QVERIFY(at.json(u"connect dot --region eu --name dot"_s)[QLatin1String("ok")].toBool());
    const QJsonObject shown = at.json(u"show dot"_s);
    QCOMPARE(shown[QLatin1String("status")].toString(), u"signedIn"_s);
    QCOMPARE(shown[QLatin1String("endpoint")].toString(),
             at.service.house(1).url().toString() + u"/ai/mcp"_s);
    QVERIFY(at.json(u"install cursor claude-code --connection dot"_s)[QLatin1String("ok")].toBool());
    QVERIFY(at.file(Project).contains("ask_dot") && !at.file(Project).contains("X-API-KEY"));
    QVERIFY(at.json(u"check dot"_s)[QLatin1String("ok")].toBool());
    QCOMPARE(at.run(u"remove dot --yes"_s).code, 0);
    QCOMPARE(at.complaints(), QByteArray());
}

void TestServiceStoriesTerminal::dotTakesATokenInTheOlderHeader()
{
    StoryTerminal at(u"dot"_s);
    QByteArray older = at.copiedConfiguration();
    older.replace("X-API-KEY", "API-KEY"); // as the documentation of last year has it
    const QJsonObject taken = at.json(u"connect dot --region us --name dot --with paste"_s, 0, older);
    QCOMPARE(stepText(taken, u"way"_s),
             u"Dot takes the token in the header X-API-KEY, not in API-KEY. It is sent so from now on."_s);
    const QByteArray first = at.lastToken();
    QVERIFY(at.json(u"install cursor --connection dot"_s)[QLatin1String("ok")].toBool());
    QVERIFY(at.file(Project).contains("\"X-API-KEY\": \"" + first));
    // One token at a time: the new one ends the old one.
    const QJsonObject renewed = at.json(u"regenerate dot --yes --with paste"_s, 0, at.copiedToken());
    QCOMPARE(stepText(renewed, u"oldRefused"_s), u"The old token no longer works"_s);
    QVERIFY(at.file(Project).contains(at.lastToken()) && !at.file(Project).contains(first));
    QCOMPARE(at.answerTo(first, "X-API-KEY", u"/ai/mcp"_s), 401);
    QVERIFY(at.service.deleted());
    QVERIFY(at.json(u"delete dot --yes --deleted-on-page"_s)[QLatin1String("ok")].toBool());
    QVERIFY(!at.file(Project).contains("ask_dot"));
    QCOMPARE(at.run(u"remove dot --yes"_s).code, 0);
    QCOMPARE(at.complaints(), QByteArray());
}

void TestServiceStoriesTerminal::dotTellsTheRegionOfAToken()
{
    StoryTerminal at(u"dot"_s);
    const QJsonObject wrong =
        at.json(u"connect dot --region us --name dot --with paste"_s, 1, at.copiedToken(1));
    QCOMPARE(stepText(wrong, u"region"_s), u"The token belongs to the EU region."_s);
    QCOMPARE(at.run(u"remove dot --yes"_s).code, 0);
    const QByteArray again = at.copiedToken(1);
    QVERIFY(at.json(u"connect dot --region eu --name dot --with paste"_s, 0, again)[QLatin1String("ok")]
                .toBool());
    at.service.house(1).setFault(u"no-mcp-access"_s, true);
    const Ended read = at.run(u"check dot"_s);
    QCOMPARE(read.code, 1);
    QVERIFY2(read.out.contains("This token has no MCP access") &&
                 read.out.contains("A regular API token does not work."),
             read.out.constData());
    QCOMPARE(at.run(u"remove dot --yes"_s).code, 0);
    QCOMPARE(at.complaints(), QByteArray());
}

QTEST_GUILESS_MAIN(TestServiceStoriesTerminal)
#include "TestServiceStoriesTerminal.moc"
