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
        QVERIFY(GitGuard(scratch.paths).ignore(scratch.path(Shop), QStringLiteral("new")).has_value());
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

    void strangeNamesAreTakenLetterForLetter_data()
    {
        QTest::addColumn<QString>("name");
        int row = 0;
        for (const char *name : {"-x",
                                 "--exec=touch gone",
                                 "a\nb",
                                 "\n",
                                 " ",
                                 "a  ",
                                 "a\\ ",
                                 "*",
                                 "?",
                                 "[a-z]",
                                 "a[b",
                                 "a]b",
                                 "#a",
                                 "!a",
                                 "\\",
                                 "a\"b",
                                 "a'b",
                                 "$(touch gone)",
                                 ":(top)a",
                                 ":!a",
                                 ":",
                                 "~",
                                 "a\tb",
                                 "a\r",
                                 "a\x01b",
                                 "\xc3\xa4\xe2\x82\xac",
                                 "\xe2\x80\xae"
                                 "evil",
                                 "%1%s",
                                 "...",
                                 "**"})
            QTest::addRow("%d", ++row) << QString::fromUtf8(name);
    }

    void strangeNamesAreTakenLetterForLetter()
    {
        QFETCH(QString, name);
        const ScratchGit scratch;
        const QString shop = QStringLiteral("in ") + name + QLatin1Char('/') + name;
        const QString root = scratch.repository(shop);
        QDir().mkpath(root + QLatin1Char('/') + name);
        const QString folder = shop + QLatin1Char('/') + name;
        GitVerdict verdict = scratch.verdict(folder, name + QLatin1String("/") + name);
        QVERIFY2(verdict.kind == Kind::NotIgnored, qPrintable(verdict.problem.message));
        QCOMPARE(verdict.repository, root);
        QCOMPARE(verdict.path, QStringLiteral("%1/%1/%1").arg(name));
        for (const QString &words :
             {verdict.warning(name), verdict.refusal(name).message, verdict.refusal(name).hint})
            QVERIFY(!words.contains(QLatin1Char('\n')) && !words.contains(QChar(0x202e)));
        // The rule that is offered ignores this file, and no other.
        const Result<void> done =
            GitGuard(scratch.paths).ignore(scratch.path(folder), name + QLatin1String("/") + name);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().message));
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/") + name).kind, Kind::Ignored);
        for (const QString &other : {QStringLiteral("x"), QLatin1Char('x') + name})
            QCOMPARE(scratch.verdict(folder, name + QLatin1Char('/') + other).kind, Kind::NotIgnored);
        // A tracked one is found as well.
        scratch.commit(folder, name + QLatin1String("/y") + name);
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/y") + name).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/z") + name).kind, Kind::NotIgnored);
        scratch.set(shop, "core.ignoreCase", QStringLiteral("true"));
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/Y") + name).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/z") + name).kind, Kind::NotIgnored);
        QVERIFY(!QFileInfo::exists(QStringLiteral("gone")) &&
                !QFileInfo::exists(root + QLatin1String("/gone")));
    }

    void tenThousandFilesStayWithinTheLimit()
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
        const GitGuard guard(scratch.paths); // with the limit of everyday life
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
        const GitVerdict verdict = scratch.verdict(deep.chopped(2), File, std::chrono::milliseconds(200));
        QVERIFY(verdict.kind == Kind::Failed || verdict.kind == Kind::TimedOut);
        QVERIFY(!verdict.mayHoldToken());
    }
};

QTEST_GUILESS_MAIN(TestGitHostile)
#include "TestGitHostile.moc"
