// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ProjectFolder.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace keyfob;

class TestProjectFolder : public QObject
{
    Q_OBJECT

private:
    ScratchFolder m_scratch;
    FakePaths m_paths{QFileInfo(m_scratch.path()).canonicalFilePath() + QLatin1String("/home/ann")};

    QString folder(const QString &inHome) const
    {
        const QString path = m_paths.home() + QLatin1Char('/') + inHome;
        QDir().mkpath(path);
        return path;
    }
    void compareRefusal(const QString &chosen, ErrorCode code, const QString &part) const
    {
        const Result<ProjectFolder> refused = ProjectFolder::check(chosen, m_paths);
        QVERIFY2(!refused, qPrintable(chosen));
        QVERIFY2(refused.error().code == code,
                 qPrintable(chosen + QLatin1String(": ") + refused.error().message));
        QVERIFY2(refused.error().message.contains(part), qPrintable(refused.error().message));
        QVERIFY(!refused.error().hint.isEmpty());
    }

private slots:
    void initTestCase() { folder(QStringLiteral("code/shop")); }

    void anOrdinaryFolderIsFine()
    {
        const QString path = folder(QStringLiteral("code/shop"));
        for (const QString &chosen : {path, path + QLatin1Char('/'), path + QLatin1String("/../shop"),
                                      QStringLiteral("~/code/shop")}) {
            const Result<ProjectFolder> fine = ProjectFolder::check(chosen, m_paths);
            QVERIFY2(fine.has_value(), qPrintable(chosen));
            QCOMPARE(fine->path(), path);
            QCOMPARE(fine->shownName(), QStringLiteral("~/code/shop"));
        }
    }

    void aFolderOutsideHomeIsShownInFull()
    {
        const QString path = QFileInfo(m_scratch.path()).canonicalFilePath() + QLatin1String("/elsewhere");
        QDir().mkpath(path);
        const Result<ProjectFolder> fine = ProjectFolder::check(path, m_paths);
        QVERIFY(fine.has_value());
        QCOMPARE(fine->shownName(), path);
    }

