// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientBench.h"

using namespace keyfob;

namespace {

const QString Shop = QStringLiteral("/home/ada/shop");

} // namespace

/// What a client keeps for single folders in its global file.
class TestFolderEntries : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_bench = std::make_unique<ClientBench>(); }
    void theFoldersAreThoseWithEntries();
    void aClientThatKeepsNoneHasNone();
    void aBrokenFileIsSaid();
    void theEntriesOfAFolderAreItsOwn();
    void anEntryIsWrittenInItsPlaceAndTheVeryBytesComeBack();
    void anEntryThatOthersMovedIsPutBackInItsPlace();
    void theContainersOfAFolderStay();
    void whatIsNotedOfTheFileStaysAsItIs();
    void theCopiesAreThoseOfTheFile();

private:
    [[nodiscard]] const ClientDescription &claude() const
    {
        return m_bench->client(QStringLiteral("claude-code"));
    }
    [[nodiscard]] ClientPlace shop() const
    {
        return ClientPlace::at(localScope(Shop), m_bench->files.path(claude()));
    }
    [[nodiscard]] FileChange carriedOut(const Result<FileChange> &change) const
    {
        const Result<void> done = change ? m_bench->files.apply(*change) : std::unexpected(change.error());
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        return *change;
    }
    [[nodiscard]] FileChange written() const
    {
        return carriedOut(m_bench->files.planInstall(claude(), ClientBench::entry(), QStringLiteral("http"),
                                                     true, ClientFiles::OnForeign::Refuse, shop()));
    }

    std::unique_ptr<ClientBench> m_bench;
    QByteArray m_text; ///< in Claude Code's own layout, with what it keeps besides
};

void TestFolderEntries::initTestCase()
{
    m_text = ClientBench::contentOf(QStringLiteral(KEYFOB_HERE "/listing/claude-code.json"));
    QVERIFY(m_text.contains(Shop.toUtf8()));
}

void TestFolderEntries::theFoldersAreThoseWithEntries()
{
    QCOMPARE(m_bench->files.folders(claude()).value(), QStringList());
    m_bench->put(claude(), m_text);
    QCOMPARE(m_bench->files.folders(claude()).value(), QStringList{Shop});
}

void TestFolderEntries::aClientThatKeepsNoneHasNone()
{
    const ClientDescription &cursor = m_bench->client(QStringLiteral("cursor"));
    m_bench->put(cursor, m_text);
    QCOMPARE(m_bench->files.folders(cursor).value(), QStringList());
    const Result<FileChange> change =
        m_bench->files.planInstall(cursor, ClientBench::entry(), {}, false, ClientFiles::OnForeign::Refuse,
                                   ClientPlace::at(localScope(Shop), m_bench->files.path(cursor)));
    QVERIFY(!change);
    QCOMPARE(change.error().code, ErrorCode::NotSupported);
}

void TestFolderEntries::aBrokenFileIsSaid()
{
    m_bench->put(claude(), "{\"projects\": {");
    const Result<QStringList> folders = m_bench->files.folders(claude());
    QVERIFY(!folders);
    QCOMPARE(folders.error().code, ErrorCode::NotUnderstood);
}

void TestFolderEntries::theEntriesOfAFolderAreItsOwn()
{
    m_bench->put(claude(), m_text);
    QVERIFY(m_bench->files.listed(claude())->isEmpty());
    const Result<QList<ListedEntry>> entries = m_bench->files.listed(claude(), shop());
    QVERIFY(entries);
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().name, QStringLiteral("demo"));
    QCOMPARE(entries->first().line, 7);
    QCOMPARE(entries->first().form, QStringLiteral("http"));
    QVERIFY(entries->first().token() == Secret("old-canary-5d1b44e0aa77Zq01"));
}

void TestFolderEntries::anEntryIsWrittenInItsPlaceAndTheVeryBytesComeBack()
{
    m_bench->put(claude(), m_text);
    const FileChange change = written();
    QCOMPARE(change.action, FileChange::Action::Update);
    QByteArray expected = m_text;
    expected.replace("old-canary-5d1b44e0aa77Zq01\"",
                     "canary-T0ken-9f3e7a51c2d8a3F9\", \"X-Preset\": \"analysis\"");
    QCOMPARE(m_bench->content(claude()), expected);
    std::ignore = carriedOut(m_bench->files.planUndo(claude(), pastChange(change)));
    QCOMPARE(m_bench->content(claude()), m_text);
}

void TestFolderEntries::anEntryThatOthersMovedIsPutBackInItsPlace()
{
    m_bench->put(claude(), m_text);
    const FileChange change = written();
    // The client writes its file at every start.
    m_bench->put(claude(), m_bench->content(claude()).replace("\"numStartups\": 7", "\"numStartups\": 8"));
    const FileChange undo = carriedOut(m_bench->files.planUndo(claude(), pastChange(change)));
    QVERIFY(undo.changedSince);
    QCOMPARE(m_bench->content(claude()),
             QByteArray(m_text).replace("\"numStartups\": 7", "\"numStartups\": 8"));
}

void TestFolderEntries::theContainersOfAFolderStay()
{
    // Keyfob made the container for all folders; those of one folder the client makes itself.
    m_bench->put(claude(), m_text);
    QVERIFY(m_bench->install(claude()));
    std::ignore = carriedOut(m_bench->files.planRemove(claude(), QStringLiteral("demo"), shop()));
    QVERIFY(m_bench->files.listed(claude(), shop())->isEmpty());
    QVERIFY2(m_bench->content(claude()).contains("\"mcpServers\": {"), m_bench->content(claude()));
    QVERIFY(m_bench->content(claude()).contains("\"lastCost\": 0.10"));
    QVERIFY(m_bench->content(claude()).contains("/home/ada/shop"));
    const QByteArray now = m_bench->content(claude());
    QCOMPARE(now.count("\"mcpServers\""), 3);
}

void TestFolderEntries::whatIsNotedOfTheFileStaysAsItIs()
{
    m_bench->put(claude(), m_text);
    QVERIFY(m_bench->install(claude())); // makes "mcpServers" in the root
    const FileChange change = written();
    std::ignore = carriedOut(m_bench->files.planRemove(claude(), QStringLiteral("demo"), shop()));
    QVERIFY(m_bench->remove(claude()));
    QVERIFY(change.containersMade == std::nullopt);
    QCOMPARE(m_bench->content(claude()).count("\"mcpServers\""), 2); // those of the folders
}

void TestFolderEntries::theCopiesAreThoseOfTheFile()
{
    m_bench->put(claude(), m_text);
    std::ignore = written();
    QCOMPARE(m_bench->files.copies(claude()).size(), 1);
    QCOMPARE(m_bench->files.copies(claude(), shop()), m_bench->files.copies(claude()));
}

QTEST_GUILESS_MAIN(TestFolderEntries)
#include "TestFolderEntries.moc"
