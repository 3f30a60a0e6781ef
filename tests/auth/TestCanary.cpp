// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/DeviceSignIn.h"
#include "auth/GrantRenewal.h"
#include "auth/SignInStage.h"

#include <QTest>

using namespace keyfob;

namespace {

/// What no log line, error text or address may hold.
const QList<QByteArray> Canaries{"canary-access-0001",
                                 "canary-refresh/0002",
                                 "canary-secret-0003",
                                 "canary-code-0004",
                                 "canary-reg-0005",
                                 "canary-device-0006",
                                 QByteArray("client%201:canary-secret-0003").toBase64()};

QByteArray logged;

void note(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged += text.toUtf8() + '\n';
}

/// A refusal that repeats all that it was sent.
ScriptedReply echo(const SeenRequest &request, int status, const char *error)
{
    QString said = QString::fromUtf8(QByteArray::fromPercentEncoding(request.body));
    said += QString::fromLatin1(request.headers.value("authorization"));
    return documentReply({{QStringLiteral("error"), QString::fromLatin1(error)},
                          {QStringLiteral("error_description"), said.right(190)}},
                         status);
}

} // namespace

/// Tokens are in the requests they belong to, and nowhere else (issue "sign-in", done 5).
class TestCanary : public QObject
{
    Q_OBJECT

    static void prepare(SignInStage &stage)
    {
        const QString origin = stage.server.origin();
        stage.consent.code = Canaries.at(3);
        stage.server.tokenChanges = {{QStringLiteral("access_token"), QString::fromLatin1(Canaries.at(0))},
                                     {QStringLiteral("refresh_token"), QString::fromLatin1(Canaries.at(1))}};
        stage.server.registrationChanges = {
            {QStringLiteral("client_secret"), QString::fromLatin1(Canaries.at(2))},
            {QStringLiteral("registration_client_uri"), origin + QStringLiteral("/reg/1")},
            {QStringLiteral("registration_access_token"), QString::fromLatin1(Canaries.at(4))}};
    }
    static void checkText(const QByteArray &text)
    {
        for (const QByteArray &canary : Canaries)
            QVERIFY2(!text.contains(canary), (canary + " in: " + text.left(400)).constData());
    }
    template <typename T>
    static void checkError(const Result<T> &result)
    {
        QVERIFY(!result);
        checkText((result.error().message + result.error().hint).toUtf8());
    }

private slots:
    void init() { logged.clear(); }

    void aWholeLifeLeavesNoTrace()
    {
        qInstallMessageHandler(note);
        SignInStage stage;
        prepare(stage);
        const auto grant = stage.run();
        GrantRenewal renewal(stage.http, stage.clock);
        const auto fresh = grant ? waited(renewal.renewed(*grant)) : grant;
        const auto ended = grant ? waited(renewal.revoke(*fresh)) : Result<void>();
        std::ignore = grant ? waited(renewal.unregister(*fresh)) : Result<void>();
        qInstallMessageHandler(nullptr);
        QVERIFY(grant && fresh && ended);
        QVERIFY(fresh->accessToken == Secret(Canaries.at(0)));
        checkText(logged);
        checkText(stage.browser.opened.first().toEncoded()); // a word of the browser's command line
        for (const SignInProgress &now : stage.progress)
            checkText(now.authorizationUrl.toEncoded() + now.note.toUtf8());
        for (const QByteArray &page : stage.pages)
            checkText(page);
        for (const SeenRequest &request : stage.server.seen)
            checkText(request.target);
    }

    void aRefusalThatRepeatsWhatItWasSentIsCleaned_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        for (const char *error : {"invalid_grant", "invalid_client", "invalid_request", "invalid_target"})
            QTest::addRow("400 %s", error) << 400 << QByteArray(error);
        QTest::newRow("401") << 401 << QByteArray("invalid_client");
        QTest::newRow("500") << 500 << QByteArray("server_error");
    }
    void aRefusalThatRepeatsWhatItWasSentIsCleaned()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        qInstallMessageHandler(note);
        SignInStage stage;
        prepare(stage);
        const auto grant = stage.run();
        const auto usual = stage.server.script;
        stage.server.script = [&](const SeenRequest &request) {
            const bool secret =
                request.path() == "/token" || request.path() == "/revoke" || request.verb == "DELETE";
            return secret ? echo(request, status, error.constData()) : usual(request);
        };
        const auto again = stage.run();
        GrantRenewal renewal(stage.http, stage.clock);
        const auto refreshed = waited(renewal.renewed(*grant));
        const auto revoked = waited(renewal.revoke(*grant));
        const auto unregistered = waited(renewal.unregister(*grant));
        Grant post = *grant;
        post.tokenEndpointAuthMethod = QStringLiteral("client_secret_post");
        const auto posted = waited(renewal.renewed(post));
        qInstallMessageHandler(nullptr);
        checkError(again);
        checkError(refreshed);
        checkError(revoked);
        checkError(unregistered);
        checkError(posted);
        checkText(logged);
    }

    void aRegistrationThatIsRefusedOrUselessTellsNothing()
    {
        SignInStage stage;
        prepare(stage);
        stage.server.registrationChanges.insert(QStringLiteral("client_id"), QJsonValue::Null);
        checkError(stage.run());
        SignInStage odd;
        prepare(odd);
        odd.server.tokenChanges.insert(QStringLiteral("token_type"), QStringLiteral("mac"));
        checkError(odd.run());
    }

    void aDeviceCodeTellsNothingEither()
    {
        qInstallMessageHandler(note);
        SignInStage stage;
        prepare(stage);
        const QString origin = stage.server.origin();
        stage.server.serverChanges = {
            {QStringLiteral("device_authorization_endpoint"), origin + QStringLiteral("/device")}};
        stage.server.instead.insert(
            "POST /device",
            documentReply({{QStringLiteral("device_code"), QString::fromLatin1(Canaries.at(5))},
                           {QStringLiteral("user_code"), QStringLiteral("ABCD")},
                           {QStringLiteral("verification_uri"), origin + QStringLiteral("/activate")}}));
        const auto usual = stage.server.script;
        stage.server.script = [&](const SeenRequest &request) {
            return request.path() == "/token" ? echo(request, 400, "invalid_grant") : usual(request);
        };
        DeviceSignIn signIn(stage.http, stage.clock, std::chrono::milliseconds(1));
        const auto grant = waited(signIn.run(stage.request()));
        qInstallMessageHandler(nullptr);
        checkError(grant);
        checkText(logged);
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "TestCanary.moc"
