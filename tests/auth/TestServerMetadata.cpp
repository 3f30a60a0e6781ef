// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/ServerMetadata.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

class TestServerMetadata : public QObject
{
    Q_OBJECT

    static QUrl url(const char *text) { return QUrl(QString::fromLatin1(text)); }
    static QStringList texts(const QList<QUrl> &urls)
    {
        QStringList list;
        for (const QUrl &place : urls)
            list.append(place.toString());
        return list;
    }

private slots:
    void d2_theMetadataIsSoughtWithThePathInsertedAndThenAtTheRoot()
    {
        QCOMPARE(texts(resourceMetadataPlaces(url("https://e.com:8/a/mcp?x=1"))),
                 QStringList({QStringLiteral("https://e.com:8/.well-known/oauth-protected-resource/a/mcp"),
                              QStringLiteral("https://e.com:8/.well-known/oauth-protected-resource")}));
        QCOMPARE(texts(resourceMetadataPlaces(url("https://e.com/"))),
                 QStringList({QStringLiteral("https://e.com/.well-known/oauth-protected-resource")}));
    }

    void d5_anIssuerWithAPathIsNeverSoughtAtTheRoot()
    {
        QCOMPARE(texts(authorizationServerPlaces(url("https://e.com/t/1/"))),
                 QStringList({QStringLiteral("https://e.com/.well-known/oauth-authorization-server/t/1"),
                              QStringLiteral("https://e.com/.well-known/openid-configuration/t/1"),
                              QStringLiteral("https://e.com/t/1/.well-known/openid-configuration")}));
        QCOMPARE(texts(authorizationServerPlaces(url("https://e.com"))),
                 QStringList({QStringLiteral("https://e.com/.well-known/oauth-authorization-server"),
                              QStringLiteral("https://e.com/.well-known/openid-configuration")}));
    }

    void d4_aResourceCoversOnlyWholeSegmentsOfItsOwnOrigin_data()
    {
        QTest::addColumn<QByteArray>("resource");
        QTest::addColumn<bool>("covers");
        const auto row = [](const char *resource, bool covers) {
            QTest::newRow(resource) << QByteArray(resource) << covers;
        };
        row("https://e.com/team/mcp", true);
        row("https://e.com/team/mcp/", true);
        row("https://e.com/team", true);
        row("https://e.com/team/", true);
        row("https://e.com", true);
        row("https://e.com/", true);
        row("https://e.com:443/", true);
        row("https://e.com/tea", false);
        row("https://e.com/team/mc", false);
        row("https://e.com/team/mcp/more", false);
        row("https://e.com/TEAM/mcp", false);
        row("https://e.com/team/mcp?tenant=2", false);
        row("https://e.com:8443/team/mcp", false);
        row("http://e.com/team/mcp", false);
        row("https://e.com.evil.org/team/mcp", false);
        row("https://other.com/team/mcp", false);
    }
    void d4_aResourceCoversOnlyWholeSegmentsOfItsOwnOrigin()
    {
        QFETCH(QByteArray, resource);
        QFETCH(bool, covers);
        QCOMPARE(resourceCovers(QUrl::fromEncoded(resource), url("https://e.com/team/mcp")), covers);
    }

    void d10_aServerElsewhereMayNotPointIntoTheOwnNetwork_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target : {"http://127.0.0.1:631/", "http://localhost/", "http://[::1]/",
                                   "https://10.1.2.3/", "https://192.168.0.1/", "https://172.31.0.1/",
                                   "https://169.254.169.254/latest", "https://0/", "https://[fe80::1]/",
                                   "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://100.64.0.1/"})
            QTest::newRow(target) << QByteArray(target);
    }
    void d10_aServerElsewhereMayNotPointIntoTheOwnNetwork()
    {
        QFETCH(QByteArray, target);
        QVERIFY(!mayLeadTo(url("https://e.com/mcp"), QUrl::fromEncoded(target)));
        QVERIFY(mayLeadTo(url("http://127.0.0.1:1/mcp"), QUrl::fromEncoded(target)));
        QVERIFY(mayLeadTo(url("https://e.com/mcp"), url("https://login.example.org/")));
        QVERIFY(mayLeadTo(url("https://e.com/mcp"), url("https://8.8.8.8/")));
    }

    void d11_anEndpointThatIsNoWebAddressIsRefused_data()
    {
        QTest::addColumn<QString>("endpoint");
        for (const char *text :
             {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://e.com/authorize",
              "https://u:p@e.com/", "https://e.com/#f", "-version", "calculator:", "https:///x", "x"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void d11_anEndpointThatIsNoWebAddressIsRefused()
    {
        QFETCH(QString, endpoint);
        for (const char *key : {"authorization_endpoint", "token_endpoint", "registration_endpoint"}) {
            QJsonObject document{
                {QStringLiteral("issuer"), QStringLiteral("https://e.com")},
                {QStringLiteral("authorization_endpoint"), QStringLiteral("https://e.com/a")},
                {QStringLiteral("token_endpoint"), QStringLiteral("https://e.com/t")}};
            QVERIFY(parseAuthorizationServer(document));
            document.insert(QLatin1String(key), endpoint);
            const auto server = parseAuthorizationServer(document);
            QVERIFY(!server);
            QCOMPARE(server.error().code, ErrorCode::UnsafeUrl);
        }
    }

    void aDocumentWithoutAnEndpointOrAServerIsRefused()
    {
        const auto server =
            parseAuthorizationServer({{QStringLiteral("token_endpoint"), QStringLiteral("https://e.com/t")}});
        QCOMPARE(server.error().code, ErrorCode::BadAnswer);
        const auto resource = parseResourceMetadata(
            {{QStringLiteral("resource"), QStringLiteral("https://e.com")},
             {QStringLiteral("authorization_servers"), QJsonArray{1, QJsonValue::Null}}});
        QCOMPARE(resource.error().code, ErrorCode::SignInUnsupported);
    }
};

QTEST_GUILESS_MAIN(TestServerMetadata)
#include "TestServerMetadata.moc"
