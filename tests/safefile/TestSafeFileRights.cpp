// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/SafeFile.h"
#include "support/ScratchFolder.h"

#include <QTest>
#include <QtEndian>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace keyfob;

namespace {

constexpr quint16 Owner = 1;
constexpr quint16 User = 2;
constexpr quint16 Group = 4;
constexpr quint16 Mask = 16;
constexpr quint16 Other = 32;
constexpr quint32 Nobody = 65534;

struct Rule
{
    quint16 tag;
    quint16 rights; ///< 4 read, 2 write, 1 execute
    quint32 id = 0xffffffff;
};

/// An access list as the kernel's xattr holds it: a version and the rules, little-endian.
QByteArray accessList(const QList<Rule> &rules)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian<quint32>(2, bytes.data());
    for (const Rule &rule : rules) {
        QByteArray part(8, '\0');
        qToLittleEndian(rule.tag, part.data());
        qToLittleEndian(rule.rights, part.data() + 2);
        qToLittleEndian(rule.id, part.data() + 4);
        bytes += part;
    }
    return bytes;
}

const QByteArray NobodyMayRead =
    accessList({{Owner, 6}, {User, 4, Nobody}, {Group, 0}, {Mask, 4}, {Other, 0}});

bool setList(const QString &path, const char *name, const QByteArray &list)
{
    return ::setxattr(QFile::encodeName(path).constData(), name, list.constData(),
                      static_cast<std::size_t>(list.size()), 0) == 0;
}

QByteArray listOf(const QString &path)
{
    QByteArray list(256, '\0');
    const ssize_t size =
        ::getxattr(QFile::encodeName(path).constData(), "system.posix_acl_access", list.data(), 256);
    return list.left(size > 0 ? static_cast<qsizetype>(size) : 0);
}

unsigned modeOf(const QString &path)
{
    struct stat found = {};
    ::lstat(QFile::encodeName(path).constData(), &found);
    return found.st_mode & 07777U;
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

/// Who may do what with a file, before and after.
class TestSafeFileRights : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_scratch = std::make_unique<ScratchFolder>(); }
    void theAccessListIsKept();
    void theFoldersAccessListIsNotTakenOver();
    void aFolderOfAnotherUserIsRefused();
    void aLinkIsRefusedWhereTheClientDoesNotFollow();
    void whatOthersMayReadIsLoose_data();
    void whatOthersMayReadIsLoose();
    void tighteningLeavesTheOwnersRights();
    void onlyASafeFileIsTightened();

private:
    [[nodiscard]] QString path(const char *name = "a.json") const
    {
        return m_scratch->path(QString::fromLatin1(name));
    }
    QString write(const QByteArray &content, const char *name = "a.json") const
    {
        return m_scratch->write(QString::fromLatin1(name), content);
    }
    std::unique_ptr<ScratchFolder> m_scratch;
};

void TestSafeFileRights::theAccessListIsKept()
{
    const QString file = write("old");
    changeMode(file, 0600);
    QVERIFY(setList(file, "system.posix_acl_access", NobodyMayRead));
    QCOMPARE(modeOf(file), 0640U); // the group bits are the list's bound
    QVERIFY(SafeFile(file).replace("old", "new").has_value());
    QCOMPARE(listOf(file), NobodyMayRead);
    QCOMPARE(modeOf(file), 0640U);
    SafeFile again(file);
    QVERIFY(again.read().has_value());
    QVERIFY(again.isLoose());
}

void TestSafeFileRights::theFoldersAccessListIsNotTakenOver()
{
    const QString file = write("old");
    changeMode(file, 0640);
    QVERIFY(setList(m_scratch->path(), "system.posix_acl_default", NobodyMayRead));
    QVERIFY(SafeFile(file).replace("old", "new").has_value());
    QCOMPARE(listOf(file), QByteArray());
    QCOMPARE(modeOf(file), 0640U);
    SafeFile fresh(path("new.json"));
    QVERIFY(fresh.replace({}, "new").has_value());
    QCOMPARE(modeOf(path("new.json")), 0600U); // which bounds any list to nothing
}

