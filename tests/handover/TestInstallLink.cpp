// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "clients/ClientCatalog.h"
#include "handover/InstallLink.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace keyfob;

namespace {

QJsonArray documentedLinks()
{
    QFile file(QStringLiteral(KEYFOB_HERE "/documented-links.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("documented-links.json is missing");
    return QJsonDocument::fromJson(file.readAll()).array();
}

HandoverEntry entryOf(const QJsonObject &example)
{
    ServerEntry server;
    server.name = example[QLatin1String("name")].toString();
    server.url = example[QLatin1String("url")].toString(QStringLiteral("https://demo.example/mcp"));
    server.description = example[QLatin1String("description")].toString();
    QStringList order;
    for (const QJsonValue key : example[QLatin1String("order")].toArray())
        order += key.toString();
    return HandoverEntry::of({{}, example[QLatin1String("entry")].toObject(), order, {}, {}}, server);
}

QString filled(const QString &text, const HandoverEntry &entry)
{
    const Result<QString> link = InstallLink::fill(text, entry);
    return link ? *link : QStringLiteral("%1: %2").arg(codeName(link.error().code), link.error().message);
}

ErrorCode refusal(const QString &text, const HandoverEntry &entry)
{
    const Result<QString> link = InstallLink::fill(text, entry);
    if (link)
        qFatal("filled: %s", qPrintable(*link));
    return link.error().code;
}

const QString AppTemplate = QStringLiteral("app://add?name={name}&config={entryJson}");

} // namespace

class TestInstallLink : public QObject
{
    Q_OBJECT
private slots:
    void linksAreThoseOfTheDocumentation_data();
    void linksAreThoseOfTheDocumentation();
    void openingDoesNotChangeALink_data();
    void openingDoesNotChangeALink();
    void everyPlaceholderIsFilled();
    void onlyUnreservedCharactersStayAsTheyAre();
    void aNameInTheEntryComesFirst();
    void theQuestionForTheTokenGoesAlong();
    void theQuestionForTheTokenIsNotLost();
    void aTokenIsRefused_data();
    void aTokenIsRefused();
    void standInsForATokenAreTaken_data();
    void standInsForATokenAreTaken();
    void anAddressThatIsNotSafeIsRefused_data();
    void anAddressThatIsNotSafeIsRefused();
    void aProgramIsRefused();
    void aLongLinkIsRefused();
    void aBrokenTemplateIsRefused_data();
    void aBrokenTemplateIsRefused();
};

void TestInstallLink::linksAreThoseOfTheDocumentation_data()
{
    QTest::addColumn<QJsonObject>("example");
    const QJsonArray examples = documentedLinks();
    QVERIFY(examples.size() >= 10);
    for (const QJsonValue example : examples)
        QTest::newRow(qPrintable(example[QLatin1String("client")].toString())) << example.toObject();
}

void TestInstallLink::linksAreThoseOfTheDocumentation()
{
    QFETCH(QJsonObject, example);
    QString expected = example[QLatin1String("link")].toString();
    if (example[QLatin1String("spaced")].toBool())
        expected.replace(QLatin1String("%2C%20"), QLatin1String("%2C"));
    QCOMPARE(filled(example[QLatin1String("text")].toString(), entryOf(example)), expected);
}

void TestInstallLink::openingDoesNotChangeALink_data()
{
    linksAreThoseOfTheDocumentation_data();
}

void TestInstallLink::openingDoesNotChangeALink()
{
    QFETCH(QJsonObject, example);
    const QString link = filled(example[QLatin1String("text")].toString(), entryOf(example));
    QCOMPARE(QString::fromLatin1(QUrl(link, QUrl::StrictMode).toEncoded()), link);
}

void TestInstallLink::everyPlaceholderIsFilled()
{
    const HandoverEntry entry = sampleHandover();
    const QString json = QStringLiteral("{\"type\":\"http\",\"url\":\"https://demo.example/mcp\"}");
    const QString named = QStringLiteral("{\"name\":\"demo\",") + json.mid(1);
    const QString wrapped = QStringLiteral("{\"mcpServers\":{\"demo\":%1}}").arg(json);
    const QString text = QStringLiteral(
        "app:x?a={name}&b={url}&c={description}&d={variable}&e={entryJson}&f={namedJson}&g={wrappedJson}"
        "&h={entryBase64}&i={namedBase64}&j={wrappedBase64}");
    const QUrlQuery query(QUrl(filled(text, entry), QUrl::StrictMode));
    const auto decoded = [&](const char *key) {
        return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
    };
    QCOMPARE(decoded("a"), QStringLiteral("demo"));
    QCOMPARE(decoded("b"), QStringLiteral("https://demo.example/mcp"));
    QCOMPARE(decoded("c"), QStringLiteral("Notes & more"));
    QCOMPARE(decoded("d"), QStringLiteral("DEMO_TOKEN"));
    QCOMPARE(decoded("e"), json);
    QCOMPARE(decoded("f"), named);
    QCOMPARE(decoded("g"), wrapped);
    QCOMPARE(QByteArray::fromBase64(decoded("h").toLatin1()), json.toUtf8());
    QCOMPARE(QByteArray::fromBase64(decoded("i").toLatin1()), named.toUtf8());
    QCOMPARE(QByteArray::fromBase64(decoded("j").toLatin1()), wrapped.toUtf8());
}

void TestInstallLink::onlyUnreservedCharactersStayAsTheyAre()
{
    HandoverEntry entry = sampleHandover();
    entry.server.description = QStringLiteral("aZ09-._~ !\"#$%&'()*+,/:;<=>?@[\\]^`{|}é👍");
    QCOMPARE(filled(QStringLiteral("app:x?{description}"), entry),
             QStringLiteral(
                 "app:x?aZ09-._~%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E"
                 "%60%7B%7C%7D%C3%A9%F0%9F%91%8D"));
}

void TestInstallLink::aNameInTheEntryComesFirst()
{
    HandoverEntry entry = sampleHandover();
    entry.entry.members.emplace_back("name", configedit::JsonNode::string("Demo service"));
    QCOMPARE(QUrl::fromPercentEncoding(filled(QStringLiteral("app:{namedJson}"), entry).toLatin1()),
             QStringLiteral(
                 "app:{\"name\":\"Demo service\",\"type\":\"http\",\"url\":\"https://demo.example/mcp\"}"));
}

void TestInstallLink::theQuestionForTheTokenGoesAlong()
{
    const ClientCatalog catalog = ClientCatalog::builtIn();
    const ClientDescription &client = *catalog.find(QStringLiteral("vscode"));
    const HandoverEntry entry = HandoverEntry::of(*client.form(QStringLiteral("input")), sampleServer());
    const QString link = filled(QStringLiteral("vscode:mcp/install?{namedJson}"), entry);
    const QString json = QUrl::fromPercentEncoding(link.toLatin1());
    QVERIFY2(json.startsWith(QLatin1String("vscode:mcp/install?{\"name\":\"demo\",\"type\":\"http\",")),
             qPrintable(json));
    QVERIFY2(json.contains(QLatin1String("\"Authorization\":\"Bearer ${input:DEMO_TOKEN}\"")),
             qPrintable(json));
    QVERIFY2(json.contains(QLatin1String("\"inputs\":[{\"type\":\"promptString\",\"id\":\"DEMO_TOKEN\",")),
             qPrintable(json));
    QVERIFY2(json.endsWith(QLatin1String("\"password\":true}]}")), qPrintable(json));
}

void TestInstallLink::theQuestionForTheTokenIsNotLost()
{
    HandoverEntry entry = sampleHandover();
    entry.companion = {"inputs", configedit::JsonNode::object({})};
    QCOMPARE(refusal(AppTemplate, entry), ErrorCode::DescriptorRefused);
    QCOMPARE(refusal(QStringLiteral("app:{wrappedBase64}"), entry), ErrorCode::DescriptorRefused);
    QVERIFY(InstallLink::fill(QStringLiteral("app:{name}"), entry));
}

void TestInstallLink::aTokenIsRefused_data()
{
    QTest::addColumn<bool>("holdsSecrets");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("url");
    QTest::addColumn<ErrorCode>("code");
    const QString standIn = QStringLiteral("Bearer ${env:X}");
    const QString token = QString::fromLatin1(SampleToken);
    const QString url = QStringLiteral("https://demo.example/mcp");
    QTest::newRow("form with the token") << true << standIn << url << ErrorCode::DescriptorRefused;
    QTest::newRow("token in the header")
        << false << QStringLiteral("Bearer ") + token << url << ErrorCode::NotSupported;
    QTest::newRow("another token") << false << QStringLiteral("Bearer abc") << url << ErrorCode::NotSupported;
    QTest::newRow("stand-in and token")
        << false << standIn + QStringLiteral("abc") << url << ErrorCode::NotSupported;
    QTest::newRow("no prefix") << false << QStringLiteral("${env:X}") << url << ErrorCode::NotSupported;
    QTest::newRow("another prefix") << false << QStringLiteral("Secret ${env:X}") << url
                                    << ErrorCode::NotSupported;
    QTest::newRow("token in the address")
        << false << standIn << url + QStringLiteral("?token=") + token << ErrorCode::NotSupported;
    QTest::newRow("token encoded") << false << standIn << url + QStringLiteral("?t=%63") + token.mid(1)
                                   << ErrorCode::NotSupported;
}

void TestInstallLink::aTokenIsRefused()
{
    QFETCH(bool, holdsSecrets);
    QFETCH(QString, header);
    QFETCH(QString, url);
    HandoverEntry entry = sampleHandover();
    entry.holdsSecrets = holdsSecrets;
    entry.entry = entryWithHeader(header.toStdString());
    entry.server.url = url;
    QTEST(refusal(AppTemplate, entry), "code");
}

void TestInstallLink::standInsForATokenAreTaken_data()
{
    QTest::addColumn<QString>("standIn");
    for (const char *standIn : {"${env:DEMO_TOKEN}", "${DEMO_TOKEN}", "${input:demo-token}",
                                "{env:DEMO_TOKEN}", "$DEMO_TOKEN", "${{ secrets.DEMO_TOKEN }}"})
        QTest::newRow(standIn) << QString::fromLatin1(standIn);
}

void TestInstallLink::standInsForATokenAreTaken()
{
    QFETCH(QString, standIn);
    HandoverEntry entry = sampleHandover();
    entry.entry = entryWithHeader("Bearer " + standIn.toStdString());
    QVERIFY(filled(AppTemplate, entry).contains(QString::fromLatin1(QUrl::toPercentEncoding(standIn))));
}

void TestInstallLink::anAddressThatIsNotSafeIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("taken");
    QTest::newRow("http") << QStringLiteral("http://demo.example/mcp") << false;
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("password") << QStringLiteral("https://me:pw@demo.example/mcp") << false;
    QTest::newRow("none") << QString() << false;
    QTest::newRow("http on this computer") << QStringLiteral("http://127.0.0.1:8765/mcp") << true;
    QTest::newRow("https") << QStringLiteral("https://demo.example/mcp?a=1&b=2") << true;
}

void TestInstallLink::anAddressThatIsNotSafeIsRefused()
{
    QFETCH(QString, url);
    QFETCH(bool, taken);
    HandoverEntry entry = sampleHandover();
    entry.server.url = url;
    const Result<QString> link = InstallLink::fill(QStringLiteral("app:{url}"), entry);
    QCOMPARE(link.has_value(), taken);
    if (!taken)
        QCOMPARE(link.error().code, ErrorCode::UnsafeUrl);
}

void TestInstallLink::aProgramIsRefused()
{
    HandoverEntry entry = sampleHandover();
    entry.server.transport = ServerEntry::Transport::Stdio;
    QCOMPARE(refusal(AppTemplate, entry), ErrorCode::NotSupported);
}

void TestInstallLink::aLongLinkIsRefused()
{
    HandoverEntry entry = sampleHandover();
    const auto room = InstallLink::LongestLink - 4; // behind "app:"
    entry.server.description = QString(room, QLatin1Char('a'));
    QCOMPARE(filled(QStringLiteral("app:{description}"), entry).size(), InstallLink::LongestLink);
    entry.server.description += QLatin1Char('a');
    QCOMPARE(refusal(QStringLiteral("app:{description}"), entry), ErrorCode::TooLarge);
}

void TestInstallLink::aBrokenTemplateIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"app:{nme}", "app:{name", "app:name}", "app:{{name}}", "app:{preset:x}", "{name}", "app", "",
          "http://demo.example/{name}", "https:{name}", "javascript:{name}", "file:///{name}",
          "data:text/html,{name}", "ms-msdt:{name}", "app:{name} x", "app:{name}\n"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestInstallLink::aBrokenTemplateIsRefused()
{
    QFETCH(QString, text);
    QCOMPARE(refusal(text, sampleHandover()), ErrorCode::DescriptorRefused);
}

QTEST_GUILESS_MAIN(TestInstallLink)
#include "TestInstallLink.moc"
