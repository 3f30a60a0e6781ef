// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"
#include "base/Result.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace keyfob;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasANameOfItsOwn()
    {
        static const QRegularExpression form(QStringLiteral("^[a-z][A-Za-z]+$"));
        QSet<QString> names;
        const int last = static_cast<int>(ErrorCode::AnswerLost);
        for (int code = 0; code <= last; ++code) {
            const QString name = codeName(static_cast<ErrorCode>(code));
            QVERIFY2(form.match(name).hasMatch(), qPrintable(QString::number(code)));
            names.insert(name);
        }
        QCOMPARE(names.size(), last + 1);
    }

    void theNamesOfTheContractStand()
    {
        QCOMPARE(codeName(ErrorCode::KeychainLocked), QStringLiteral("keychainLocked"));
        QCOMPARE(codeName(ErrorCode::InvalidInput), QStringLiteral("invalidInput"));
        QCOMPARE(codeName(ErrorCode::AnswerLost), QStringLiteral("answerLost"));
    }

    void aFailureCarriesWhatHappenedAndTheNextStep()
    {
        const Result<int> result = fail(ErrorCode::NotFound, QStringLiteral("what"), QStringLiteral("next"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NotFound);
        QCOMPARE(result.error().message, QStringLiteral("what"));
        QCOMPARE(result.error().hint, QStringLiteral("next"));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "TestError.moc"