    void aRelativeFolderIsTakenFromWhereOneIs()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder(QStringLiteral("code/shop"))));
        const Result<ProjectFolder> here = ProjectFolder::check(QStringLiteral("."), m_paths);
        const Result<ProjectFolder> up = ProjectFolder::check(QStringLiteral(".."), m_paths);
        folder(QStringLiteral("code/shop/:a"));
        const Result<ProjectFolder> colon = ProjectFolder::check(QStringLiteral(":a"), m_paths);
        QDir::setCurrent(before);
        QVERIFY(here && up && colon);
        QCOMPARE(here->shownName(), QStringLiteral("~/code/shop"));
        QCOMPARE(up->shownName(), QStringLiteral("~/code"));
        QCOMPARE(colon->shownName(), QStringLiteral("~/code/shop/:a"));
    }

    void aLinkIsReplacedByWhereItLeads()
    {
        const QString path = folder(QStringLiteral("code/shop"));
        const QString link = m_scratch.path(QStringLiteral("link"));
        QVERIFY(QFile::link(path, link));
        const Result<ProjectFolder> fine = ProjectFolder::check(link, m_paths);
        QVERIFY(fine.has_value());
        QCOMPARE(fine->path(), path);
        // And so is a home that is a link.
        const QString homeLink = m_scratch.path(QStringLiteral("home link"));
        QVERIFY(QFile::link(m_paths.home(), homeLink));
        const FakePaths paths(homeLink);
        const Result<ProjectFolder> shop = ProjectFolder::check(QStringLiteral("~/code/shop"), paths);
        QVERIFY(shop.has_value());
        QCOMPARE(shop->shownName(), QStringLiteral("~/code/shop"));
        QVERIFY(!ProjectFolder::check(m_paths.home(), paths));
    }

    void strangeNamesAreMadeFitToShow()
    {
        const Result<ProjectFolder> fine = ProjectFolder::check(folder(QStringLiteral("a\nb")), m_paths);
        QVERIFY(fine.has_value());
        QVERIFY(!fine->shownName().contains(QLatin1Char('\n')));
        QVERIFY(fine->path().endsWith(QLatin1String("a\nb")));
    }

    void whatIsNoFolderIsRefused()
    {
        compareRefusal({}, ErrorCode::InvalidInput, QStringLiteral("No folder was chosen."));
        compareRefusal(m_paths.home() + QLatin1String("/none"), ErrorCode::NotFound,
                       QStringLiteral("does not exist"));
        compareRefusal(m_scratch.write(QStringLiteral("home/ann/mcp.json"), "{}"), ErrorCode::InvalidInput,
                       QStringLiteral("is a file"));
        QVERIFY(QFile::link(QStringLiteral("/no/such"), m_paths.home() + QLatin1String("/dangling")));
        compareRefusal(m_paths.home() + QLatin1String("/dangling"), ErrorCode::NotFound,
                       QStringLiteral("does not exist"));
    }

    void theHomeFolderIsNoProject()
    {
        for (const QString &chosen :
             {m_paths.home(), QStringLiteral("~"), QStringLiteral("~/"), QStringLiteral("~/code/..")})
            compareRefusal(chosen, ErrorCode::InvalidInput,
                           QStringLiteral("Your home folder is not a project."));
        compareRefusal(m_scratch.path(QStringLiteral("home")), ErrorCode::InvalidInput,
                       QStringLiteral("holds your whole home folder"));
    }

    void theRootIsNoProject()
    {
        compareRefusal(QStringLiteral("/"), ErrorCode::InvalidInput, QStringLiteral("The root of a disk"));
        compareRefusal(QStringLiteral("/usr/.."), ErrorCode::InvalidInput,
                       QStringLiteral("The root of a disk"));
    }

    void foldersOfTheSystemAreNoProjects_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path :
             {"/usr", "/usr/bin", "/usr/local", "/usr/share/doc", "/etc", "/etc/ssl", "/bin", "/proc",
              "/proc/self", "/sys", "/dev", "/dev/shm", "/var", "/tmp", "/var/tmp", "/opt", "/run", "/boot"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }

    void foldersOfTheSystemAreNoProjects()
    {
        QFETCH(QString, path);
        if (!QFileInfo(path).isDir())
            QSKIP("this computer has no such folder");
        const FakePaths paths(QStringLiteral("/home/ann")); // /tmp must not hold the home folder
        const Result<ProjectFolder> refused = ProjectFolder::check(path, paths);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
        QVERIFY(refused.error().message.endsWith(QLatin1String(" belongs to the system.")));
        QVERIFY(!refused.error().hint.isEmpty());
    }

    void projectsInSharedPlacesAreFine()
    {
        const FakePaths paths(QStringLiteral("/home/ann"));
        const QTemporaryDir inTemp; // below /tmp
        QVERIFY(ProjectFolder::check(inTemp.path(), paths).has_value());
        if (QFileInfo(QStringLiteral("/usr/local/share")).isWritable())
            QVERIFY(ProjectFolder::check(QStringLiteral("/usr/local/share"), paths).has_value());
        if (QFileInfo(QStringLiteral("/var/lib")).isWritable())
            QVERIFY(ProjectFolder::check(QStringLiteral("/var/lib"), paths).has_value());
        // A home in an unusual place is a person's all the same.
        if (QFileInfo(QStringLiteral("/usr/share/doc")).isWritable())
            QVERIFY(ProjectFolder::check(QStringLiteral("/usr/share/doc"),
                                         FakePaths(QStringLiteral("/usr/share")))
                        .has_value());
    }

    void gitsOwnFolderIsNoProject()
    {
        for (const char *name : {"code/shop/.git", "code/shop/.git/hooks"})
            compareRefusal(folder(QString::fromLatin1(name)), ErrorCode::InvalidInput,
                           QStringLiteral("Git's own folder"));
        QVERIFY(ProjectFolder::check(folder(QStringLiteral("code/shop.git")), m_paths).has_value());
    }

    void aFolderThatCannotBeReadOrWrittenIsRefused()
    {
        const QString path = folder(QStringLiteral("closed"));
        const QByteArray encoded = QFile::encodeName(path);
        QCOMPARE(::chmod(encoded.constData(), 0333), 0);
        compareRefusal(path, ErrorCode::FileUnreadable, QStringLiteral("can't be read"));
        QCOMPARE(::chmod(encoded.constData(), 0555), 0);
        compareRefusal(path, ErrorCode::FileUnwritable, QStringLiteral("is read-only"));
        QCOMPARE(::chmod(encoded.constData(), 0700), 0);
        QVERIFY(ProjectFolder::check(path, m_paths).has_value());
    }

    void itIsToldWhenOthersMayWrite()
    {
        const QString path = folder(QStringLiteral("shared"));
        const Result<ProjectFolder> fine = ProjectFolder::check(path, m_paths);
        QVERIFY(fine.has_value());
        for (const auto &[mode, others] :
             {std::pair{0700U, false}, {0755U, false}, {0775U, true}, {0707U, true}}) {
            QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
            QCOMPARE(fine->othersMayWrite(), others);
        }
    }
};

QTEST_GUILESS_MAIN(TestProjectFolder)
#include "TestProjectFolder.moc"
