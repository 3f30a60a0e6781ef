// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/OldTokenStep.h"

#include <QTest>

using namespace keyfob;

class TestOldTokenStep : public QObject
{
    Q_OBJECT
private slots:
    void theStepSaysWhatBecameOfTheOldToken_data();
    void theStepSaysWhatBecameOfTheOldToken();
    void whyItCouldNotBeEndedIsSaid();
};

void TestOldTokenStep::theStepSaysWhatBecameOfTheOldToken_data()
{
    QTest::addColumn<int>("failure"); // -1: it was accepted
    QTest::addColumn<QString>("goesOn");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("text");
    const auto code = [](ErrorCode each) { return static_cast<int>(each); };
    const QString dead = QStringLiteral("The old token no longer works");
    const QString alive = QStringLiteral("The old token still works. Delete it on the service's page.");
    const QString why = QStringLiteral("The old token works until Friday.");
    QTest::newRow("refused") << code(ErrorCode::TokenRefused) << QString() << true << dead;
    QTest::newRow("refused early") << code(ErrorCode::TokenRefused) << why << true << dead;
    QTest::newRow("accepted") << -1 << QString() << false << alive;
    QTest::newRow("accepted for a while") << -1 << why << true << why;
    QTest::newRow("accepted, but not for this") << code(ErrorCode::Forbidden) << QString() << false << alive;
    QTest::newRow("not asked") << code(ErrorCode::Unreachable) << why << false
                               << QStringLiteral("Whether the old token still works could not be asked.");
}

void TestOldTokenStep::theStepSaysWhatBecameOfTheOldToken()
{
    QFETCH(int, failure);
    QFETCH(QString, goesOn);
    Result<void> accepted;
    if (failure >= 0)
        accepted = fail(static_cast<ErrorCode>(failure), QStringLiteral("the cause"));
    const ChecklistStep step = oldTokenStep(accepted, goesOn);
    QCOMPARE(step.id, QStringLiteral("oldRefused"));
    QTEST(step.ok, "ok");
    QTEST(step.text, "text");
    const bool lives = !step.ok && step.text.contains(QLatin1String("Delete it"));
    QCOMPARE(step.remedies.actions, lives ? QStringList{QStringLiteral("open-token-page")} : QStringList());
    QCOMPARE(step.hint, !step.ok && !lives ? QStringLiteral("the cause") : QString());
}

void TestOldTokenStep::whyItCouldNotBeEndedIsSaid()
{
    const Result<void> ended = fail(ErrorCode::NotFound, QStringLiteral("nobody knows which it is"));
    QCOMPARE(oldTokenStep({}, {}, ended).hint, QStringLiteral("nobody knows which it is"));
    const Result<void> unknown = fail(ErrorCode::Unreachable, QStringLiteral("no network"));
    QCOMPARE(oldTokenStep(unknown, {}, ended).hint, QStringLiteral("nobody knows which it is"));
}

QTEST_GUILESS_MAIN(TestOldTokenStep)
#include "TestOldTokenStep.moc"
