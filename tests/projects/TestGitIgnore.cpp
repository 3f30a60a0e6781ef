// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ScratchGit.h"

#include <QTest>

using namespace keyfob;
using Kind = GitVerdict::Kind;

namespace {

const QString File = QStringLiteral(".cursor/mcp.json");
const QString Shop = QStringLiteral("shop");
const QString Rules = QStringLiteral("shop/.gitignore");

} // namespace

class TestGitIgnore : public QObject
{
    Q_OBJECT
private slots:
    void theLineIsShownBeforeItIsWritten()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        QCOMPARE(GitGuard::ignoreLine(scratch.verdict(Shop)), QStringLiteral("/.cursor/mcp.json"));
        scratch.commit(Shop, File);
        QCOMPARE(GitGuard::ignoreLine(scratch.verdict(Shop)), QString());
        QVERIFY(!QFileInfo::exists(scratch.path(Rules)));
    }

    void afterTheLineTheFileMayHoldAToken()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.write(Rules, "# ours\r\nbuild/\r\n!*.json\r\n");
        QVERIFY(scratch.guard().ignore(scratch.path(Shop), File).has_value());
        QCOMPARE(scratch.folder.read(Rules),
                 QByteArray("# ours\r\nbuild/\r\n!*.json\r\n/.cursor/mcp.json\r\n"));
        QVERIFY(scratch.verdict(Shop).mayHoldToken());
        // Again: nothing to do.
        QVERIFY(scratch.guard().ignore(scratch.path(Shop), File).has_value());
        QCOMPARE(scratch.folder.read(Rules).count("mcp.json"), 1);
    }

    void theLineStandsAtTheRootOfTheRepository()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        QDir().mkpath(scratch.path(QStringLiteral("shop/a/b")));
        QVERIFY(scratch.guard().ignore(scratch.path(QStringLiteral("shop/a/b")), File).has_value());
        QCOMPARE(scratch.folder.read(Rules), QByteArray("/a/b/.cursor/mcp.json\n"));
        QVERIFY(scratch.verdict(QStringLiteral("shop/a/b")).mayHoldToken());
    }

    void outsideARepositoryNothingIsWritten()
    {
        const ScratchGit scratch;
        QDir().mkpath(scratch.path(Shop));
        QVERIFY(scratch.guard().ignore(scratch.path(Shop), File).has_value());
        QVERIFY(!QFileInfo::exists(scratch.path(Rules)));
    }

    void aTrackedFileIsRefused()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.commit(Shop, File);
        const Result<void> refused = scratch.guard().ignore(scratch.path(Shop), File);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
        QVERIFY(!QFileInfo::exists(scratch.path(Rules)));
    }

    void aFolderThatGitCannotTellOfIsRefused()
    {
        ScratchGit scratch;
        scratch.repository(Shop);
        scratch.paths.programs.clear();
        const Result<void> refused = scratch.guard().ignore(scratch.path(Shop), File);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
        QVERIFY(!QFileInfo::exists(scratch.path(Rules)));
    }

    void aLineThatDoesNotHelpIsTakenBack_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("no .gitignore") << QByteArray("(no such file)");
        QTest::newRow("an empty one") << QByteArray();
        QTest::newRow("one without a final line end") << QByteArray("build/");
    }

    void aLineThatDoesNotHelpIsTakenBack()
    {
        QFETCH(QByteArray, before);
        const ScratchGit scratch;
        scratch.repository(Shop);
        if (before != "(no such file)")
            scratch.write(Rules, before);
        scratch.write(QStringLiteral("shop/.cursor/.gitignore"), "!mcp.json\n");
        const Result<void> refused = scratch.guard().ignore(scratch.path(Shop), File);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
        QVERIFY(refused.error().message.contains(QLatin1String("another rule brings .cursor/mcp.json back")));
        QCOMPARE(scratch.folder.read(Rules), before);
    }

    void aGitignoreThatIsALinkIsLeftAlone()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.write(QStringLiteral("elsewhere"), "build/\n");
        QVERIFY(QFile::link(QStringLiteral("../elsewhere"), scratch.path(Rules)));
        const Result<void> refused = scratch.guard().ignore(scratch.path(Shop), File);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
        QCOMPARE(scratch.folder.read(QStringLiteral("elsewhere")), QByteArray("build/\n"));
    }

    void aGitignoreThatCannotBeWrittenIsAnError()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        QFile(scratch.write(Rules, "build/\n")).setPermissions(QFile::ReadOwner);
        const Result<void> refused = scratch.guard().ignore(scratch.path(Shop), File);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(scratch.verdict(Shop).kind, Kind::NotIgnored);
    }

    void aLinkAndTheFileBehindItGetALineEach()
    {
        const ScratchGit scratch;
        scratch.repository(Shop);
        scratch.repository(QStringLiteral("elsewhere"));
        QDir().mkpath(scratch.path(QStringLiteral("shop/.cursor")));
        QVERIFY(QFile::link(scratch.path(QStringLiteral("elsewhere/real.json")),
                            scratch.path(QStringLiteral("shop/.cursor/mcp.json"))));
        QVERIFY(scratch.guard().ignore(scratch.path(Shop), File).has_value());
        QCOMPARE(scratch.folder.read(Rules), QByteArray("/.cursor/mcp.json\n"));
        QCOMPARE(scratch.folder.read(QStringLiteral("elsewhere/.gitignore")), QByteArray("/real.json\n"));
        QVERIFY(scratch.verdict(Shop).mayHoldToken());
    }
};

QTEST_GUILESS_MAIN(TestGitIgnore)
#include "TestGitIgnore.moc"
