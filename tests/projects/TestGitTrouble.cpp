// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ScratchGit.h"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace keyfob;
using Kind = GitVerdict::Kind;

namespace {

const QString File = QStringLiteral(".cursor/mcp.json");
const QString Shop = QStringLiteral("shop");

/// What it is about, and that it isn't safe.
void compareProblem(const GitVerdict &verdict, Kind kind, ErrorCode code)
{
    QVERIFY2(verdict.kind == kind, qPrintable(verdict.problem.message));
    QVERIFY(!verdict.mayHoldToken());
    QCOMPARE(verdict.problem.code, code);
    QVERIFY(!verdict.problem.hint.isEmpty());
    QVERIFY(verdict.warning(File).startsWith(
        QLatin1String("Nobody can tell whether others would see the token in .cursor/mcp.json. ")));
    QVERIFY(verdict.warning(File).endsWith(verdict.problem.message));
    QCOMPARE(verdict.refusal(File).code, ErrorCode::UnsafeFile);
    QCOMPARE(verdict.refusal(File).hint, verdict.problem.hint);
}

} // namespace

class TestGitTrouble : public QObject
{
    Q_OBJECT
private slots:
    void withoutGitARepositoryIsNotSafe()
    {
        ScratchGit scratch;
        scratch.repository(Shop);
        QDir().mkpath(scratch.path(QStringLiteral("shop/a/b")));
        QDir().mkpath(scratch.path(QStringLiteral("elsewhere")));
        scratch.paths.programs.clear();
        compareProblem(scratch.verdict(QStringLiteral("shop/a/b")), Kind::GitMissing, ErrorCode::NotFound);
        QCOMPARE(scratch.verdict(QStringLiteral("elsewhere")).kind, Kind::NoRepository);
        // Nor with one that can't be started.
        scratch.paths.programs.insert(QStringLiteral("git"), scratch.path(QStringLiteral("no such git")));
        compareProblem(scratch.verdict(Shop), Kind::GitMissing, ErrorCode::NotFound);
    }

    void aGitThatHangsIsEndedWithWhateverItStarted()
    {
        ScratchGit scratch;
        scratch.repository(Shop);
        const QString notes = scratch.path(QStringLiteral("pids"));
        scratch.replaceGit("sleep 600 & echo $$ $! >'" + QFile::encodeName(notes) + "'\nwait\n");
        // Long enough for the script to begin, whatever else the computer does.
        compareProblem(scratch.guard(std::chrono::seconds(3)).verdict(scratch.path(Shop), File),
                       Kind::TimedOut, ErrorCode::Timeout);
        const QList<QByteArray> numbers = scratch.folder.read(QStringLiteral("pids")).simplified().split(' ');
        QCOMPARE(numbers.size(), 2);
        for (const QByteArray &number : numbers) {
            const auto pid = static_cast<pid_t>(number.toInt());
            QVERIFY(pid > 1);
            // A child of a child may wait a moment for init to collect it; it no longer runs anything then.
            QFile state(QStringLiteral("/proc/%1/stat").arg(pid));
            QTRY_VERIFY(::kill(pid, 0) != 0 ||
                        (state.open(QIODevice::ReadOnly) && state.readAll().contains(") Z ")));
        }
    }

