// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ScratchGit.h"

#include <QDirIterator>
#include <QTest>

using namespace keyfob;
using Kind = GitVerdict::Kind;

namespace {

const QString File = QStringLiteral(".cursor/mcp.json");
const QString Shop = QStringLiteral("shop");

/// Every file below a folder with its content and time.
QStringList everything(const QString &folder)
{
    QStringList all;
    for (QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        const QFileInfo about = it.fileInfo();
        all += QStringLiteral("%1 %2 %3")
                   .arg(file.fileName(), about.lastModified().toString(Qt::ISODateWithMs),
                        file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().toHex())
                                                       : QString());
    }
    all.sort();
    return all;
}

} // namespace

class TestGitGuard : public QObject
{
    Q_OBJECT
private slots:
    void outsideARepositoryAFileMayHoldAToken()
    {
        const ScratchGit scratch;
        QDir().mkpath(scratch.path(Shop));
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, Kind::NoRepository);
        QVERIFY(verdict.mayHoldToken());
        QCOMPARE(verdict.warning(File), QString());
    }

    void aNewFileThatNoRuleIgnoresIsNotSafe()
    {
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QVERIFY(!verdict.mayHoldToken());
        QCOMPARE(verdict.repository, root);
        QCOMPARE(verdict.path, File);
        QCOMPARE(verdict.warning(File),
                 QStringLiteral("This folder is a Git repository, and .cursor/mcp.json is "
                                "not ignored: others could see the token."));
        QCOMPARE(verdict.refusal(File).code, ErrorCode::UnsafeFile);
        QVERIFY(verdict.refusal(File).hint.contains(QLatin1String(".gitignore")));
        // Neither is one that is there.
        scratch.write(QStringLiteral("shop/.cursor/mcp.json"), "{}");
        QCOMPARE(scratch.verdict(Shop).kind, Kind::NotIgnored);
    }

    void everyPlaceForARuleCounts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<bool>("ignored");
        const QString root = QStringLiteral("shop/.gitignore");
        QTest::newRow("the file") << root << QByteArray("/.cursor/mcp.json\n") << true;
        QTest::newRow("a folder that is not there yet") << root << QByteArray(".cursor/\n") << true;
        QTest::newRow("its name") << root << QByteArray("mcp.json") << true;
        QTest::newRow("everything") << root << QByteArray("*\r\n") << true;
        QTest::newRow("taken back") << root << QByteArray("*.json\n!mcp.json\n") << false;
        QTest::newRow("another case") << root << QByteArray("/.Cursor/MCP.json\n") << false;
        QTest::newRow("deeper") << QStringLiteral("shop/.cursor/.gitignore") << QByteArray("*\n") << true;
        QTest::newRow("of this clone")
            << QStringLiteral("shop/.git/info/exclude") << QByteArray(".cursor\n") << true;
        QTest::newRow("of the person")
            << QStringLiteral("home/.config/git/ignore") << QByteArray(".cursor\n") << true;
        QTest::newRow("of another person")
            << QStringLiteral("other/git/ignore") << QByteArray(".cursor\n") << false;
    }

    void everyPlaceForARuleCounts()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, rule);
        QFETCH(bool, ignored);
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.write(file, rule);
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, ignored ? Kind::Ignored : Kind::NotIgnored);
        QCOMPARE(verdict.mayHoldToken(), ignored);
    }

    void aFileInTheRepositoryIsTracked()
    {
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        scratch.commit(Shop, File);
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, Kind::Tracked);
        QVERIFY(!verdict.mayHoldToken());
        QCOMPARE(verdict.repository, root);
        QCOMPARE(verdict.path, File);
        QCOMPARE(verdict.warning(File),
                 QStringLiteral("This folder is a Git repository, and .cursor/mcp.json is "
                                "already in it: others would see the token."));
        QCOMPARE(verdict.refusal(File).code, ErrorCode::UnsafeFile);
        // No rule helps it.
        scratch.write(QStringLiteral("shop/.gitignore"), "*\n");
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
    }

    void aFileOnItsWayIntoTheRepositoryIsTracked_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("added") << QStringList{QStringLiteral("add"), File};
        QTest::newRow("to be added") << QStringList{QStringLiteral("add"), QStringLiteral("-N"), File};
    }

    void aFileOnItsWayIntoTheRepositoryIsTracked()
    {
        QFETCH(QStringList, command);
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.write(QStringLiteral("shop/.cursor/mcp.json"), "{}");
        scratch.git(Shop, command);
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
    }

    void aTrackedFileThatIsNotInTheFolderIsStillTracked()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, File);
        scratch.git(Shop, {QStringLiteral("update-index"), QStringLiteral("--skip-worktree"), File});
        QDir(scratch.path(QStringLiteral("shop/.cursor"))).removeRecursively();
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
    }

    void aFileTakenOutOfTheRepositoryFollowsTheRules()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, File);
        scratch.git(Shop, {QStringLiteral("rm"), QStringLiteral("-q"), QStringLiteral("--cached"), File});
        QCOMPARE(scratch.verdict(Shop).kind, Kind::NotIgnored);
        scratch.write(QStringLiteral("shop/.gitignore"), ".cursor\n");
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Ignored);
    }

    void aFolderWithTrackedFilesIsTracked()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, QStringLiteral(".cursor/mcp.json/readme"));
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
    }

    void aPartOfARepositoryIsJudgedByTheWhole()
    {
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        QDir().mkpath(scratch.path(QStringLiteral("shop/a/b")));
        const GitVerdict verdict = scratch.verdict(QStringLiteral("shop/a/b"));
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QCOMPARE(verdict.repository, root);
        QCOMPARE(verdict.path, QStringLiteral("a/b/.cursor/mcp.json"));
        scratch.commit(Shop, QStringLiteral("a/b/.cursor/mcp.json"));
        QCOMPARE(scratch.verdict(QStringLiteral("shop/a/b")).kind, Kind::Tracked);
        scratch.write(QStringLiteral("shop/.gitignore"), "/a/b/.vscode\n");
        QCOMPARE(scratch.verdict(QStringLiteral("shop/a/b"), QStringLiteral(".vscode/mcp.json")).kind,
                 Kind::Ignored);
    }

    void whetherCaseCountsIsTheRepositorysAffair()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, QStringLiteral(".Cursor/MCP.json"));
        scratch.write(QStringLiteral("shop/.gitignore"), "/.VSCODE\n");
        const QString other = QStringLiteral(".vscode/mcp.json");
        scratch.set(Shop, "core.ignoreCase", QStringLiteral("false"));
        QCOMPARE(scratch.verdict(Shop).kind, Kind::NotIgnored);
        QCOMPARE(scratch.verdict(Shop, other).kind, Kind::NotIgnored);
        scratch.set(Shop, "core.ignoreCase", QStringLiteral("true"));
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(Shop, other).kind, Kind::Ignored);
    }

    void askingWritesNothing()
    {
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        scratch.commit(Shop, File);
        scratch.write(QStringLiteral("shop/.cursor/mcp.json"), "{ }"); // so that git would refresh its index
        const QStringList before = everything(scratch.path(QString()));
        QVERIFY(before.size() > 20);
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("new")).kind, Kind::NotIgnored);
        QCOMPARE(everything(scratch.path(QString())), before);
    }

    void thePersonsGitVariablesDoNotMisleadIt()
    {
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        scratch.commit(Shop, File);
        const QString other = scratch.repository(QStringLiteral("other"));
        const QList<std::pair<const char *, QByteArray>> variables{
            {"GIT_DIR", QFile::encodeName(other + QLatin1String("/.git"))},
            {"GIT_WORK_TREE", QFile::encodeName(other)},
            {"GIT_INDEX_FILE", "/dev/null"},
            {"GIT_CEILING_DIRECTORIES", QFile::encodeName(root)},
            {"GIT_ICASE_PATHSPECS", "1"},
            {"GIT_CONFIG_COUNT", "1"},
            {"GIT_CONFIG_KEY_0", "core.worktree"},
            {"GIT_CONFIG_VALUE_0", QFile::encodeName(other)}};
        for (const auto &[name, value] : variables)
            qputenv(name, value);
        const GitVerdict verdict = scratch.verdict(Shop);
        for (const auto &[name, value] : variables)
            qunsetenv(name);
        QCOMPARE(verdict.kind, Kind::Tracked);
        QCOMPARE(verdict.repository, root);
    }
};

QTEST_GUILESS_MAIN(TestGitGuard)
#include "TestGitGuard.moc"
