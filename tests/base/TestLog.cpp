// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Started with --speak it is the program whose stderr is read.
#include "base/Log.h"
#include "base/Secret.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

using namespace keyfob;

namespace {

int speak()
{
    installRedactingLog();
    hardenProcess();
    const Secret secret("canary-0123456789");
    qDebug("debug canary-0123456789");
    qInfo() << "info" << QByteArray("canary-0123456789") << QStringLiteral("x-canary-0123456789-y");
    qWarning("warning %s", secret.reveal().toByteArray().constData());
    qCritical("plain words stay");
    return 0;
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private slots:
    void noLogLineHoldsALivingSecret()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--speak")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        const QByteArray said = process.readAllStandardError();
        for (const char *word : {"debug", "info", "warning", "plain words stay"})
            QVERIFY2(said.contains(word), said.constData());
        QVERIFY2(!said.contains("canary"), said.constData());
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QLatin1String("--speak"))
        return speak();
    TestLog test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestLog.moc"