void TestSafeFileRights::aFolderOfAnotherUserIsRefused()
{
    QString folder = QStringLiteral("/var/cache/man"); // the user man's on Debian
    if (::geteuid() == 0) {
        write("old", "theirs/a.json");
        folder = path("theirs");
        QCOMPARE(::chown(QFile::encodeName(folder).constData(), Nobody, static_cast<gid_t>(-1)), 0);
        link(QStringLiteral("theirs/a.json"), path());
        QCOMPARE(SafeFile(path()).replace("old", "new").error().code, ErrorCode::UnsafeFile);
        QCOMPARE(m_scratch->read(QStringLiteral("theirs/a.json")), QByteArray("old"));
    }
    const auto refused = SafeFile(folder + QStringLiteral("/a.json")).read();
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
    QVERIFY(refused.error().message.contains(QStringLiteral("its folder belongs to another user")));
    // A link that stands there could lead elsewhere tomorrow.
    const QString made = folder + QStringLiteral("/link.json");
    if (::geteuid() == 0) {
        link(write("old", "mine.json"), made);
        QCOMPARE(SafeFile(made).read().error().code, ErrorCode::UnsafeFile);
    }
}

void TestSafeFileRights::aLinkIsRefusedWhereTheClientDoesNotFollow()
{
    SafeFileOptions options;
    options.followLinks = false;
    const QString real = write("old", "real/b.json");
    link(real, path());
    const auto refused = SafeFile(path(), options).replace("old", "new");
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
    QVERIFY(refused.error().message.contains(QStringLiteral("symbolic link")));
    QCOMPARE(SafeFile(path(), options).read().error().code, ErrorCode::UnsafeFile);
    QCOMPARE(SafeFile(path(), options).removeIfUnchanged("old").error().code, ErrorCode::UnsafeFile);
    QCOMPARE(m_scratch->read(QStringLiteral("real/b.json")), QByteArray("old"));
    link(path("real"), path("folder"));
    QVERIFY(SafeFile(path("folder/b.json"), options).replace("old", "new").has_value());
    QCOMPARE(m_scratch->read(QStringLiteral("real/b.json")), QByteArray("new"));
}

void TestSafeFileRights::whatOthersMayReadIsLoose_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("loose");
    QTest::newRow("0600") << 0600 << false;
    QTest::newRow("0700") << 0700 << false;
    QTest::newRow("0640") << 0640 << true;
    QTest::newRow("0604") << 0604 << true;
    QTest::newRow("0644") << 0644 << true;
    QTest::newRow("0620") << 0620 << true;
}

void TestSafeFileRights::whatOthersMayReadIsLoose()
{
    QFETCH(int, mode);
    QFETCH(bool, loose);
    const QString name = write("old");
    changeMode(name, static_cast<mode_t>(mode));
    SafeFile file(name);
    QVERIFY(!file.isLoose());
    QVERIFY(file.read().has_value());
    QCOMPARE(file.isLoose(), loose);
    QVERIFY(file.replace("old", "new").has_value());
    QCOMPARE(file.isLoose(), loose);
    QVERIFY(file.tighten().has_value());
    QVERIFY(!file.isLoose());
    QVERIFY(SafeFile(name).read().has_value());
    QCOMPARE(modeOf(name) & 077U, 0U);
}

void TestSafeFileRights::tighteningLeavesTheOwnersRights()
{
    const QString file = write("old");
    changeMode(file, 0754);
    QVERIFY(SafeFile(file).tighten().has_value());
    QCOMPARE(modeOf(file), 0700U);
    QCOMPARE(m_scratch->read(QStringLiteral("a.json")), QByteArray("old"));
    QVERIFY(setList(file, "system.posix_acl_access", NobodyMayRead));
    QVERIFY(SafeFile(file).tighten().has_value());
    QCOMPARE(modeOf(file) & 077U, 0U); // the list stays and allows nothing
}

void TestSafeFileRights::onlyASafeFileIsTightened()
{
    QCOMPARE(SafeFile(path("none.json")).tighten().error().code, ErrorCode::FileUnreadable);
    const QString file = write("old");
    changeMode(file, 0644);
    QCOMPARE(::link(QFile::encodeName(file).constData(), QFile::encodeName(path("b")).constData()), 0);
    QCOMPARE(SafeFile(file).tighten().error().code, ErrorCode::UnsafeFile);
    QCOMPARE(modeOf(file), 0644U);
}

QTEST_GUILESS_MAIN(TestSafeFileRights)
#include "TestSafeFileRights.moc"
