// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "handover/SetupBundle.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

using namespace keyfob;

namespace {

BundleTitle sampleTitle()
{
    return {QStringLiteral("Demo"), QStringLiteral("Notes & more"), QStringLiteral("1.0.0")};
}

QByteArray made(const ServerEntry &server = sampleServer())
{
    const Result<QByteArray> bundle = SetupBundle::make(server, sampleTitle());
    if (!bundle)
        qFatal("refused: %s", qPrintable(bundle.error().message));
    return *bundle;
}

ErrorCode refusal(const ServerEntry &server, const BundleTitle &title = sampleTitle())
{
    const Result<QByteArray> bundle = SetupBundle::make(server, title);
    if (bundle)
        qFatal("made");
    return bundle.error().code;
}

/// What Python's zipfile says of the archive: one line an entry.
QByteArray listing(const QByteArray &archive, const QByteArray &script)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("demo.mcpb")));
    if (!file.open(QIODevice::WriteOnly) || file.write(archive) != archive.size())
        qFatal("the test could not write the archive");
    file.close();
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"), QString::fromLatin1(script), file.fileName()});
    python.waitForFinished(120'000);
    return python.readAllStandardOutput() + python.readAllStandardError();
}

QByteArray entryText(QByteArray archive, const QString &name)
{
    QBuffer bytes(&archive);
    QuaZip zip(&bytes);
    QuaZipFile file(&zip);
    if (!zip.open(QuaZip::mdUnzip) || !zip.setCurrentFile(name) || !file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the archive", qPrintable(name));
    return file.readAll();
}

QByteArray manifestOf(const ServerEntry &server = sampleServer())
{
    return entryText(made(server), QStringLiteral("manifest.json"));
}

QJsonObject configOf(const ServerEntry &server)
{
    const QJsonObject manifest = QJsonDocument::fromJson(manifestOf(server)).object();
    return manifest[QLatin1String("server")][QLatin1String("mcp_config")].toObject();
}

} // namespace

class TestSetupBundle : public QObject
{
    Q_OBJECT
private slots:
    void theManifestIsTheGoldenOne();
    void theArchiveIsTheSameEverywhere();
    void theArchiveIsSound();
    void noSecretIsInTheFile();
    void aValueWithSpacesGoesThroughTheEnvironment();
    void everySecretIsAskedFor();
    void aServiceWithoutATokenAsksNothing();
    void httpOnThisComputerIsAllowed();
    void whatCannotBeBundledIsRefused();
    void theFileIsNamedAfterTheEntry();
};

void TestSetupBundle::theManifestIsTheGoldenOne()
{
    QFile golden(QStringLiteral(KEYFOB_HERE "/golden/manifest.json"));
    QVERIFY(golden.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(manifestOf()), QString::fromUtf8(golden.readAll()));
}

void TestSetupBundle::theArchiveIsTheSameEverywhere()
{
    const QByteArray first = made();
    qputenv("TZ", "Pacific/Kiritimati");
    const QByteArray elsewhere = made();
    qputenv("TZ", "UTC");
    QCOMPARE(elsewhere, first);
    QCOMPARE(listing(first, "import sys, zipfile\n"
                            "for i in zipfile.ZipFile(sys.argv[1]).infolist():\n"
                            "  print(i.filename, i.date_time, oct(i.external_attr >> 16), i.create_system, "
                            "i.compress_type, i.flag_bits, i.extra, i.comment)"),
             QByteArray("manifest.json (1980, 1, 1, 0, 0, 0) 0o100644 3 0 0 b'' b''\n"
                        "server/index.js (1980, 1, 1, 0, 0, 0) 0o100644 3 0 0 b'' b''\n"));
}

void TestSetupBundle::theArchiveIsSound()
{
    QCOMPARE(listing(made(), "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())"),
             QByteArray("None\n"));
    QVERIFY(entryText(made(), QStringLiteral("server/index.js"))
                .startsWith("// This setup file has no program of its own"));
}

