// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include "connections/VerificationSteps.h"

#include <QTest>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QStringList ids(const Verification &verification)
{
    QStringList list;
    for (const ChecklistStep &step : verification.steps)
        list += step.id + (step.ok ? QString() : s("!"));
    return list;
}

} // namespace

/// Verify: the service, then every installation as its client would use it.
class TestVerification : public QObject
{
    Q_OBJECT
private slots:
    void everyClientIsTriedWithWhatStandsInItsFile();
    void anOldTokenInAFileIsToldFromAGoodOne();
    void aVariableIsReadWhereTheClientReadsIt();
    void aClientThatSignsInByItselfIsNotAtFault();
    void theDetailsHoldNoSecret();
};

void TestVerification::everyClientIsTriedWithWhatStandsInItsFile()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    const Result<Verification> verified = waited(bench.connections->verify(id));
    QVERIFY(verified);
    QCOMPARE(ids(*verified), s("address token server tools").split(u' '));
    QCOMPARE(verified->tried.size(), 2);
    for (const InstallationOutcome &each : verified->tried)
        QVERIFY2(each.ok, qPrintable(each.text));
    QVERIFY(verified->allWorks());
    const Connection connection = *bench.connections->byId(id);
    const PresetDescription *preset = bench.connections->service(connection)->preset(connection.preset);
    QVERIFY(preset && verified->steps.at(3).text.contains(preset->name)); // as the person knows it
}

void TestVerification::anOldTokenInAFileIsToldFromAGoodOne()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    QFile file(bench.file(s("cursor")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const Secret token = bench.token(id);
    const QByteArray text = file.readAll().replace(token.reveal().toByteArray(), "mcpt_0123456789abcdefgh");
    QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size());
    file.close();
    const Result<Verification> verified = waited(bench.connections->verify(id));
    QVERIFY(verified && verified->ok && !verified->allWorks());
    for (const InstallationOutcome &each : verified->tried)
        QCOMPARE(each.ok, each.clientId != s("cursor"));
    QVERIFY(verified->tried.first().text.contains(s("old token")));
}

void TestVerification::aVariableIsReadWhereTheClientReadsIt()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Result<FileChange> plan = waited(bench.connections->planInstall(id, s("cursor"), s("env")));
    QVERIFY(plan && bench.connections->apply(id, *plan));
    const Result<Verification> unset = waited(bench.connections->verify(id));
    QVERIFY(unset && unset->tried.size() == 1);
    QVERIFY(!unset->tried.first().ok);
    QVERIFY2(unset->tried.first().text.contains(s("_TOKEN")), qPrintable(unset->tried.first().text));
    const QString name = bench.connections->byId(id)->entryName.toUpper().replace(u'-', u'_') + s("_TOKEN");
    const Secret token = bench.token(id);
    bench.paths.variables.insert(name, QString::fromUtf8(token.reveal().toByteArray()));
    const Result<Verification> set = waited(bench.connections->verify(id));
    QVERIFY(set && set->tried.size() == 1);
    QVERIFY2(set->tried.first().ok, qPrintable(set->tried.first().text));
    bench.paths.variables.insert(name, s("mcpt_0123456789abcdefgh"));
    const Result<Verification> wrong = waited(bench.connections->verify(id));
    QVERIFY(wrong && !wrong->tried.first().ok);
}

void TestVerification::aClientThatSignsInByItselfIsNotAtFault()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Result<FileChange> plan = waited(bench.connections->planInstall(id, s("cursor"), s("http-oauth")));
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    QVERIFY(bench.connections->apply(id, *plan));
    const Result<Verification> verified = waited(bench.connections->verify(id));
    QVERIFY(verified && verified->tried.size() == 1);
    QVERIFY2(verified->tried.first().ok, qPrintable(verified->tried.first().text));
    QVERIFY(verified->tried.first().text.contains(s("by itself")));
}

void TestVerification::theDetailsHoldNoSecret()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    const Secret token = bench.token(id);
    const QString canary = QString::fromUtf8(token.reveal().toByteArray());
    Result<Verification> verified = waited(bench.connections->verify(id));
    QVERIFY(verified);
    verified->steps.append({s("odd"), false, s("server said: bad token %1\x1b[1m").arg(canary),
                            s("see https://demo.example/path/secret?token=%1#x now").arg(canary)});
    const Connection connection = *bench.connections->byId(id);
    const QString details = verificationDetails(connection, *verified, bench.clock.now());
    QVERIFY2(!details.contains(canary), qPrintable(details));
    QVERIFY(!details.contains(s("/path")) && !details.contains(s("/mcp")) && !details.contains(u'\x1b'));
    QVERIFY(!details.contains(bench.folder.path()));
    for (const QString &wanted : {s("Keyfob " KEYFOB_VERSION), s("127.0.0.1"), s("https://demo.example now"),
                                  s("ok   token: accepted"), s("FAIL odd"), s("cursor"),
                                  bench.clock.now().toUTC().toString(Qt::ISODate)})
        QVERIFY2(details.contains(wanted), qPrintable(wanted + u'\n' + details));
}

QTEST_GUILESS_MAIN(TestVerification)
#include "TestVerification.moc"
