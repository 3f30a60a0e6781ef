// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/SafeFile.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace keyfob;

class TestSafeFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_scratch = std::make_unique<ScratchFolder>(); }
    void modeAndAttributesAreKept_data();
    void modeAndAttributesAreKept();
    void aNewFileIsPrivateInAPrivateFolder();
    void linksAreFollowed();
    void aDanglingLinkMakesItsTarget();
    void linksInACircleAreRefused();
    void hardLinksAreRefused();
    void aFileOfAnotherUserIsRefused();
    void whatIsNoOrdinaryFileIsRefusedWithoutWaiting();
    void aReadOnlyFileIsLeftAlone();
    void aReadOnlyFolderIsLeftAlone();
    void aHugeFileIsRefused();

private:
    [[nodiscard]] QString path(const char *name = "a.json") const
    {
        return m_scratch->path(QString::fromLatin1(name));
    }
    [[nodiscard]] QByteArray content(const char *name = "a.json") const
    {
        return m_scratch->read(QString::fromLatin1(name));
    }
    QString write(const QByteArray &content, const char *name = "a.json") const
    {
        return m_scratch->write(QString::fromLatin1(name), content);
    }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_scratch->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<ScratchFolder> m_scratch;
};

namespace {

struct stat statOf(const QString &path)
{
    struct stat found = {};
    ::lstat(QFile::encodeName(path).constData(), &found);
    return found;
}

unsigned modeOf(const QString &path)
{
    return statOf(path).st_mode & 07777U;
}

void changeMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

void link(const QString &to, const QString &path)
{
    QCOMPARE(::symlink(QFile::encodeName(to).constData(), QFile::encodeName(path).constData()), 0);
}

} // namespace

#define VERIFY_REFUSED(result, expected)                                                                     \
    do {                                                                                                     \
        const auto refused = (result);                                                                       \
        QVERIFY(!refused.has_value());                                                                       \
        QCOMPARE(refused.error().code, expected);                                                            \
        QVERIFY2(refused.error().message.contains(QStringLiteral("Nothing was changed")),                    \
                 qPrintable(refused.error().message));                                                       \
        QVERIFY(refused.error().message.contains(QStringLiteral("a.json")));                                 \
        QVERIFY(!refused.error().hint.isEmpty());                                                            \
    } while (false)

void TestSafeFile::modeAndAttributesAreKept_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("0600") << 0600;
    QTest::newRow("0644") << 0644;
    QTest::newRow("0664") << 0664;
    QTest::newRow("0700") << 0700;
}

void TestSafeFile::modeAndAttributesAreKept()
{
    QFETCH(int, mode);
    const QString file = write("old");
    changeMode(file, static_cast<mode_t>(mode));
    const QByteArray encoded = QFile::encodeName(file);
    const bool attributes = ::setxattr(encoded.constData(), "user.keyfob", "kept", 4, 0) == 0;
    QVERIFY(SafeFile(file).replace("old", "new").has_value());
    QCOMPARE(content(), QByteArray("new"));
    QCOMPARE(modeOf(file), static_cast<unsigned>(mode));
    char value[8] = {};
    if (attributes)
        QCOMPARE(::getxattr(encoded.constData(), "user.keyfob", value, sizeof value), ssize_t(4));
    else
        QVERIFY(errno != 0);
    QCOMPARE(entries(), QStringList{QStringLiteral("a.json")});
}

void TestSafeFile::aNewFileIsPrivateInAPrivateFolder()
{
    const mode_t before = ::umask(0);
    SafeFile file(path("new/deep/a.json"));
    QCOMPARE(file.read().value(), QByteArray());
    QVERIFY(!file.exists());
    const auto done = file.replace({}, "{}");
    ::umask(before);
    QVERIFY(done.has_value());
    QVERIFY(file.exists());
    QCOMPARE(modeOf(path("new/deep/a.json")), 0600U);
    QCOMPARE(modeOf(path("new/deep")), 0700U);
    QCOMPARE(modeOf(path("new")), 0700U);
}

void TestSafeFile::linksAreFollowed()
{
    const QString real = write("old", "real/deep/file");
    link(QStringLiteral("deep/file"), path("real/second"));
    link(path("real"), path("folder"));
    link(QStringLiteral("folder/second"), path());
    SafeFile file(path());
    QCOMPARE(file.read().value(), QByteArray("old"));
    QVERIFY(file.replace("old", "new").has_value());
    QCOMPARE(content("real/deep/file"), QByteArray("new"));
    QVERIFY(S_ISLNK(statOf(path()).st_mode));
    QVERIFY(S_ISLNK(statOf(path("real/second")).st_mode));
    QVERIFY(S_ISREG(statOf(real).st_mode));
}