void TestSetupBundle::noSecretIsInTheFile()
{
    const QByteArray archive = made();
    QVERIFY(archive.contains("https://demo.example/mcp")); // stored, so that the next line can fail
    QVERIFY(!archive.contains(SampleToken));
    ServerEntry server = sampleServer();
    server.url += QStringLiteral("?token=") + QString::fromLatin1(SampleToken);
    QCOMPARE(refusal(server), ErrorCode::NotSupported);
    server = sampleServer();
    server.headers.append({QStringLiteral("X-Key"), QString::fromLatin1(SampleToken), {}});
    QCOMPARE(refusal(server), ErrorCode::NotSupported);
    BundleTitle title = sampleTitle();
    title.description = QString::fromLatin1(SampleToken);
    QCOMPARE(refusal(sampleServer(), title), ErrorCode::NotSupported);
}

void TestSetupBundle::aValueWithSpacesGoesThroughTheEnvironment()
{
    ServerEntry server = sampleServer();
    server.headers[1].prefix = QStringLiteral("deep analysis");
    const QJsonObject config = configOf(server);
    QVERIFY(config[QLatin1String("args")].toArray().contains(QStringLiteral("X-Preset:${HEADER}")));
    QCOMPARE(config[QLatin1String("env")][QLatin1String("HEADER")].toString(),
             QStringLiteral("deep analysis"));
}

void TestSetupBundle::everySecretIsAskedFor()
{
    ServerEntry server = sampleServer();
    server.headers.append({QStringLiteral("X-Api-Key"), {}, Secret("canary-second-9f3e7a51")});
    const QJsonObject manifest = QJsonDocument::fromJson(manifestOf(server)).object();
    const QJsonObject questions = manifest[QLatin1String("user_config")].toObject();
    QCOMPARE(questions.keys(), (QStringList{QStringLiteral("token"), QStringLiteral("token2")}));
    for (const QJsonValue question : questions) {
        QCOMPARE(question[QLatin1String("sensitive")], QJsonValue(true));
        QCOMPARE(question[QLatin1String("required")], QJsonValue(true));
    }
    QCOMPARE(questions[QLatin1String("token2")][QLatin1String("title")],
             QJsonValue(QStringLiteral("X-Api-Key")));
    const QJsonValue environment = configOf(server)[QLatin1String("env")];
    QCOMPARE(environment[QLatin1String("AUTH2")], QJsonValue(QStringLiteral("${user_config.token2}")));
}

void TestSetupBundle::aServiceWithoutATokenAsksNothing()
{
    ServerEntry server = sampleServer();
    server.headers.removeFirst();
    QVERIFY(!manifestOf(server).contains("user_config"));
    QVERIFY(!configOf(server).contains(QLatin1String("env")));
}

void TestSetupBundle::httpOnThisComputerIsAllowed()
{
    ServerEntry server = sampleServer();
    QVERIFY(!configOf(server)[QLatin1String("args")].toArray().contains(QStringLiteral("--allow-http")));
    server.url = QStringLiteral("http://127.0.0.1:8765/mcp");
    QVERIFY(configOf(server)[QLatin1String("args")].toArray().contains(QStringLiteral("--allow-http")));
}

void TestSetupBundle::whatCannotBeBundledIsRefused()
{
    ServerEntry server = sampleServer();
    server.url = QStringLiteral("http://demo.example/mcp");
    QCOMPARE(refusal(server), ErrorCode::UnsafeUrl);
    server = sampleServer();
    server.transport = ServerEntry::Transport::Stdio;
    QCOMPARE(refusal(server), ErrorCode::NotSupported);
    server = sampleServer();
    server.headers[1].name = QStringLiteral("X.Preset");
    QCOMPARE(refusal(server), ErrorCode::NotSupported);
    server = sampleServer();
    server.headers[1].prefix = QStringLiteral("${HOME}");
    QCOMPARE(refusal(server), ErrorCode::InvalidInput);
}

void TestSetupBundle::theFileIsNamedAfterTheEntry()
{
    QCOMPARE(SetupBundle::fileName(sampleServer()), QStringLiteral("demo.mcpb"));
}

QTEST_GUILESS_MAIN(TestSetupBundle)
#include "TestSetupBundle.moc"
