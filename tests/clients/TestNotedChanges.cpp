// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace keyfob;

namespace {

const QByteArray Before = "{\n  // mine\n  \"theme\": \"dark\"\n}\n";

QByteArray sample(FileSyntax::Language language)
{
    switch (language) {
    case FileSyntax::Language::Json:
        return "{\n  \"theme\": \"dark\"\n}\n";
    case FileSyntax::Language::Jsonc:
        return Before;
    case FileSyntax::Language::Toml:
        return "theme = \"dark\"\n";
    case FileSyntax::Language::Yaml:
        return "theme: dark\n";
    }
    return {};
}

} // namespace

/// Changes that are made where no ledger is at hand: noted before the file is touched, given away once.
class TestNotedChanges : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_bench = std::make_unique<ClientBench>(); }
    void anInstallIsNotedAndCanBeTakenBack_data() { ClientBench::everyClient(); }
    void anInstallIsNotedAndCanBeTakenBack();
    void whatAnAddMadeGoesWithALaterRemoval();
    void noNoteHoldsASecret_data() { ClientBench::everyClient(); }
    void noNoteHoldsASecret();
    void anEditThatCutsThroughASecretIsLeftOut();
    void whatWasRefusedIsNotInTheHistory();
    void whatIsThereAlreadyIsNotNoted();
    void aKillIsJudgedByTheClientsFile_data();
    void aKillIsJudgedByTheClientsFile();
    void inDoubtAChangeCameTrue();

