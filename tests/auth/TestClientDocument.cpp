// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/ClientChoice.h"
#include "auth/SignInStage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace keyfob;

/// The client metadata document of packaging/oauth, as it is made for an address (oauth.md R3).
class TestClientDocument : public QObject
{
    Q_OBJECT

    static QString address() { return QStringLiteral(KEYFOB_SAMPLE_URL); }
    static QJsonObject document()
    {
        QFile file(QStringLiteral(KEYFOB_SAMPLE_DOCUMENT));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    static QStringList texts(const char *member)
    {
        QStringList list;
        for (const QJsonValue &value : document().value(QLatin1String(member)).toArray())
            list.append(value.toString());
        return list;
    }

private slots:
    void r3_theDocumentNamesItsOwnAddressExactly()
    {
        const QUrl url(address());
        QCOMPARE(url.scheme(), QStringLiteral("https"));
        QVERIFY(url.path().size() > 1);
        QCOMPARE(document().value(QLatin1String("client_id")).toString(), address());
        QVERIFY(!document().value(QLatin1String("client_name")).toString().isEmpty());
    }

    void r3_aPublicNativeClientThatRenews()
    {
        QCOMPARE(document().value(QLatin1String("token_endpoint_auth_method")).toString(),
                 QStringLiteral("none"));
        QCOMPARE(document().value(QLatin1String("application_type")).toString(), QStringLiteral("native"));
        QVERIFY(!document().contains(QLatin1String("client_secret")));
        QVERIFY(texts("grant_types").contains(QStringLiteral("authorization_code")));
        QVERIFY(texts("grant_types").contains(QStringLiteral("refresh_token")));
        QVERIFY(texts("grant_types").contains(QString(DeviceGrantType)));
        QCOMPARE(texts("response_types"), QStringList(QStringLiteral("code")));
    }

    void r3_theRedirectAddressesAreThoseOfTheListenerWithoutItsPort_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("127.0.0.1") << QStringLiteral("127.0.0.1");
        QTest::newRow("localhost") << QStringLiteral("localhost");
    }
    void r3_theRedirectAddressesAreThoseOfTheListenerWithoutItsPort()
    {
        QFETCH(QString, host);
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("client_id_metadata_document_supported"), true}};
        SignInRequest request = stage.request();
        request.clientDocument = address();
        request.redirectHost = host;
        QVERIFY(stage.run(request));
        QCOMPARE(stage.sent("client_id"), address().toLatin1());
        QUrl used(QString::fromLatin1(stage.sent("redirect_uri")));
        used.setPort(-1);
        QVERIFY2(texts("redirect_uris").contains(used.toString()), qPrintable(used.toString()));
        QCOMPARE(stage.redeemed("client_id"), address().toLatin1());
        QVERIFY(!stage.server.last("POST /token").headers.contains("authorization"));
    }

    void r3_aBuildWithoutAnAddressUsesNoDocument()
    {
        QCOMPARE(builtInClientDocument(), QStringLiteral(KEYFOB_BUILT_IN_URL));
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("client_id_metadata_document_supported"), true}};
        QVERIFY(stage.run());
        QCOMPARE(stage.sent("client_id"), QByteArray("client 1"));
    }
};

QTEST_GUILESS_MAIN(TestClientDocument)
#include "TestClientDocument.moc"
