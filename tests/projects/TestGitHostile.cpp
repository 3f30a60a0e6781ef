// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ScratchGit.h"

#include <QTest>

using namespace keyfob;
using Kind = GitVerdict::Kind;

namespace {

const QString File = QStringLiteral(".cursor/mcp.json");
const QString Shop = QStringLiteral("shop");

/// A repository whose settings name the trap wherever git knows a program.
void setTraps(const ScratchGit &scratch, const QString &trap)
{
    for (const char *key : {"core.fsmonitor",
                            "core.pager",
                            "pager.ls-files",
                            "pager.check-ignore",
                            "pager.rev-parse",
                            "pager.config",
                            "core.editor",
                            "core.askPass",
                            "core.sshCommand",
                            "core.gitProxy",
                            "core.alternateRefsCommand",
                            "diff.external",
                            "gpg.program",
                            "credential.helper",
                            "filter.evil.clean",
                            "filter.evil.smudge",
                            "filter.evil.process",
                            "diff.evil.textconv",
                            "merge.evil.driver",
                            "remote.origin.uploadpack",
                            "uploadpack.packObjectsHook",
                            "trace2.eventTarget",
                            "interactive.diffFilter"})
        scratch.set(Shop, key, trap);
    scratch.set(Shop, "filter.evil.required", QStringLiteral("true"));
    for (const char *name : {"ls-files", "check-ignore", "rev-parse", "config"}) {
        const QByteArray key = QByteArray("alias.") + name;
        scratch.set(Shop, key.constData(), QLatin1Char('!') + trap);
    }
    scratch.set(Shop, "core.untrackedCache", QStringLiteral("true"));
    scratch.write(QStringLiteral("shop/.gitattributes"), "* filter=evil diff=evil merge=evil\n");
    for (const char *hook : {"post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit",
                             "post-checkout", "query-watchman", "pre-auto-gc"}) {
        const QString path = QStringLiteral("shop/.git/hooks/") + QString::fromLatin1(hook);
        QFile::remove(scratch.path(path));
        QVERIFY(QFile::copy(trap, scratch.path(path)));
    }
}

/// A partial clone with a sparse index, one of whose folders is missing: git would fetch it.
void makePartialClone(const ScratchGit &scratch, const QString &trap)
{
    const auto git = [&scratch](const QString &words, const QByteArray &input = {}) {
        return scratch.git(Shop, words.split(QLatin1Char(' ')), input);
    };
    scratch.commit(Shop, QStringLiteral("a/deep/file"));
    scratch.commit(Shop, QStringLiteral("b/file"));
    git(QStringLiteral("sparse-checkout init --cone --sparse-index"));
    git(QStringLiteral("sparse-checkout set b"));
    const QString tree = QString::fromLatin1(git(QStringLiteral("rev-parse HEAD:a")).trimmed());
    QVERIFY(QFile::remove(
        scratch.path(QStringLiteral("shop/.git/objects/") + tree.left(2) + QLatin1Char('/') + tree.mid(2))));
    scratch.repository(QStringLiteral("origin"));
    scratch.set(Shop, "core.repositoryFormatVersion", QStringLiteral("1"));
    scratch.set(Shop, "extensions.partialClone", QStringLiteral("origin"));
    scratch.set(Shop, "remote.origin.promisor", QStringLiteral("true"));
    scratch.set(Shop, "remote.origin.url", scratch.path(QStringLiteral("origin")));
    scratch.set(Shop, "remote.origin.uploadpack", trap);
}

} // namespace

