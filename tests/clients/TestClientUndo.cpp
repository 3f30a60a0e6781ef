// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace keyfob;

/// Taking a change back: the very bytes when nobody wrote since, else our entry alone.
class TestClientUndo : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_bench = std::make_unique<ClientBench>(); }
    void aFileThatKeyfobMadeIsTakenAwayAgain();
    void theVeryBytesComeBackWhenNobodyWroteSince();
    void onlyOurEntryGoesWhenTheFileWasChangedSince();
    void theOldEntryIsPutBackWhenTheFileWasChangedSince();
    void aRemovedEntryIsPutBackWhenTheFileWasChangedSince();
    void aRewriteOfTheLayoutAloneIsNoChangeOfOurEntry();
    void anEntryThatWasChangedSinceIsRefused();
    void anEntryThatWasTakenAwaySinceIsRefused();
    void anEntryChangedBetweenPlanAndUndoIsLeftAlone();
    void undoCanBeUndone();
    void containersThatKeyfobMadeGoWithTheLastEntry();
    void aContainerThatWasThereStays();
    void aContainerThatOthersUseStays();

private:
    [[nodiscard]] const ClientDescription &claude() const
    {
        return m_bench->client(QStringLiteral("claude-code"));
    }
    [[nodiscard]] QByteArray content() const { return m_bench->content(claude()); }
    void put(const QByteArray &content) const { m_bench->put(claude(), content); }
    FileChange carriedOut(const Result<FileChange> &change) const
    {
        if (!change)
            qFatal("%s", qPrintable(change.error().message));
        const Result<void> done = m_bench->files.apply(*change);
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        return *change;
    }
    FileChange install(const ServerEntry &entry = ClientBench::entry()) const
    {
        return carriedOut(m_bench->files.planInstall(claude(), entry, {}, true));
    }
    [[nodiscard]] Result<FileChange> undoOf(const FileChange &change) const
    {
        return m_bench->files.planUndo(claude(), pastChange(change));
    }
    FileChange remove(const QString &name = QStringLiteral("demo")) const
    {
        return carriedOut(m_bench->files.planRemove(claude(), name));
    }

    std::unique_ptr<ClientBench> m_bench;
    const QByteArray m_old = "old-canary-5d1b44e0aa77Zq01";
};

void TestClientUndo::aFileThatKeyfobMadeIsTakenAwayAgain()
{
    const FileChange change = install();
    QVERIFY(!change.fileExisted);
    QVERIFY(QFileInfo::exists(change.path));
    const FileChange undo = carriedOut(undoOf(change));
    QCOMPARE(undo.action, FileChange::Action::Remove);
    QVERIFY(!QFileInfo::exists(change.path));
}

void TestClientUndo::theVeryBytesComeBackWhenNobodyWroteSince()
{
    const QByteArray before = "\xef\xbb\xbf{\r\n\t\"n\" : 1.0 ,\r\n\t\"mcpServers\" : { }\r\n}";
    put(before);
    carriedOut(undoOf(install(ClientBench::entry(m_old))));
    QCOMPARE(content(), before);
    install(ClientBench::entry(m_old));
    const QByteArray installed = content();
    const FileChange update = install();
    QCOMPARE(update.action, FileChange::Action::Update);
    carriedOut(undoOf(update));
    QCOMPARE(content(), installed);
    const FileChange removal = remove();
    QCOMPARE(content(), before);
    const FileChange back = carriedOut(undoOf(removal));
    QCOMPARE(back.action, FileChange::Action::Add);
    QCOMPARE(content(), installed);
    remove();
    QCOMPARE(content(), before);
}

void TestClientUndo::onlyOurEntryGoesWhenTheFileWasChangedSince()
{
    put("{\n  \"n\": 1\n}\n");
    const FileChange change = install();
    put(content().replace("\"n\": 1,", "\"n\": 2, \"more\": true,"));
    carriedOut(undoOf(change));
    QCOMPARE(content(), QByteArray("{\n  \"n\": 2, \"more\": true\n}\n"));
}

void TestClientUndo::theOldEntryIsPutBackWhenTheFileWasChangedSince()
{
    put("{\n  \"n\": 1\n}\n");
    install(ClientBench::entry(m_old, QStringLiteral("full")));
    const QByteArray installed = content();
    const FileChange update = install();
    put(content().replace("\"n\": 1,", "\"n\": 2,"));
    carriedOut(undoOf(update));
    QCOMPARE(content(), QByteArray(installed).replace("\"n\": 1,", "\"n\": 2,"));
}

