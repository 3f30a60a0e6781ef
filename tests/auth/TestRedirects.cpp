// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/DeviceSignIn.h"
#include "auth/GrantRenewal.h"
#include "auth/SignInStage.h"

#include <QTest>

using namespace keyfob;

/// A second server stands where each request of a sign-in is redirected to: it is never asked anything, so it
/// sees neither Authorization, nor Cookie, nor a body (safety.md F3, oauth.md D10).
class TestRedirects : public QObject
{
    Q_OBJECT

    /// Does everything that leads to a request of this line, and gives the code of its failure.
    static QString outcome(SignInStage &stage, const QByteArray &line)
    {
        const QString origin = stage.server.origin();
        stage.server.challenge = "Bearer RM";
        SignInRequest request = stage.request();
        if (line == "POST /device") {
            stage.server.serverChanges = {
                {QStringLiteral("device_authorization_endpoint"), origin + QStringLiteral("/device")}};
            DeviceSignIn signIn(stage.http, stage.clock, std::chrono::milliseconds(1));
            return name(waited(signIn.run(request)));
        }
        if (line != "POST /revoke" && line != "DELETE /reg/1" && line != "refresh")
            return name(stage.run(request));
        Grant grant;
        grant.issuer = grant.resource = origin;
        grant.tokenEndpoint = origin + QStringLiteral("/token");
        grant.revocationEndpoint = origin + QStringLiteral("/revoke");
        grant.registrationClientUri = origin + QStringLiteral("/reg/1");
        grant.clientId = QStringLiteral("c");
        grant.clientSecret = Secret("the-client-secret");
        grant.tokenEndpointAuthMethod = QStringLiteral("client_secret_basic");
        grant.accessToken = Secret("the-access-token");
        grant.refreshToken = Secret("the-refresh-token");
        grant.registrationAccessToken = Secret("the-registration-token");
        GrantRenewal renewal(stage.http, stage.clock);
        if (line == "refresh")
            return name(waited(renewal.renewed(grant)));
        return line == "POST /revoke" ? name(waited(renewal.revoke(grant)))
                                      : name(waited(renewal.unregister(grant)));
    }
    template <typename T>
    static QString name(const Result<T> &result)
    {
        return result ? QString() : codeName(result.error().code);
    }

private slots:
    void theSecondServerIsNeverAsked_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        const QString redirected = codeName(ErrorCode::Redirected);
        const QString unsupported = codeName(ErrorCode::SignInUnsupported);
        for (const int status : {301, 302, 303, 307, 308}) {
            const auto row = [status](const char *line, const QString &code) {
                QTest::addRow("%d %s", status, line) << status << QByteArray(line) << code;
            };
            row("GET /.well-known/oauth-protected-resource/mcp", unsupported);
            row("GET /.well-known/oauth-authorization-server", unsupported);
            row("POST /register", redirected);
            row("POST /token", redirected);
            row("refresh", redirected);
            row("POST /revoke", redirected);
            row("DELETE /reg/1", redirected);
            row("POST /device", redirected);
        }
    }
    void theSecondServerIsNeverAsked()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        LoopbackServer elsewhere;
        SignInStage stage;
        const QByteArray location = "Location: " + elsewhere.origin().toLatin1() + "/x";
        const QByteArray asked = line == "refresh" ? QByteArray("POST /token") : line;
        stage.server.instead.insert(asked, {status, "{}", "application/json", {location, "Set-Cookie: a=b"}});
        QCOMPARE(outcome(stage, line), code);
        QCOMPARE(stage.server.count(asked), 1);
        QVERIFY(elsewhere.seen.isEmpty());
        for (const SeenRequest &seen : stage.server.seen)
            QVERIFY(!seen.headers.contains("cookie"));
    }

    void theDoorOfTheServiceMayNotPointElsewhereEither_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void theDoorOfTheServiceMayNotPointElsewhereEither()
    {
        QFETCH(int, status);
        LoopbackServer elsewhere;
        SignInStage stage;
        stage.server.instead.insert(
            "POST /mcp",
            {status, "{}", "application/json", {"Location: " + elsewhere.origin().toLatin1() + "/mcp"}});
        std::ignore = stage.run();
        QVERIFY(elsewhere.seen.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRedirects)
#include "TestRedirects.moc"
