// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/AuthorizationAnswer.h"

#include <QTest>

using namespace keyfob;

class TestAuthorizationAnswer : public QObject
{
    Q_OBJECT

    using Kind = AuthorizationAnswer::Kind;

    static ExpectedAnswer expected(bool issuerNeeded)
    {
        return {Secret("the-state"), QStringLiteral("https://as.example/t"), issuerNeeded};
    }
    static CallbackParameters answer(const QString &issuer = {})
    {
        CallbackParameters parameters{{QStringLiteral("state"), QStringLiteral("the-state")},
                                      {QStringLiteral("code"), QStringLiteral("c")}};
        if (!issuer.isNull())
            parameters.insert(QStringLiteral("iss"), issuer);
        return parameters;
    }

private slots:
    void a7_anotherStateIsNotOurs_data()
    {
        QTest::addColumn<QString>("state");
        QTest::newRow("none") << QString();
        QTest::newRow("empty") << QStringLiteral("");
        QTest::newRow("other") << QStringLiteral("the-stat0");
        QTest::newRow("prefix") << QStringLiteral("the-stat");
        QTest::newRow("longer") << QStringLiteral("the-state1");
    }
    void a7_anotherStateIsNotOurs()
    {
        QFETCH(QString, state);
        CallbackParameters parameters = answer();
        if (state.isNull())
            parameters.remove(QStringLiteral("state"));
        else
            parameters.insert(QStringLiteral("state"), state);
        parameters.insert(QStringLiteral("error"), QStringLiteral("access_denied"));
        QCOMPARE(judged(parameters, expected(false)).kind, Kind::NotOurs);
        // Nothing to expect is nothing to match.
        QCOMPARE(judged(parameters, {}).kind, Kind::NotOurs);
    }

    void a9_theIssuerIsComparedAsPlainText_data()
    {
        QTest::addColumn<bool>("advertised");
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<bool>("taken");
        const QString same = QStringLiteral("https://as.example/t");
        QTest::newRow("advertised, same") << true << same << true;
        QTest::newRow("advertised, missing") << true << QString() << false;
        QTest::newRow("advertised, wrong") << true << QStringLiteral("https://evil.example") << false;
        QTest::newRow("not advertised, same") << false << same << true;
        QTest::newRow("not advertised, missing") << false << QString() << true;
        QTest::newRow("not advertised, wrong") << false << QStringLiteral("https://evil.example") << false;
        QTest::newRow("normalized: slash") << true << same + QLatin1Char('/') << false;
        QTest::newRow("normalized: port") << true << QStringLiteral("https://as.example:443/t") << false;
        QTest::newRow("normalized: case") << true << QStringLiteral("https://AS.example/t") << false;
        QTest::newRow("empty") << false << QStringLiteral("") << false;
    }
    void a9_theIssuerIsComparedAsPlainText()
    {
        QFETCH(bool, advertised);
        QFETCH(QString, issuer);
        QFETCH(bool, taken);
        const AuthorizationAnswer code = judged(answer(issuer), expected(advertised));
        QCOMPARE(code.kind, taken ? Kind::Code : Kind::Refused);
        QVERIFY(taken ? code.code == Secret("c") : code.error.code == ErrorCode::IssuerMismatch);

        CallbackParameters error = answer(issuer);
        error.insert(QStringLiteral("error"), QStringLiteral("access_denied"));
        error.insert(QStringLiteral("error_description"), QStringLiteral("PLANTED"));
        const AuthorizationAnswer refused = judged(error, expected(advertised));
        QCOMPARE(refused.kind, Kind::Refused);
        QCOMPARE(refused.error.code, taken ? ErrorCode::SignInDenied : ErrorCode::IssuerMismatch);
        QVERIFY(taken || !refused.error.message.contains(QLatin1String("PLANTED")));
    }

    void anErrorIsToldInWords_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("code");
        QTest::newRow("denied") << QStringLiteral("access_denied") << int(ErrorCode::SignInDenied);
        QTest::newRow("scope") << QStringLiteral("invalid_scope") << int(ErrorCode::SignInDenied);
        QTest::newRow("server") << QStringLiteral("server_error") << int(ErrorCode::ServerError);
    }
    void anErrorIsToldInWords()
    {
        QFETCH(QString, error);
        QFETCH(int, code);
        CallbackParameters parameters = answer();
        parameters.insert(QStringLiteral("error"), error);
        parameters.insert(QStringLiteral("error_description"), QString(5000, QChar(0x202e)));
        const AuthorizationAnswer answer = judged(parameters, expected(false));
        QCOMPARE(answer.kind, Kind::Refused);
        QCOMPARE(int(answer.error.code), code);
        QVERIFY(answer.error.message.size() < 300);
        QVERIFY(!answer.error.message.contains(QChar(0x202e)));
        QVERIFY(!answer.error.hint.isEmpty());
    }

    void anAnswerWithoutACodeIsNotOne()
    {
        CallbackParameters parameters = answer();
        parameters.remove(QStringLiteral("code"));
        QCOMPARE(judged(parameters, expected(false)).kind, Kind::NotOurs);
    }
};

QTEST_GUILESS_MAIN(TestAuthorizationAnswer)
#include "TestAuthorizationAnswer.moc"