void TestClientUndo::aRemovedEntryIsPutBackWhenTheFileWasChangedSince()
{
    put("{\n  \"mcpServers\": {\n    \"b\": {}\n  }\n}\n");
    install();
    const FileChange removal = remove();
    put(content().replace("\"b\": {}", "\"c\": {}"));
    carriedOut(undoOf(removal));
    QCOMPARE(m_bench->files.inspect(claude(), ClientBench::entry(), {}, true).state,
             InstallationState::Installed);
    QVERIFY(content().startsWith("{\n  \"mcpServers\": {\n    \"c\": {},\n    \"demo\": {\n"));
}

void TestClientUndo::aRewriteOfTheLayoutAloneIsNoChangeOfOurEntry()
{
    // As the client itself does at its start: other indentation, a key of its own.
    put("{\n    \"n\": 1\n}\n");
    const FileChange change = install();
    QJsonObject root = QJsonDocument::fromJson(content()).object();
    root.insert(QStringLiteral("userID"), QStringLiteral("x"));
    put(QJsonDocument(root).toJson(QJsonDocument::Compact));
    carriedOut(undoOf(change));
    QCOMPARE(content(), QByteArray("{\"n\":1,\"userID\":\"x\"}"));
}

void TestClientUndo::anEntryThatWasChangedSinceIsRefused()
{
    const FileChange change = install();
    const QByteArray changed = content().replace("demo.example", "elsewhere.example");
    put(changed);
    const Result<FileChange> undo = undoOf(change);
    QVERIFY(!undo);
    QCOMPARE(undo.error().code, ErrorCode::ChangedMeanwhile);
    QVERIFY(!undo.error().hint.isEmpty());
    QCOMPARE(content(), changed);
}

void TestClientUndo::anEntryThatWasTakenAwaySinceIsRefused()
{
    const FileChange change = install();
    put("{}\n");
    const Result<FileChange> undo = undoOf(change);
    QVERIFY(!undo);
    QCOMPARE(undo.error().code, ErrorCode::ChangedMeanwhile);
}

void TestClientUndo::anEntryChangedBetweenPlanAndUndoIsLeftAlone()
{
    put("{\n  \"n\": 1\n}\n");
    const FileChange change = install();
    const Result<FileChange> undo = undoOf(change);
    QVERIFY(undo);
    const QByteArray changed = content().replace("analysis", "full");
    put(changed);
    const Result<void> done = m_bench->files.apply(*undo);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::ChangedMeanwhile);
    QCOMPARE(content(), changed);
}

void TestClientUndo::undoCanBeUndone()
{
    const FileChange change = install();
    const QByteArray installed = content();
    const FileChange undo = carriedOut(undoOf(change));
    const FileChange redo = carriedOut(undoOf(undo));
    QCOMPARE(content(), installed);
    QVERIFY(!redo.fileExisted);
    remove();
    QVERIFY2(!QFileInfo::exists(change.path), "it is still known that the file was made by Keyfob");
}

void TestClientUndo::containersThatKeyfobMadeGoWithTheLastEntry()
{
    const QByteArray before = "{\n  \"n\": 1\n}\n";
    put(before);
    install();
    ServerEntry second = ClientBench::entry();
    second.name = QStringLiteral("demo-2");
    install(second);
    install(ClientBench::entry(m_old)); // an update in between doesn't make it forget
    remove();
    QVERIFY(content().contains("demo-2"));
    remove(QStringLiteral("demo-2"));
    QCOMPARE(content(), before);
}

void TestClientUndo::aContainerThatWasThereStays()
{
    const QByteArray empty = "{\n  \"mcpServers\": {}\n}\n";
    put("{\n}\n");
    install();
    put(empty); // the person emptied it by hand: from now on it is theirs
    install();
    remove();
    QCOMPARE(content(), empty);
}

void TestClientUndo::aContainerThatOthersUseStays()
{
    put("{}\n");
    install();
    put(content().replace("\"demo\": {", "\"other\": {},\n    \"demo\": {"));
    remove();
    QCOMPARE(content(), QByteArray("{\n  \"mcpServers\": {\n    \"other\": {}\n  }\n}\n"));
}

QTEST_GUILESS_MAIN(TestClientUndo)
#include "TestClientUndo.moc"
