// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "support/ScratchFolder.h"
#include "support/Waiting.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

using namespace keyfob;

/// Speaks TLS with a certificate that nobody signed, and counts what it can read of requests.
class SelfSignedServer : public QTcpServer
{
public:
    SelfSignedServer(QSslCertificate certificate, QSslKey key)
        : m_certificate(std::move(certificate)), m_key(std::move(key))
    {
    }
    int connections = 0;
    qint64 requestBytes = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        connect(socket, &QSslSocket::readyRead, this,
                [this, socket] { requestBytes += socket->readAll().size(); });
        socket->startServerEncryption();
    }

private:
    QSslCertificate m_certificate;
    QSslKey m_key;
};

class TestHttpTls : public QObject
{
    Q_OBJECT

private slots:
    void t18_aCertificateThatNobodySignedIsRefusedBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QString>("days");
        QTest::newRow("self-signed") << QStringLiteral("2");
        QTest::newRow("self-signed for years") << QStringLiteral("4000");
    }
    void t18_aCertificateThatNobodySignedIsRefusedBeforeAnythingIsSent()
    {
        QFETCH(QString, days);
        const ScratchFolder folder;
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                       QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                       folder.path(QStringLiteral("key.pem")), QStringLiteral("-out"),
                       folder.path(QStringLiteral("cert.pem")), QStringLiteral("-days"), days,
                       QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                       QStringLiteral("subjectAltName=IP:127.0.0.1")});
        QVERIFY(openssl.waitForFinished());
        QCOMPARE(openssl.exitCode(), 0);
        const QSslCertificate certificate(folder.read(QStringLiteral("cert.pem")));
        const QSslKey key(folder.read(QStringLiteral("key.pem")), QSsl::Rsa);
        QVERIFY(!certificate.isNull() && !key.isNull());

        SelfSignedServer server(certificate, key);
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0));
        HttpClient client;
        HttpRequest request;
        request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/mcp").arg(server.serverPort()));
        request.headers = {{"Authorization", "Bearer canary"}};
        const auto reply = waited(client.send(request));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::TlsFailed);
        QVERIFY(reply.error().message.contains(QLatin1String("127.0.0.1")));
        QVERIFY(!reply.error().hint.isEmpty());
        QVERIFY(server.connections > 0);
        QCOMPARE(server.requestBytes, 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpTls)
#include "TestHttpTls.moc"
