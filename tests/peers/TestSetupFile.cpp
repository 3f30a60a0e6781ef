// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoAssistant.h"

#include "handover/SetupBundle.h"
#include "support/ScratchFolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace keyfob;

/// A setup file for Claude Desktop in the hands of the format's own program (npm: @anthropic-ai/mcpb), and
/// what it starts against the demo service. The app itself is not here.
class TestSetupFile : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theManifestIsValid();
    void aManifestWithAFaultIsFoundOut();
    void theProgramUnpacksAndPacksIt();
    void otherProgramsUnpackIt();
    void theFileItNamesPointsToTheCommand();
    void anAppMakesTheCommandOfIt();
    void whatItStartsReachesTheService();

private:
    struct Ran
    {
        int exit = -1;
        QByteArray output; ///< both channels
    };
    [[nodiscard]] Ran run(const QString &program, const QStringList &words) const;
    [[nodiscard]] Ran mcpb(const QStringList &words) const
    {
        return run(QStringLiteral("node_modules/.bin/mcpb"), words);
    }
    /// What the format's own code makes of the unpacked manifest for an app: "command", "args", "env".
    [[nodiscard]] QJsonObject appConfig(const QString &manifest, const QByteArray &token) const;
    [[nodiscard]] QProcessEnvironment environment() const;

    QString m_packages;
    ScratchFolder m_folder;
};

namespace {

ServerEntry serverAt(const QString &url, const QByteArray &token)
{
    ServerEntry server;
    server.name = QStringLiteral("demo");
    server.url = url;
    server.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(token)},
                      {QStringLiteral("X-MCP-Preset"), QStringLiteral("minimal"), {}}};
    return server;
}

QByteArray bundleOf(const ServerEntry &server)
{
    const Result<QByteArray> bundle =
        SetupBundle::make(server, {QStringLiteral("Demo"), QStringLiteral("A demo service")});
    if (!bundle)
        qFatal("refused: %s", qPrintable(bundle.error().message));
    return *bundle;
}

/// An app's side of a stdio connection.
class StdioClient
{
public:
    StdioClient(QProcess &process) : m_process(process) {}
    void say(const QString &method, const QJsonObject &params, int id = 0)
    {
        QJsonObject line{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                         {QStringLiteral("method"), method},
                         {QStringLiteral("params"), params}};
        if (id > 0)
            line.insert(QStringLiteral("id"), id);
        m_process.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    /// The answer to the request of that number, empty as long as there is none.
    QJsonObject answer(int id)
    {
        while (m_process.canReadLine()) {
            const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
            m_answers.insert(line[QLatin1String("id")].toInt(), line);
        }
        return m_answers.value(id);
    }

private:
    QProcess &m_process;
    QHash<int, QJsonObject> m_answers;
};

} // namespace