    void aGitThatNeverStopsTalkingIsStopped_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("output") << QByteArray("exec yes");
        QTest::newRow("errors") << QByteArray("exec yes >&2");
    }

    void aGitThatNeverStopsTalkingIsStopped()
    {
        QFETCH(QByteArray, script);
        ScratchGit scratch;
        scratch.repository(Shop);
        scratch.replaceGit(script);
        compareProblem(scratch.verdict(Shop), Kind::Failed, ErrorCode::NotUnderstood);
    }

    void aGitThatDiesIsNoAnswer()
    {
        ScratchGit scratch;
        scratch.repository(Shop);
        scratch.replaceGit("kill -SEGV $$");
        compareProblem(scratch.verdict(Shop), Kind::Failed, ErrorCode::NotUnderstood);
        // macOS without its developer tools answers 1.
        scratch.replaceGit("echo 'xcode-select: note: no developer tools were found' >&2; exit 1");
        const GitVerdict verdict = scratch.verdict(Shop);
        compareProblem(verdict, Kind::Failed, ErrorCode::NotUnderstood);
        QVERIFY(verdict.problem.message.contains(QLatin1String("no developer tools")));
    }

    void gitIsRunWithCleanWordsAndSurroundings()
    {
        ScratchGit scratch;
        scratch.repository(Shop);
        const QByteArray real = QFile::encodeName(scratch.paths.program(QStringLiteral("git")));
        const QByteArray notes = QFile::encodeName(scratch.path(QStringLiteral("notes")));
        scratch.replaceGit("{ env; echo \"words: $*\"; } >>'" + notes + "'\nexec " + real + " \"$@\"");
        qputenv("GIT_PAGER", "false");
        qputenv("GIT_CONFIG_PARAMETERS", "'core.hookspath=/tmp'");
        QCOMPARE(scratch.verdict(Shop).kind, Kind::NotIgnored);
        qunsetenv("GIT_PAGER");
        qunsetenv("GIT_CONFIG_PARAMETERS");
        const QList<QByteArray> lines = scratch.folder.read(QStringLiteral("notes")).split('\n');
        qsizetype runs = 0;
        for (const QByteArray &line : lines) {
            runs += line.startsWith("words: ") ? 1 : 0;
            QVERIFY2(!line.startsWith("words: ") ||
                         line.startsWith("words: -c core.fsmonitor= -c core.hooksPath=/dev/null --no-pager "
                                         "--no-optional-locks -C /"),
                     line.constData());
        }
        QCOMPARE(runs, 4);
        for (const QByteArray &line :
             {QByteArray("LC_ALL=C"), QByteArray("HOME=") + QFile::encodeName(scratch.paths.home()),
              QByteArray("XDG_CONFIG_HOME=") + QFile::encodeName(scratch.paths.configHome()),
              QByteArray("GIT_ALLOW_PROTOCOL=none"), QByteArray("GIT_NO_LAZY_FETCH=1"),
              QByteArray("GIT_TERMINAL_PROMPT=0")})
            QVERIFY2(lines.count(line) == runs, line.constData());
        QCOMPARE(std::count_if(lines.begin(), lines.end(),
                               [](const QByteArray &line) { return line.startsWith("GIT_"); }),
                 3 * runs);
    }

    void anAnswerWithAComplaintIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("complaint");
        QTest::addColumn<bool>("counts");
        for (const char *command : {"ls-files", "check-ignore"}) {
            QTest::addRow("%s, error", command)
                << QByteArray(command) << QByteArray("error: no object") << true;
            QTest::addRow("%s, after a warning", command)
                << QByteArray(command) << QByteArray("warning: x\nfatal: no object") << true;
            QTest::addRow("%s, only a warning", command)
                << QByteArray(command) << QByteArray("warning: error: x") << false;
        }
    }

    void anAnswerWithAComplaintIsNoAnswer()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, complaint);
        QFETCH(bool, counts);
        ScratchGit scratch;
        scratch.repository(Shop);
        const QByteArray real = QFile::encodeName(scratch.paths.program(QStringLiteral("git")));
        scratch.replaceGit("case \"$*\" in *" + command + "*) echo '" + complaint + "' >&2;; esac\nexec " +
                           real + " \"$@\"");
        const GitVerdict verdict = scratch.verdict(Shop);
        if (!counts) {
            QCOMPARE(verdict.kind, Kind::NotIgnored);
            return;
        }
        compareProblem(verdict, Kind::Failed, ErrorCode::NotUnderstood);
        QVERIFY(verdict.problem.message.endsWith(QLatin1String(": no object")));
    }

    void aRepositoryThatGitCannotReadIsNotSafe_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("a lone .git folder") << QStringLiteral("bad/.git/readme") << QByteArray("x");
        QTest::newRow("a .git file of nonsense") << QStringLiteral("bad/.git") << QByteArray("nonsense\n");
        QTest::newRow("a .git file that leads nowhere")
            << QStringLiteral("bad/.git") << QByteArray("gitdir: /no/such/folder\n");
        QTest::newRow("a format to come")
            << QStringLiteral("shop/.git/config") << QByteArray("[core]\nrepositoryformatversion = 99\n");
        QTest::newRow("a broken configuration")
            << QStringLiteral("shop/.git/config") << QByteArray("[core\n");
        QTest::newRow("a broken index") << QStringLiteral("shop/.git/index") << QByteArray("DIRCnonsense");
        QTest::newRow("a broken HEAD") << QStringLiteral("shop/.git/HEAD") << QByteArray("nonsense");
    }

    void aRepositoryThatGitCannotReadIsNotSafe()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, QStringLiteral("readme"));
        scratch.write(file, content);
        const GitVerdict verdict = scratch.verdict(file.section(QLatin1Char('/'), 0, 0));
        compareProblem(verdict, Kind::Failed, ErrorCode::NotUnderstood);
        QVERIFY(verdict.problem.message.contains(QLatin1String("fatal: ")));
    }

    void aGitLinkThatLeadsNowhereIsNotSafe()
    {
        const ScratchGit scratch;
        QDir().mkpath(scratch.path(Shop));
        QVERIFY(QFile::link(QStringLiteral("/no/such/folder"), scratch.path(QStringLiteral("shop/.git"))));
        compareProblem(scratch.verdict(Shop), Kind::Failed, ErrorCode::NotUnderstood);
    }

    void aRepositoryWithItsFilesElsewhereIsNotSafe()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        QDir().mkpath(scratch.path(QStringLiteral("elsewhere")));
        scratch.set(Shop, "core.worktree", scratch.path(QStringLiteral("elsewhere")));
        compareProblem(scratch.verdict(Shop), Kind::Failed, ErrorCode::NotUnderstood);
        QDir().mkpath(scratch.path(QStringLiteral("shop/part")));
        scratch.set(Shop, "core.worktree", scratch.path(QStringLiteral("shop/part")));
        compareProblem(scratch.verdict(Shop), Kind::Failed, ErrorCode::NotUnderstood);
    }

    void aRepositoryOfAnotherUserIsNotTrusted()
    {
        if (::geteuid() != 0)
            QSKIP("only an administrator can give a folder away");
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        scratch.commit(Shop, File);
        QCOMPARE(::chown(QFile::encodeName(root).constData(), 12345, 12345), 0);
        const GitVerdict verdict = scratch.verdict(Shop);
        compareProblem(verdict, Kind::NotTrusted, ErrorCode::UnsafeFile);
        QCOMPARE(verdict.problem.message,
                 QStringLiteral("Git does not trust %1: it belongs to another user.").arg(root));
        const QString said = QStringLiteral("If you trust it, run: ");
        QVERIFY(verdict.problem.hint.startsWith(said));
        // What it says helps.
        QProcess shell;
        shell.setProcessEnvironment([&scratch] {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("HOME"), scratch.paths.home());
            environment.remove(QStringLiteral("GIT_CONFIG_GLOBAL"));
            return environment;
        }());
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), verdict.problem.hint.mid(said.size())});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(scratch.verdict(Shop).kind, Kind::Tracked);
    }

    void aRuleFileThatBlocksGitRunsIntoTheLimit()
    {
        const ScratchGit scratch;
        const QString root = scratch.repository(Shop);
        const QString pipe = scratch.path(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        scratch.set(Shop, "core.excludesFile", pipe);
        compareProblem(scratch.guard(std::chrono::seconds(1)).verdict(scratch.path(Shop), File),
                       Kind::TimedOut, ErrorCode::Timeout);
    }

    void aFolderThatIsNotThereIsNotSafe()
    {
        const ScratchGit scratch;
        compareProblem(scratch.verdict(Shop), Kind::Failed, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestGitTrouble)
#include "TestGitTrouble.moc"