void TestSafeFile::aDanglingLinkMakesItsTarget()
{
    link(QStringLiteral("there/file"), path());
    SafeFile file(path());
    QCOMPARE(file.read().value(), QByteArray());
    QVERIFY(file.replace({}, "new").has_value());
    QVERIFY(S_ISLNK(statOf(path()).st_mode));
    QCOMPARE(content("there/file"), QByteArray("new"));
    QCOMPARE(modeOf(path("there/file")), 0600U);
    QCOMPARE(modeOf(path("there")), 0700U);
}

void TestSafeFile::linksInACircleAreRefused()
{
    link(path("b"), path());
    link(path(), path("b"));
    VERIFY_REFUSED(SafeFile(path()).read(), ErrorCode::FileUnreadable);
    VERIFY_REFUSED(SafeFile(path()).replace({}, "new"), ErrorCode::FileUnreadable);
}

void TestSafeFile::hardLinksAreRefused()
{
    const QString file = write("old");
    QCOMPARE(::link(QFile::encodeName(file).constData(), QFile::encodeName(path("b")).constData()), 0);
    VERIFY_REFUSED(SafeFile(file).read(), ErrorCode::UnsafeFile);
    VERIFY_REFUSED(SafeFile(file).replace("old", "new"), ErrorCode::UnsafeFile);
    QCOMPARE(content("b"), QByteArray("old"));
}

void TestSafeFile::aFileOfAnotherUserIsRefused()
{
    if (::geteuid() != 0) {
        // An ordinary user can't give a file away, but a link to one of root's is the same case.
        link(QStringLiteral("/etc/passwd"), path());
        VERIFY_REFUSED(SafeFile(path()).read(), ErrorCode::UnsafeFile);
        return;
    }
    const QString file = write("old");
    QCOMPARE(::chown(QFile::encodeName(file).constData(), 65534, static_cast<gid_t>(-1)), 0);
    VERIFY_REFUSED(SafeFile(file).replace("old", "new"), ErrorCode::UnsafeFile);
    QCOMPARE(content(), QByteArray("old"));
    const QString other = write("old", "other");
    QVERIFY(QFile::remove(file));
    link(other, file);
    QCOMPARE(::lchown(QFile::encodeName(file).constData(), 65534, static_cast<gid_t>(-1)), 0);
    VERIFY_REFUSED(SafeFile(file).replace("old", "new"), ErrorCode::UnsafeFile);
    QCOMPARE(content("other"), QByteArray("old"));
}

void TestSafeFile::whatIsNoOrdinaryFileIsRefusedWithoutWaiting()
{
    QVERIFY(QDir().mkdir(path()));
    VERIFY_REFUSED(SafeFile(path()).read(), ErrorCode::UnsafeFile);
    VERIFY_REFUSED(SafeFile(path()).replace({}, "new"), ErrorCode::UnsafeFile);
    QVERIFY(QDir().rmdir(path()));
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    VERIFY_REFUSED(SafeFile(path()).read(), ErrorCode::UnsafeFile);
    QVERIFY(QFile::remove(path()));
    link(QStringLiteral("/dev/zero"), path());
    VERIFY_REFUSED(SafeFile(path()).read(), ErrorCode::UnsafeFile);
}

void TestSafeFile::aReadOnlyFileIsLeftAlone()
{
    const QString file = write("old");
    changeMode(file, 0444);
    QCOMPARE(SafeFile(file).read().value(), QByteArray("old"));
    VERIFY_REFUSED(SafeFile(file).replace("old", "new"), ErrorCode::FileUnwritable);
    VERIFY_REFUSED(SafeFile(file).removeIfUnchanged("old"), ErrorCode::FileUnwritable);
    QCOMPARE(content(), QByteArray("old"));
}

void TestSafeFile::aReadOnlyFolderIsLeftAlone()
{
    const QString file = write("old", "closed/a.json");
    changeMode(path("closed"), 0555);
    VERIFY_REFUSED(SafeFile(file).replace("old", "new"), ErrorCode::FileUnwritable);
    VERIFY_REFUSED(SafeFile(path("closed/new-a.json")).replace({}, "new"), ErrorCode::FileUnwritable);
    changeMode(path("closed"), 0755);
    QCOMPARE(content("closed/a.json"), QByteArray("old"));
    QVERIFY(!QFile::exists(path("closed/new-a.json")));
}

void TestSafeFile::aHugeFileIsRefused()
{
    const QString file = write("old");
    QVERIFY(QFile::resize(file, (qint64(256) << 20) + 1)); // takes no room: a hole
    VERIFY_REFUSED(SafeFile(file).read(), ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(TestSafeFile)
#include "TestSafeFile.moc"