class TestGitHostile : public QObject
{
    Q_OBJECT
private slots:
    void nothingThatARepositoryNamesIsRun()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, File);
        const QString trap = scratch.trap();
        setTraps(scratch, trap);
        // The index says that a file system monitor is in use: then reading it is enough to ask the monitor.
        scratch.tryGit(Shop, {QStringLiteral("update-index"), QStringLiteral("--fsmonitor")});
        QVERIFY(scratch.sprung());
        scratch.write(QStringLiteral("shop/.cursor/mcp.json"), "{ }"); // so that git would look into the file

        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("new")).kind, Kind::NotIgnored);
        QVERIFY(scratch.guard().ignore(scratch.path(Shop), QStringLiteral("new")).has_value());
        QCOMPARE(scratch.verdict(Shop, QStringLiteral("new")).kind, Kind::Ignored);
        QVERIFY(!scratch.sprung());

        // The traps were live all the time, each kind of them.
        scratch.tryGit(Shop, {QStringLiteral("ls-files")});
        QVERIFY2(scratch.sprung(), "fsmonitor");
        scratch.set(Shop, "core.fsmonitor", QString());
        scratch.tryGit(Shop, {QStringLiteral("update-index"), QStringLiteral("--no-fsmonitor")});
        QVERIFY2(scratch.sprung(), "hook");
        scratch.tryGit(
            Shop, {QStringLiteral("-c"), QStringLiteral("core.hooksPath=/dev/null"), QStringLiteral("diff")});
        QVERIFY2(scratch.sprung(), "filter");
        scratch.tryGit(Shop, {QStringLiteral("-p"), QStringLiteral("-c"), QStringLiteral("alias.x=!") + trap,
                              QStringLiteral("x")});
        QVERIFY2(scratch.sprung(), "alias");
    }

    void missingObjectsAreNotFetched()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        makePartialClone(scratch, scratch.trap());
        const GitVerdict verdict = scratch.verdict(Shop, QStringLiteral("a/deep/file"));
        QVERIFY(!scratch.sprung());
        QCOMPARE(verdict.kind, Kind::Failed); // it can't tell, and says so
        scratch.tryGit(Shop, {QStringLiteral("ls-files")});
        QVERIFY(scratch.sprung());
    }

    void aRepositorysGitFileCannotNameASafeFolder()
    {
        // The .git of the project leads to a folder full of traps.
        const ScratchGit scratch;
        scratch.repository(Shop);
        const QString trap = scratch.trap();
        setTraps(scratch, trap);
        scratch.tryGit(Shop, {QStringLiteral("update-index"), QStringLiteral("--fsmonitor")});
        QVERIFY(scratch.sprung());
        scratch.write(QStringLiteral("other/.git"), "gitdir: ../shop/.git\n");
        QCOMPARE(scratch.verdict(QStringLiteral("other")).kind, Kind::NotIgnored);
        QVERIFY(!scratch.sprung());
    }

    void tenThousandFilesAreNoHindrance()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        QByteArray index;
        for (int i = 0; i < 10'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            index += "100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0\tfolder" + number.right(2) + "/file" +
                     number + '\n';
        }
        scratch.git(Shop, {QStringLiteral("update-index"), QStringLiteral("--index-info")}, index);
        QByteArray rules;
        for (int i = 0; i < 10'000; ++i)
            rules += "/some*/rule[" + QByteArray::number(i) + "]?\n";
        scratch.write(QStringLiteral("shop/.gitignore"), rules);
        const GitGuard guard = scratch.guard();
        QCOMPARE(guard.verdict(scratch.path(Shop), File).kind, Kind::NotIgnored);
        QCOMPARE(guard.verdict(scratch.path(Shop), QStringLiteral("folder99/file9999")).kind, Kind::Tracked);
        QCOMPARE(guard.verdict(scratch.path(Shop), QStringLiteral("folder99")).kind, Kind::Tracked);
    }

    void manyRepositoriesAroundAFileEndAtTheLimit()
    {
        const ScratchGit scratch;
        QString deep = Shop;
        for (int i = 0; i < 400; ++i) {
            QDir().mkpath(scratch.path(deep + QLatin1String("/.git")));
            deep += QLatin1String("/d");
        }
        const GitVerdict verdict =
            scratch.guard(std::chrono::milliseconds(200)).verdict(scratch.path(deep.chopped(2)), File);
        QVERIFY(verdict.kind == Kind::Failed || verdict.kind == Kind::TimedOut);
        QVERIFY(!verdict.mayHoldToken());
    }
};

QTEST_GUILESS_MAIN(TestGitHostile)
#include "TestGitHostile.moc"
