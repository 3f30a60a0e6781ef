// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QTest>

using namespace keyfob;

/// `--project`: a client's file in a project's folder, and git that must not show a token; and a person's own
/// client descriptions.
class TestVerbsProject : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aTokenDoesNotGoWhereGitShowsIt();
    void withoutATokenItMay();
    void ignoredByGitItMay();
    void aTrackedFileNeverGetsOne();
    void aFolderThatIsNoProjectIsRefused();
    void aClientWithoutProjectFilesIsRefused();
    void clientsListsTheProjectsFiles();
    void ownDescriptionsAddClientsAndBadOnesAreNamed();

private:
    [[nodiscard]] QString project() const { return m_cli->home.path(QStringLiteral("shop")); }
    [[nodiscard]] Ended install(const QStringList &more) const;
    void git(const QStringList &words) const;

    std::unique_ptr<Cli> m_cli;
};

void TestVerbsProject::git(const QStringList &words) const
{
    QProcess process;
    process.setProcessEnvironment(m_cli->environment);
    process.start(QStringLiteral("git"), QStringList{QStringLiteral("-C"), project()} + words);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void TestVerbsProject::init()
{
    m_cli = std::make_unique<Cli>();
    m_cli->environment.insert(QStringLiteral("DOCS"), QStringLiteral("plain-token-0123456789abcdef"));
    m_cli->home.write(QStringLiteral("shop/README"), "a shop\n");
    git({QStringLiteral("init"), QStringLiteral("-q")});
}

Ended TestVerbsProject::install(const QStringList &more) const
{
    return m_cli->run(QStringList{QStringLiteral("install"), QStringLiteral("cursor"),
                                  QStringLiteral("--name"), QStringLiteral("docs"), QStringLiteral("--url"),
                                  QStringLiteral("https://example.com/mcp"), QStringLiteral("--header-env"),
                                  QStringLiteral("DOCS"), QStringLiteral("--project"), project()} +
                      more);
}

void TestVerbsProject::aTokenDoesNotGoWhereGitShowsIt()
{
    const Ended refused = install({QStringLiteral("--json")});
    QCOMPARE(refused.code, 4);
    QCOMPARE(refused.errorCode(), QStringLiteral("unsafeFile"));
    QVERIFY(refused.object()[QLatin1String("error")][QLatin1String("hint")].toString().contains(
        QLatin1String("--ignore")));
    QVERIFY(!QFileInfo::exists(project() + QLatin1String("/.cursor")));
    QVERIFY(!QFileInfo::exists(project() + QLatin1String("/.gitignore")));
}

void TestVerbsProject::withoutATokenItMay()
{
    const Ended done = install({QStringLiteral("--form"), QStringLiteral("env")});
    QCOMPARE(done.code, 0);
    const QByteArray written = m_cli->home.read(QStringLiteral("shop/.cursor/mcp.json"));
    QVERIFY2(written.contains("Bearer ${env:DOCS_TOKEN}"), written);
    QVERIFY(!written.contains("plain-token"));
}

void TestVerbsProject::ignoredByGitItMay()
{
    QCOMPARE(install({QStringLiteral("--ignore"), QStringLiteral("--dry-run")}).code, 0);
    QVERIFY(!QFileInfo::exists(project() + QLatin1String("/.gitignore")));
    QCOMPARE(install({QStringLiteral("--ignore")}).code, 0);
    QCOMPARE(m_cli->home.read(QStringLiteral("shop/.gitignore")), QByteArray("/.cursor/mcp.json\n"));
    QVERIFY(m_cli->home.read(QStringLiteral("shop/.cursor/mcp.json")).contains("plain-token"));
    // And out again, by the history and by name.
    QCOMPARE(m_cli->run({QStringLiteral("undo")}).code, 0);
    QVERIFY(!QFileInfo::exists(project() + QLatin1String("/.cursor/mcp.json")));
    QCOMPARE(install({}).code, 0);
    QCOMPARE(m_cli
                 ->run({QStringLiteral("uninstall"), QStringLiteral("cursor"), QStringLiteral("--name"),
                        QStringLiteral("docs"), QStringLiteral("--project"), project()})
                 .code,
             0);
    QVERIFY(!QFileInfo::exists(project() + QLatin1String("/.cursor/mcp.json")));
}

void TestVerbsProject::aTrackedFileNeverGetsOne()
{
    m_cli->home.write(QStringLiteral("shop/.cursor/mcp.json"), "{}\n");
    git({QStringLiteral("add"), QStringLiteral("-A")});
    for (const QStringList &more : {QStringList(), QStringList{QStringLiteral("--ignore")}})
        QCOMPARE(install(more).code, 4);
    QCOMPARE(m_cli->home.read(QStringLiteral("shop/.cursor/mcp.json")), QByteArray("{}\n"));
    QCOMPARE(install({QStringLiteral("--form"), QStringLiteral("http-oauth")}).code, 0);
}

void TestVerbsProject::aFolderThatIsNoProjectIsRefused()
{
    const QStringList words{QStringLiteral("install"),  QStringLiteral("cursor"),
                            QStringLiteral("--name"),   QStringLiteral("docs"),
                            QStringLiteral("--url"),    QStringLiteral("https://example.com/mcp"),
                            QStringLiteral("--project")};
    QVERIFY(m_cli->run(words + QStringList{QStringLiteral("/nowhere/at/all")}).code != 0);
    QVERIFY(m_cli->run(words + QStringList{QStringLiteral("/etc")}).code != 0);
}

void TestVerbsProject::aClientWithoutProjectFilesIsRefused()
{
    const Ended refused = m_cli->run({QStringLiteral("install"), QStringLiteral("claude-desktop"),
                                      QStringLiteral("--name"), QStringLiteral("docs"),
                                      QStringLiteral("--url"), QStringLiteral("https://example.com/mcp"),
                                      QStringLiteral("--project"), project(), QStringLiteral("--json")});
    QCOMPARE(refused.errorCode(), QStringLiteral("notSupported"));
}

void TestVerbsProject::clientsListsTheProjectsFiles()
{
    const Ended listed = m_cli->run(
        {QStringLiteral("clients"), QStringLiteral("--project"), project(), QStringLiteral("--json")});
    QCOMPARE(listed.code, 0);
    bool seen = false;
    for (const QJsonValue &client : listed.array()) {
        for (const QJsonValue &path : client[QLatin1String("paths")].toArray())
            seen = seen || path[QLatin1String("path")] == project() + QLatin1String("/.cursor/mcp.json");
    }
    QVERIFY(seen);
    QVERIFY(listed.array().size() >= 45);
}

void TestVerbsProject::ownDescriptionsAddClientsAndBadOnesAreNamed()
{
    QFile cursor(QStringLiteral(KEYFOB_DESCRIPTIONS "/cursor.json"));
    QVERIFY(cursor.open(QIODevice::ReadOnly));
    const QByteArray own = cursor.readAll().replace("\"cursor\",\n", "\"my-editor\",\n");
    m_cli->home.write(QStringLiteral(".config/keyfob/clients/my-editor.json"), own);
    m_cli->home.write(QStringLiteral(".config/keyfob/clients/bad.json"), "{}");
    const Ended listed = m_cli->run({QStringLiteral("clients")});
    QCOMPARE(listed.code, 0);
    QVERIFY(listed.out.contains("my-editor"));
    QVERIFY2(listed.err.contains("bad.json") && listed.err.contains(" At /"), listed.err);
}

QTEST_GUILESS_MAIN(TestVerbsProject)
#include "TestVerbsProject.moc"
