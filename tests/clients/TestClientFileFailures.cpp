// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include "footprints/Footprints.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace keyfob;

/// What goes wrong while a client's file is read or written, and that the old bytes stand then. Each for
/// every client.
class TestClientFileFailures : public QObject
{
    Q_OBJECT
private slots:
    void aReadOnlyFileIsLeftAlone_data() { ClientBench::everyClient(); }
    void aReadOnlyFileIsLeftAlone();
    void aHardLinkIsRefused_data() { ClientBench::everyClient(); }
    void aHardLinkIsRefused();
    void aFolderInPlaceOfTheFileIsRefused_data() { ClientBench::everyClient(); }
    void aFolderInPlaceOfTheFileIsRefused();
    void aFullDiskLeavesTheOldBytes_data() { ClientBench::everyClient(); }
    void aFullDiskLeavesTheOldBytes();
    void anotherProgramsChangeInBetweenIsKept_data() { ClientBench::everyClient(); }
    void anotherProgramsChangeInBetweenIsKept();
    void aFileBrokenInBetweenIsLeftAlone_data() { ClientBench::everyClient(); }
    void aFileBrokenInBetweenIsLeftAlone();

private:
    const QByteArray m_content = "{\n  \"theme\": \"dark\"\n}\n";
};

namespace {

Result<FileChange> planned(const ClientBench &bench, const ClientDescription &client)
{
    return bench.files.planInstall(client, ClientBench::entry(), {}, false);
}

/// While it lives, no file of this process may grow beyond so many bytes: writing fails as on a full disk.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit small{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_signal);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_old{};
    void (*m_signal)(int);
};

} // namespace

void TestClientFileFailures::aReadOnlyFileIsLeftAlone()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    QCOMPARE(::chmod(QFile::encodeName(bench.files.path(client)).constData(), 0444), 0);
    const Result<void> done = bench.install(client);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(bench.content(client), m_content);
    QVERIFY2(*Footprints(bench.paths).of(bench.files.path(client)) == Footprints::Mark(),
             "what was not done leaves no mark");
}

void TestClientFileFailures::aHardLinkIsRefused()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QString other = bench.home(QStringLiteral("twin.json"));
    QCOMPARE(
        ::link(QFile::encodeName(bench.files.path(client)).constData(), QFile::encodeName(other).constData()),
        0);
    const Result<void> done = bench.install(client);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::UnsafeFile);
    QCOMPARE(ClientBench::contentOf(other), m_content);
}

void TestClientFileFailures::aFolderInPlaceOfTheFileIsRefused()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    QVERIFY(QDir().mkpath(bench.files.path(client)));
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(!change);
    QCOMPARE(change.error().code, ErrorCode::UnsafeFile);
    const Inspection seen = bench.files.inspect(client, ClientBench::entry(), {}, false);
    QCOMPARE(seen.state, InstallationState::Unreadable);
    QCOMPARE(seen.line, 0);
    QCOMPARE(seen.problem, change.error().message);
}

void TestClientFileFailures::aFullDiskLeavesTheOldBytes()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    const QByteArray before = "{\n  \"note\": \"" + QByteArray(8000, 'x') + "\"\n}\n";
    bench.put(client, before);
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(change);
    for (const rlim_t room : {rlim_t(0), rlim_t(4096), rlim_t(change->after().size() - 1)}) {
        Result<void> done;
        {
            const SmallDisk disk(room);
            done = bench.files.apply(*change);
        }
        QVERIFY2(!done, "success may not be said on a full disk");
        QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(bench.content(client), before);
        QCOMPARE(bench.files.inspect(client, ClientBench::entry(), {}, true).state,
                 InstallationState::Absent);
    }
    QVERIFY(bench.files.apply(*change));
}

void TestClientFileFailures::anotherProgramsChangeInBetweenIsKept()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(change);
    const QByteArray meanwhile = "{\n    \"theme\": \"light\",\n    \"saved\": 1.0\n}\n";
    bench.put(client, meanwhile);
    QVERIFY(bench.files.apply(*change));
    QCOMPARE(bench.files.inspect(client, ClientBench::entry(), {}, true).state, InstallationState::Installed);
    QVERIFY(bench.content(client).startsWith("{\n    \"theme\": \"light\",\n    \"saved\": 1.0,\n"));
    QVERIFY(bench.remove(client));
    QCOMPARE(bench.content(client), meanwhile);
}

void TestClientFileFailures::aFileBrokenInBetweenIsLeftAlone()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(change);
    const QByteArray broken = "{\n  \"theme\": \"dark\n}\n";
    bench.put(client, broken);
    const Result<void> done = bench.files.apply(*change);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::ChangedMeanwhile);
    QCOMPARE(bench.content(client), broken);
}

QTEST_GUILESS_MAIN(TestClientFileFailures)
#include "TestClientFileFailures.moc"