void TestSetupFile::initTestCase()
{
    QProcess installation;
    installation.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    installation.start(QStringLiteral(KEYFOB_PEERS "/install-npm"), {QStringLiteral(KEYFOB_PEERS "/mcpb")});
    QVERIFY(installation.waitForFinished(500'000));
    QCOMPARE(installation.exitCode(), 0);
    m_packages = QString::fromUtf8(installation.readAllStandardOutput()).trimmed();
    m_folder.write(QStringLiteral("demo.mcpb"), bundleOf(serverAt(QStringLiteral("https://demo.example/mcp"),
                                                                  "canary-T0ken-9f3e7a51c2d8a3F9")));
    const Ran unpacked = mcpb({QStringLiteral("unpack"), m_folder.path(QStringLiteral("demo.mcpb")),
                               m_folder.path(QStringLiteral("unpacked"))});
    QVERIFY2(unpacked.exit == 0, unpacked.output.constData());
}

void TestSetupFile::theManifestIsValid()
{
    const Ran validated =
        mcpb({QStringLiteral("validate"), m_folder.path(QStringLiteral("unpacked/manifest.json"))});
    QCOMPARE(validated.output, QByteArray("Manifest schema validation passes!\n"));
    QCOMPARE(validated.exit, 0);
}

void TestSetupFile::aManifestWithAFaultIsFoundOut()
{
    QByteArray manifest = m_folder.read(QStringLiteral("unpacked/manifest.json"));
    manifest.replace("tools_generated", "tools_made");
    const Ran validated =
        mcpb({QStringLiteral("validate"), m_folder.write(QStringLiteral("wrong.json"), manifest)});
    QCOMPARE(validated.exit, 1);
}

void TestSetupFile::theProgramUnpacksAndPacksIt()
{
    const Ran described = mcpb({QStringLiteral("info"), m_folder.path(QStringLiteral("demo.mcpb"))});
    QVERIFY2(described.exit == 0 && described.output.contains("Not signed"), described.output.constData());
    const Ran packed = mcpb({QStringLiteral("pack"), m_folder.path(QStringLiteral("unpacked")),
                             m_folder.path(QStringLiteral("again.mcpb"))});
    QVERIFY2(packed.exit == 0 && packed.output.contains("demo@1.0.0") &&
                 packed.output.contains("total files: 2"),
             packed.output.constData());
}

void TestSetupFile::otherProgramsUnpackIt()
{
    const QString bundle = m_folder.path(QStringLiteral("demo.mcpb"));
    const Ran zip = run(QStringLiteral("unzip"), {QStringLiteral("-t"), bundle});
    QVERIFY2(zip.exit == 0 && zip.output.contains("No errors detected"), zip.output.constData());
    const Ran python = run(QStringLiteral("python3"),
                           {QStringLiteral("-m"), QStringLiteral("zipfile"), QStringLiteral("-t"), bundle});
    QVERIFY2(python.exit == 0 && python.output == "Done testing\n", python.output.constData());
}

void TestSetupFile::theFileItNamesPointsToTheCommand()
{
    const QJsonObject manifest =
        QJsonDocument::fromJson(m_folder.read(QStringLiteral("unpacked/manifest.json"))).object();
    const QString file = manifest[QLatin1String("server")][QLatin1String("entry_point")].toString();
    const Ran started = run(QStringLiteral("node"), {m_folder.path(QStringLiteral("unpacked/") + file)});
    QCOMPARE(started.output,
             QByteArray("Start the command in server.mcp_config of manifest.json instead.\n"));
    QCOMPARE(started.exit, 1);
}

void TestSetupFile::anAppMakesTheCommandOfIt()
{
    const QString manifest = m_folder.path(QStringLiteral("unpacked/manifest.json"));
    const QJsonObject config = appConfig(manifest, "t0ken of the person");
    QCOMPARE(config[QLatin1String("command")], QJsonValue(QStringLiteral("npx")));
    QCOMPARE(config[QLatin1String("env")],
             QJsonValue(QJsonObject{{QStringLiteral("AUTH"), QStringLiteral("Bearer t0ken of the person")}}));
    // The secret stays in the environment: mcp-remote fills it into the header.
    QVERIFY(config[QLatin1String("args")].toArray().contains(QStringLiteral("Authorization:${AUTH}")));
    QCOMPARE(appConfig(manifest, {}), QJsonObject()); // not without the token
}

void TestSetupFile::whatItStartsReachesTheService()
{
    DemoVisitor visitor;
    const Assistant assistant(visitor); // for its token
    m_folder.write(QStringLiteral("local.mcpb"),
                   bundleOf(serverAt(visitor.service.url().toString() + Endpoint, "another-token-9f3e7a51")));
    const Ran unpacked = mcpb({QStringLiteral("unpack"), m_folder.path(QStringLiteral("local.mcpb")),
                               m_folder.path(QStringLiteral("local"))});
    QVERIFY2(unpacked.exit == 0, unpacked.output.constData());
    const QJsonObject config =
        appConfig(m_folder.path(QStringLiteral("local/manifest.json")), assistant.token);

    QProcess process;
    QProcessEnvironment variables = environment();
    variables.insert(QStringLiteral("AUTH"), config[QLatin1String("env")][QLatin1String("AUTH")].toString());
    process.setProcessEnvironment(variables);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.setWorkingDirectory(m_packages);
    process.start(config[QLatin1String("command")].toString(),
                  config[QLatin1String("args")].toVariant().toStringList());
    StdioClient app(process);
    app.say(QStringLiteral("initialize"),
            {{QStringLiteral("protocolVersion"), QStringLiteral("2025-06-18")},
             {QStringLiteral("capabilities"), QJsonObject()},
             {QStringLiteral("clientInfo"), QJsonObject{{QStringLiteral("name"), QStringLiteral("test")},
                                                        {QStringLiteral("version"), QStringLiteral("1")}}}},
            1);
    QTRY_VERIFY_WITH_TIMEOUT(!app.answer(1).isEmpty() || process.state() == QProcess::NotRunning, 120'000);
    QVERIFY(!app.answer(1).isEmpty());
    app.say(QStringLiteral("notifications/initialized"), {});
    app.say(QStringLiteral("tools/list"), {}, 2);
    QTRY_VERIFY_WITH_TIMEOUT(!app.answer(2).isEmpty(), 60'000);
    process.closeWriteChannel();
    process.terminate();
    process.waitForFinished();
    QCOMPARE(app.answer(2)[QLatin1String("result")][QLatin1String("tools")].toArray().size(),
             1); // of "minimal"; three without a preset
}

TestSetupFile::Ran TestSetupFile::run(const QString &program, const QStringList &words) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(m_packages);
    process.start(program.contains(QLatin1Char('/')) ? m_packages + QLatin1Char('/') + program : program,
                  words);
    if (!process.waitForFinished(280'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAll()};
}

QJsonObject TestSetupFile::appConfig(const QString &manifest, const QByteArray &token) const
{
    const QString script = QStringLiteral(
        "import { getMcpConfigForManifest } from '@anthropic-ai/mcpb';\n"
        "import { readFileSync } from 'node:fs';\n"
        "const [file, token] = process.argv.slice(1);\n"
        "console.log(JSON.stringify(await getMcpConfigForManifest({ manifest: JSON.parse(readFileSync(file, "
        "'utf8')),\n"
        "  extensionPath: '/', systemDirs: {}, userConfig: { token }, pathSeparator: '/' }) ?? {}));\n");
    const Ran made = run(QStringLiteral("node"), {QStringLiteral("--input-type=module"), QStringLiteral("-e"),
                                                  script, manifest, QString::fromLatin1(token)});
    return QJsonDocument::fromJson(made.output).object();
}

QProcessEnvironment TestSetupFile::environment() const
{
    QProcessEnvironment variables;
    // mcp-remote needs a newer Node.js than Debian 12 has: that of the packages comes first.
    QStringList places;
    for (const char *machine : {"x64", "arm64"})
        places += m_packages + QStringLiteral("/node_modules/node-linux-%1/bin").arg(QLatin1String(machine));
    places += qEnvironmentVariable("PATH");
    variables.insert(QStringLiteral("PATH"), places.join(QLatin1Char(':')));
    variables.insert(QStringLiteral("HOME"), m_folder.path()); // mcp-remote writes into it
    variables.insert(QStringLiteral("npm_config_offline"), QStringLiteral("true"));
    variables.insert(QStringLiteral("npm_config_update_notifier"), QStringLiteral("false"));
    return variables;
}

QTEST_GUILESS_MAIN(TestSetupFile)
#include "TestSetupFile.moc"
