// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ScratchGit.h"

#include <QTest>

#include <unistd.h>

using namespace keyfob;
using Kind = GitVerdict::Kind;

namespace {

const QString File = QStringLiteral(".cursor/mcp.json");
const QString Shop = QStringLiteral("shop");
const QString Inner = QStringLiteral("shop/inner");

} // namespace

class TestGitPlaces : public QObject
{
    Q_OBJECT
private slots:
    void aSubmoduleIsARepositoryOfItsOwn()
    {
        const ScratchGit scratch;
        scratch.repository(QStringLiteral("library"));
        scratch.commit(QStringLiteral("library"), QStringLiteral("readme"));
        scratch.repository(Shop);
        scratch.git(Shop, {QStringLiteral("-c"), QStringLiteral("protocol.file.allow=always"),
                           QStringLiteral("submodule"), QStringLiteral("--quiet"), QStringLiteral("add"),
                           scratch.path(QStringLiteral("library")), QStringLiteral("inner")});
        scratch.git(Shop, {QStringLiteral("commit"), QStringLiteral("-qm"), QStringLiteral("a submodule")});
        QVERIFY(QFileInfo(scratch.path(QStringLiteral("shop/inner/.git"))).isFile());
        scratch.write(QStringLiteral("shop/.gitignore"), "mcp.json\n"); // not a rule of the submodule
        const GitVerdict verdict = scratch.verdict(Inner);
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QCOMPARE(verdict.repository, scratch.path(Inner));
        QCOMPARE(verdict.path, File);
        scratch.commit(Inner, File);
        QCOMPARE(scratch.verdict(Inner).kind, Kind::Tracked);
        // Also when it is reached from the outer folder.
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("inner/.cursor/mcp.json")).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("inner/new")).kind, Kind::NotIgnored);
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Ignored);
    }

    void aWorktreeHasAnIndexOfItsOwn()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, QStringLiteral("readme"));
        scratch.git(Shop, {QStringLiteral("worktree"), QStringLiteral("add"), QStringLiteral("-q"),
                           QStringLiteral("../second")});
        QVERIFY(QFileInfo(scratch.path(QStringLiteral("second/.git"))).isFile());
        scratch.commit(QStringLiteral("second"), File);
        const GitVerdict verdict = scratch.verdict(QStringLiteral("second"));
        QCOMPARE(verdict.kind, Kind::Tracked);
        QCOMPARE(verdict.repository, scratch.path(QStringLiteral("second")));
        QCOMPARE(scratch.verdict(Shop).kind, Kind::NotIgnored);
        // The rules of the clone hold for all its worktrees.
        scratch.write(QStringLiteral("shop/.git/info/exclude"), "new\n");
        QCOMPARE(scratch.verdict(QStringLiteral("second"), QStringLiteral("new")).kind, Kind::Ignored);
    }

    void ofNestedRepositoriesTheInnerDecides()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.repository(Inner);
        scratch.write(QStringLiteral("shop/.gitignore"), "*\n");
        QCOMPARE(scratch.verdict(Inner).kind, Kind::NotIgnored);
        QCOMPARE(scratch.verdict(Inner).repository, scratch.path(Inner));
        scratch.write(QStringLiteral("shop/inner/.gitignore"), "*\n");
        scratch.write(QStringLiteral("shop/.gitignore"), "");
        QCOMPARE(scratch.verdict(Inner).kind, Kind::Ignored);
    }

    void whatTheOuterRepositoryTracksIsTracked()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, QStringLiteral("inner/.cursor/mcp.json"));
        scratch.repository(Inner); // made afterwards: the outer one keeps its files
        scratch.write(QStringLiteral("shop/inner/.gitignore"), "*\n");
        const GitVerdict verdict = scratch.verdict(Inner);
        QCOMPARE(verdict.kind, Kind::Tracked);
        QCOMPARE(verdict.repository, scratch.path(Shop));
        QCOMPARE(verdict.path, QStringLiteral("inner/.cursor/mcp.json"));
    }

    void anOuterRepositoryThatCannotBeReadIsNotSafe()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.repository(Inner);
        scratch.write(QStringLiteral("shop/inner/.gitignore"), "*\n");
        scratch.write(QStringLiteral("shop/.git/index"), "DIRCnonsense");
        QCOMPARE(scratch.verdict(Inner).kind, Kind::Failed);
    }

    void theFoldersOfTheFileItselfCanBeARepository()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.write(QStringLiteral("shop/.gitignore"), "*\n");
        scratch.repository(QStringLiteral("shop/.cursor"));
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QCOMPARE(verdict.path, QStringLiteral("mcp.json"));
        scratch.commit(QStringLiteral("shop/.cursor"), QStringLiteral("mcp.json"));
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
    }

    void aBareRepositoryHoldsNoFiles()
    {
        const ScratchGit scratch;
        const QString bare = QStringLiteral("bare.git");
        QDir().mkpath(scratch.path(bare));
        scratch.git(bare, {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("--bare")});
        QCOMPARE(scratch.verdict(bare).kind, Kind::NoRepository);
    }

    void aBareRepositoryInsideAnotherOneHidesNothing()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        const QString bare = QStringLiteral("shop/bare.git");
        QDir().mkpath(scratch.path(bare));
        scratch.git(bare, {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("--bare")});
        scratch.set(bare, "core.fsmonitor", scratch.trap());
        QCOMPARE(scratch.verdict(bare).kind, Kind::NotIgnored);
        scratch.commit(Shop, QStringLiteral("bare.git/.cursor/mcp.json"));
        QCOMPARE(scratch.verdict(bare).kind, Kind::Tracked);
        QVERIFY(!scratch.sprung());
    }

    void aFileThatIsALinkIsJudgedAsBoth()
    {
        const ScratchGit scratch;
        const QString real = scratch.write(QStringLiteral("elsewhere/mcp.json"), "{}");
        QDir().mkpath(scratch.path(QStringLiteral("project/.cursor")));
        QVERIFY(QFile::link(QStringLiteral("../../elsewhere/mcp.json"),
                            scratch.path(QStringLiteral("project/.cursor/mcp.json"))));
        const QString project = QStringLiteral("project");
        QCOMPARE(scratch.verdict(project).kind, Kind::NoRepository);
        // The real file in a repository, the link outside.
        scratch.repository(QStringLiteral("elsewhere"));
        const GitVerdict verdict = scratch.verdict(project);
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QCOMPARE(verdict.repository, scratch.path(QStringLiteral("elsewhere")));
        QCOMPARE(verdict.path, QStringLiteral("mcp.json"));
        scratch.commit(QStringLiteral("elsewhere"), QStringLiteral("mcp.json"));
        QCOMPARE(scratch.verdict(project).kind, Kind::Tracked);
        // The link in one, the real file outside: some clients put a file in the link's place.
        QVERIFY(QDir(scratch.path(QStringLiteral("elsewhere/.git"))).removeRecursively());
        scratch.repository(project);
        QCOMPARE(scratch.verdict(project).kind, Kind::NotIgnored);
        scratch.git(project, {QStringLiteral("add"), QStringLiteral(".")});
        QCOMPARE(scratch.verdict(project).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(project).repository, scratch.path(project));
    }

    void aLinkToAFileToComeIsFollowed()
    {
        const ScratchGit scratch;
        scratch.repository(QStringLiteral("elsewhere"));
        QDir().mkpath(scratch.path(Shop));
        QVERIFY(QFile::link(scratch.path(QStringLiteral("elsewhere/to/come")),
                            scratch.path(QStringLiteral("shop/mcp"))));
        const GitVerdict verdict = scratch.verdict(Shop, QStringLiteral("mcp"));
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QCOMPARE(verdict.path, QStringLiteral("to/come"));
    }

    void aFolderThatIsALinkIsJudgedWhereItLeads()
    {
        const ScratchGit scratch;
        scratch.repository(QStringLiteral("elsewhere"));
        QDir().mkpath(scratch.path(QStringLiteral("elsewhere/part/sub")));
        QVERIFY(QFile::link(QStringLiteral("elsewhere/part/sub"), scratch.path(Shop)));
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, Kind::NotIgnored);
        QCOMPARE(verdict.path, QStringLiteral("part/sub/.cursor/mcp.json"));
        // ".." starts from where the link leads.
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("../mcp.json")).path, QStringLiteral("part/mcp.json"));
        // A repository that holds only the link says nothing about what is behind it.
        QVERIFY(QDir(scratch.path(QStringLiteral("elsewhere/.git"))).removeRecursively());
        scratch.repository(QString());
        scratch.write(QStringLiteral(".gitignore"), "/elsewhere\n");
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Ignored);
    }

    void aFolderOnTheWayThatIsALinkIsFollowed()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.write(QStringLiteral("shop/.gitignore"), "*\n");
        scratch.repository(QStringLiteral("elsewhere"));
        scratch.commit(QStringLiteral("elsewhere"), QStringLiteral("mcp.json"));
        QVERIFY(QFile::link(scratch.path(QStringLiteral("elsewhere")),
                            scratch.path(QStringLiteral("shop/.cursor"))));
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(Shop, QStringLiteral(".cursor/deeper/new")).kind, Kind::NotIgnored);
    }

    void aFolderThatIsALinkToNowhereIsNotSafe()
    {
        const ScratchGit scratch;
        QDir().mkpath(scratch.path(Shop));
        QVERIFY(QFile::link(QStringLiteral("/no/such/folder"), scratch.path(QStringLiteral("shop/.cursor"))));
        const GitVerdict verdict = scratch.verdict(Shop);
        QCOMPARE(verdict.kind, Kind::Failed);
        QCOMPARE(verdict.problem.code, ErrorCode::UnsafeFile);
    }

    void linksInACircleAreNotSafe()
    {
        const ScratchGit scratch;
        QDir().mkpath(scratch.path(Shop));
        QVERIFY(QFile::link(QStringLiteral("b"), scratch.path(QStringLiteral("shop/a"))));
        QVERIFY(QFile::link(QStringLiteral("a"), scratch.path(QStringLiteral("shop/b"))));
        const GitVerdict verdict = scratch.verdict(Shop, QStringLiteral("a"));
        QCOMPARE(verdict.kind, Kind::Failed);
        QCOMPARE(verdict.problem.code, ErrorCode::FileUnreadable);
    }

    void aLinkOfAnotherUserIsNotSafe()
    {
        if (::geteuid() != 0)
            QSKIP("only an administrator can give a link away");
        const ScratchGit scratch;
        scratch.write(QStringLiteral("shop/real"), "{}");
        const QString link = scratch.path(QStringLiteral("shop/link"));
        QVERIFY(QFile::link(QStringLiteral("real"), link));
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("link")).kind, Kind::NoRepository);
        QCOMPARE(::lchown(QFile::encodeName(link).constData(), 12345, 12345), 0);
        const GitVerdict verdict = scratch.verdict(Shop, QStringLiteral("link"));
        QCOMPARE(verdict.kind, Kind::Failed);
        QCOMPARE(verdict.problem.code, ErrorCode::UnsafeFile);
    }
};

QTEST_GUILESS_MAIN(TestGitPlaces)
#include "TestGitPlaces.moc"