private:
    [[nodiscard]] const ClientDescription &vscode() const
    {
        return m_bench->client(QStringLiteral("vscode"));
    }
    [[nodiscard]] Result<void> apply(const Result<FileChange> &change) const
    {
        return change ? m_bench->files.applyNoted(*change, At) : std::unexpected(change.error());
    }
    [[nodiscard]] Result<FileChange>
    installing(const ClientDescription &client,
               const QByteArray &token = "canary-T0ken-9f3e7a51c2d8a3F9") const
    {
        return m_bench->files.planInstall(client, ClientBench::entry(token), {}, true);
    }
    [[nodiscard]] Result<FileChange> removing(const ClientDescription &client) const
    {
        return m_bench->files.planRemove(client, QStringLiteral("demo"));
    }
    [[nodiscard]] QList<NotedChange> handedOver() const
    {
        QList<NotedChange> all;
        const Result<void> done = m_bench->files.handOver([&all](const QList<NotedChange> &changes) {
            all += changes;
            return Result<void>();
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        return all;
    }
    /// The change is made by another process, which is killed at that step.
    [[nodiscard]] bool killed(const char *step, const Result<FileChange> &change) const
    {
        const pid_t child = ::fork();
        if (child == 0) {
            qputenv("KEYFOB_TEST_KILL_AT", step);
            std::ignore = apply(change);
            ::_exit(0);
        }
        int status = 0;
        return ::waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

    static inline const QDateTime At =
        QDateTime::fromString(QStringLiteral("2026-11-20T09:00:00.123Z"), Qt::ISODateWithMs);
    std::unique_ptr<ClientBench> m_bench;
};

void TestNotedChanges::anInstallIsNotedAndCanBeTakenBack()
{
    QFETCH(QString, clientId);
    const ClientDescription &client = m_bench->client(clientId);
    const QByteArray before = sample(client.file(QStringLiteral("global"))->syntax.language);
    m_bench->put(client, before);
    QVERIFY(apply(installing(client)));
    const QList<NotedChange> noted = handedOver();
    QCOMPARE(noted.size(), 1);
    QVERIFY(noted.first().cameTrue);
    QCOMPARE(noted.first().at, At);
    const PastChange &past = noted.first().change;
    QCOMPARE(past.clientId, clientId);
    QCOMPARE(past.path, m_bench->files.path(client));
    QCOMPARE(past.entryName, QStringLiteral("demo"));
    QCOMPARE(past.action, FileChange::Action::Add);
    const Result<FileChange> undo = m_bench->files.planUndo(client, past);
    QVERIFY(undo && m_bench->files.apply(*undo));
    QCOMPARE(m_bench->content(client), before);
    QVERIFY(handedOver().isEmpty());
}

void TestNotedChanges::whatAnAddMadeGoesWithALaterRemoval()
{
    const QString path = m_bench->files.path(vscode());
    QVERIFY(apply(installing(vscode())));
    QVERIFY(apply(removing(vscode())));
    QVERIFY(!QFile::exists(path));
    // Also when the notes went to the ledger in between.
    QVERIFY(apply(installing(vscode())));
    QCOMPARE(handedOver().size(), 3);
    QVERIFY(apply(removing(vscode())));
    QVERIFY(!QFile::exists(path));
    m_bench->put(vscode(), Before);
    QVERIFY(apply(installing(vscode())));
    QVERIFY(apply(removing(vscode())));
    QCOMPARE(m_bench->content(vscode()), Before);
}

void TestNotedChanges::noNoteHoldsASecret()
{
    QFETCH(QString, clientId);
    const ClientDescription &client = m_bench->client(clientId);
    QVERIFY(apply(installing(client, "first-T0ken-9f3e7a51c2d8a3F9")));
    QVERIFY(apply(installing(client, "other-T0ken-1b4e7a51c2d8b7C3")));
    QVERIFY(apply(removing(client)));
    const QByteArray notes = ClientBench::contentOf(m_bench->paths.ownData() + QLatin1String("/changes.log"));
    QVERIFY(notes.size() > 300);
    QByteArray plain;
    for (const QByteArray &part : notes.split('"'))
        plain += part + QByteArray::fromBase64(part);
    for (const char *token : {"first-T0ken-9f3e", "other-T0ken-1b4e"})
        QVERIFY2(!notes.contains(token) && !plain.contains(token), plain.constData());
    const bool holdsSecrets = client.forms.first().holdsSecrets();
    QCOMPARE(plain.contains("{secret:"), holdsSecrets); // what it was is in there all the same
}

void TestNotedChanges::anEditThatCutsThroughASecretIsLeftOut()
{
    QVERIFY(apply(installing(vscode(), "samebegin-T0ken-9f3e7a51c2d8a3F9")));
    QVERIFY(apply(installing(vscode(), "samebegin-T0ken-9f3e7a51c2d8ZZZZ")));
    const QList<NotedChange> noted = handedOver();
    QCOMPARE(noted.size(), 2);
    const PastChange &last = noted.last().change;
    QVERIFY(last.entryBefore.contains("{secret:"));
    for (const configedit::TextEdit &edit : last.inverse)
        QVERIFY(edit.text.empty() || edit.text.find("T0ken") == std::string::npos);
}

void TestNotedChanges::whatWasRefusedIsNotInTheHistory()
{
    m_bench->put(vscode(), Before);
    const Result<FileChange> change = installing(vscode());
    QVERIFY(change);
    QVERIFY(QFile::setPermissions(m_bench->files.path(vscode()), QFile::ReadOwner));
    QVERIFY(!apply(change));
    QVERIFY(QFile::setPermissions(m_bench->files.path(vscode()), QFile::ReadOwner | QFile::WriteOwner));
    const QList<NotedChange> noted = handedOver();
    QCOMPARE(noted.size(), 1);
    QVERIFY(!noted.first().cameTrue);
}

void TestNotedChanges::whatIsThereAlreadyIsNotNoted()
{
    QVERIFY(apply(installing(vscode())));
    QCOMPARE(handedOver().size(), 1);
    QVERIFY(apply(installing(vscode())));
    QVERIFY(handedOver().isEmpty());
}

void TestNotedChanges::aKillIsJudgedByTheClientsFile_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("action");
    QTest::addColumn<bool>("othersWrite");
    QTest::addColumn<bool>("cameTrue");
    for (const bool others : {false, true}) {
        for (const char *action : {"add", "update", "remove"}) {
            const QByteArray tag = QByteArray(action) + (others ? ", then others" : "");
            QTest::newRow("before the file: " + tag) << QByteArray("noted") << action << others << false;
            QTest::newRow("after the file: " + tag) << QByteArray("clientFile") << action << others << true;
        }
    }
}

void TestNotedChanges::aKillIsJudgedByTheClientsFile()
{
    QFETCH(QByteArray, step);
    QFETCH(QString, action);
    QFETCH(bool, othersWrite);
    QFETCH(bool, cameTrue);
    m_bench->put(vscode(), Before);
    if (action != QLatin1String("add")) {
        QVERIFY(apply(installing(vscode(), "first-T0ken-9f3e7a51c2d8a3F9")));
        QCOMPARE(handedOver().size(), 1);
    }
    const QByteArray standing = m_bench->content(vscode());
    const Result<FileChange> change =
        action == QLatin1String("remove") ? removing(vscode()) : installing(vscode());
    QVERIFY(change);
    QVERIFY(killed(step.constData(), change));
    const QByteArray now = m_bench->content(vscode());
    QCOMPARE(now, cameTrue ? change->after() : standing);
    if (othersWrite)
        m_bench->put(vscode(), QByteArray(now).replace("dark", "light"));
    const QList<NotedChange> noted = handedOver();
    QCOMPARE(noted.size(), 1);
    QCOMPARE(noted.first().cameTrue, cameTrue);
}

void TestNotedChanges::inDoubtAChangeCameTrue()
{
    m_bench->put(vscode(), Before);
    QVERIFY(killed("noted", installing(vscode())));
    m_bench->put(vscode(), "not understood {");
    QVERIFY(handedOver().first().cameTrue);
}

QTEST_GUILESS_MAIN(TestNotedChanges)
#include "TestNotedChanges.moc"
