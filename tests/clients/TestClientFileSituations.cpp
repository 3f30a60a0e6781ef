// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QTest>

#include <unistd.h>

using namespace keyfob;

/// Where a client's file is and how it is guarded: links, modes, copies. Each for every client.
class TestClientFileSituations : public QObject
{
    Q_OBJECT
private slots:
    void aMissingFileAndFolderAreMadeForThePersonAlone_data() { ClientBench::everyClient(); }
    void aMissingFileAndFolderAreMadeForThePersonAlone();
    void aLinkIsFollowedAndStays_data() { everyFollower(); }
    void aLinkIsFollowedAndStays();
    void aChainOfLinksIsFollowedAndStays_data() { everyFollower(); }
    void aChainOfLinksIsFollowedAndStays();
    void aLinkToNothingGetsItsFile_data() { everyFollower(); }
    void aLinkToNothingGetsItsFile();
    void theModeStays_data();
    void theModeStays();
    void theOldFileIsKeptAsACopy_data() { ClientBench::everyClient(); }
    void theOldFileIsKeptAsACopy();

private:
    /// A client that does not read through a link gets none: TestClientFileRights.
    static void everyFollower()
    {
        QTest::addColumn<QString>("clientId");
        for (const ClientDescription &client : ClientBench::typicalClients()) {
            if (client.files.first().followsLinks)
                QTest::newRow(qPrintable(client.id)) << client.id;
        }
    }
    const QByteArray m_content = "{\n  \"theme\": \"dark\"\n}\n";
};

void TestClientFileSituations::aMissingFileAndFolderAreMadeForThePersonAlone()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    const QString path = bench.files.path(client);
    QVERIFY(bench.install(client));
    QCOMPARE(ClientBench::modeOf(path), 0600U);
    if (QFileInfo(path).path() != bench.paths.home())
        QCOMPARE(ClientBench::modeOf(QFileInfo(path).path()), 0700U);
    QVERIFY(bench.remove(client));
    QVERIFY2(!QFileInfo::exists(path), "the file was not there before");
}

void TestClientFileSituations::aLinkIsFollowedAndStays()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("dotfiles.json"));
    QVERIFY(QFile::rename(path, target));
    QVERIFY(QFile::link(target, path));
    QVERIFY(bench.install(client));
    QVERIFY(QFileInfo(path).isSymLink());
    QVERIFY(ClientBench::contentOf(target).contains("canary"));
    QVERIFY(bench.remove(client));
    QCOMPARE(ClientBench::contentOf(target), m_content);
    QVERIFY(QFileInfo(path).isSymLink());
}

void TestClientFileSituations::aChainOfLinksIsFollowedAndStays()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("real.json"));
    const QString middle = bench.home(QStringLiteral("middle.json"));
    QVERIFY(QFile::rename(path, target));
    QVERIFY(::symlink("real.json", QFile::encodeName(middle).constData()) ==
            0); // relative, as people make them
    QVERIFY(QFile::link(middle, path));
    QVERIFY(bench.install(client));
    QVERIFY(QFileInfo(path).isSymLink());
    QVERIFY(QFileInfo(middle).isSymLink());
    QVERIFY(ClientBench::contentOf(target).contains("canary"));
    QVERIFY(bench.remove(client));
    QCOMPARE(ClientBench::contentOf(target), m_content);
}

void TestClientFileSituations::aLinkToNothingGetsItsFile()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, {});
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("later.json"));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::link(target, path));
    QVERIFY(bench.install(client));
    QVERIFY(QFileInfo(path).isSymLink());
    QCOMPARE(ClientBench::modeOf(target), 0600U);
    QVERIFY(ClientBench::contentOf(target).contains("canary"));
    QVERIFY(bench.remove(client));
    QVERIFY(!QFileInfo::exists(target));
    QVERIFY2(QFileInfo(path).isSymLink(), "the person's link stays, to nothing as before");
}

void TestClientFileSituations::theModeStays_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<int>("mode");
    for (const ClientDescription &client : ClientBench::typicalClients()) {
        for (const int mode : {0600, 0644, 0640})
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(client.id).arg(mode, 0, 8)))
                << client.id << mode;
    }
}

void TestClientFileSituations::theModeStays()
{
    QFETCH(QString, clientId);
    QFETCH(int, mode);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QByteArray path = QFile::encodeName(bench.files.path(client));
    QCOMPARE(::chmod(path.constData(), static_cast<mode_t>(mode)), 0);
    QVERIFY(bench.install(client));
    QCOMPARE(ClientBench::modeOf(bench.files.path(client)), static_cast<unsigned>(mode));
}

void TestClientFileSituations::theOldFileIsKeptAsACopy()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    QVERIFY(bench.install(client));
    const QDir folder(bench.paths.ownData() + QLatin1String("/backups/") + clientId);
    const QStringList copies = folder.entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(ClientBench::contentOf(folder.filePath(copies.first())), m_content);
    QCOMPARE(ClientBench::modeOf(folder.filePath(copies.first())), 0600U);
}

QTEST_GUILESS_MAIN(TestClientFileSituations)
#include "TestClientFileSituations.moc"
