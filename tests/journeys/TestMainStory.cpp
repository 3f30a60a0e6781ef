// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/Desktop.h"
#include "auth/SystemBrowser.h"
#include "base/Log.h"
#include "journeys/CursorFile.h"
#include "journeys/Person.h"
#include "support/FakeClock.h"

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

/// Everything that notifications have said on this desktop.
QString notifications()
{
    QFile file(qEnvironmentVariable("KEYFOB_NOTIFICATIONS"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString dunst(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral("dunstctl"), words);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QString notificationsOnScreen()
{
    return dunst({QStringLiteral("count"), QStringLiteral("displayed")});
}

} // namespace

/// What Keyfob is for, from the first start to the deleted token, as one person sees it. The parts are real:
/// the window on an X server, GNOME Keyring, the demo service over HTTP, files in a home folder, dunst. Only
/// the clock is the story's own: it goes when the story says so. The slots are chapters; each goes on where
/// the one before ended, and after a chapter that failed the rest is left out.
class TestMainStory : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void keyfobIsStartedForTheFirstTime();
    void aPersonSignsInThroughTheBrowser();
    void theWindowShowsWhatIsKnownOfTheToken();
    void cursorGetsTheEntryAfterItWasShown();
    void whatStandsInCursorsFileWorksAndMovesLastUsed();
    void anotherPresetReachesCursorsFile();
    void aReminderComesOnceAndOpensTheWindow();
    void regenerateReplacesTheTokenEverywhere();
    void aRemovedEntryComesBackWithUndo();
    void historyTellsWhatWasDone();
    void deleteEndsTheTokenEverywhere();
    void cleanup();
    void cleanupTestCase();

private:
    [[nodiscard]] Connection connection() const;

    FakeClock m_clock;
    SystemPaths m_paths;
    std::unique_ptr<SystemBrowser> m_browser;
    std::unique_ptr<Wiring> m_wiring;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Person> m_person;
    std::unique_ptr<CursorFile> m_cursor;
    QUrl m_service;
    QString m_firstToken; ///< as an Authorization header
    bool m_failed = false;
};

void TestMainStory::initTestCase()
{
    installRedactingLog();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QVERIFY2(qEnvironmentVariableIsSet("KEYFOB_NOTIFICATIONS"), "to be run on a private desktop");
    m_cursor = std::make_unique<CursorFile>();
    m_browser = std::make_unique<SystemBrowser>(m_paths, QStringLiteral(KEYFOB_STORY_BROWSER));
    m_wiring = std::make_unique<Wiring>(m_paths, m_clock, *m_browser);
    const Result<QUrl> service =
        m_wiring->startDemo({.lifetime = std::chrono::minutes(2), .lifetimeIsFixed = true, .faults = {}});
    QVERIFY(service.has_value());
    m_service = *service;
    QTRY_VERIFY(QSystemTrayIcon::isSystemTrayAvailable());
}

void TestMainStory::init()
{
    if (m_failed)
        QSKIP("an earlier chapter failed");
}

void TestMainStory::cleanup()
{
    m_failed = m_failed || QTest::currentTestFailed();
}

Connection TestMainStory::connection() const
{
    return m_wiring->connections().all().value(0);
}

void TestMainStory::keyfobIsStartedForTheFirstTime()
{
    m_person = std::make_unique<Person>();
    m_desktop = std::make_unique<Desktop>(*m_wiring);
    m_desktop->start(false, false);
    QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window()));
    QVERIFY(m_person->sees(QStringLiteral("Connect your services to your AI apps")));
    QVERIFY(m_person->sees(QStringLiteral("Cursor")));
}

void TestMainStory::aPersonSignsInThroughTheBrowser()
{
    QVERIFY(m_person->clicks(QStringLiteral("Another Service…")));
    QVERIFY(m_person->chooses(QStringLiteral("Demo service")));
    QVERIFY(m_person->clicks(QStringLiteral("Continue")));
    QVERIFY(m_person->fills(QStringLiteral("Address"), m_service.authority()));
    QVERIFY(m_person->clicks(QStringLiteral("Sign In with Your Browser")));
    // The browser opens the consent page, and someone allows it (app/story/browser).
    QVERIFY(m_person->sees(QStringLiteral("It works")));
    QVERIFY(m_person->sees(QStringLiteral("Works")));
    // A new token is shown once, in a window of its own; it is kept already.
    QVERIFY(m_person->clicks(QStringLiteral("Close")));
}

void TestMainStory::theWindowShowsWhatIsKnownOfTheToken()
{
    const QString bullets(12, QChar(0x2022));
    const QString tokenField = QStringLiteral("Token, hidden, ends in ") + connection().tokenHint;
    QCOMPARE(m_person->reads(tokenField), bullets + connection().tokenHint);
    QCOMPARE(connection().tokenHint.size(), 4);
    QCOMPARE(m_person->reads(QStringLiteral("Endpoint")), m_service.toString() + QStringLiteral("/mcp"));
    QCOMPARE(m_person->reads(QStringLiteral("Header, token hidden")),
             QStringLiteral("Authorization: Bearer ") + QString(4, QChar(0x2022)));
    QCOMPARE(m_person->reads(QStringLiteral("Created:")), QStringLiteral("20 November 2026, 09:00"));
    QCOMPARE(m_person->reads(QStringLiteral("Last used:")), QStringLiteral("Never"));
    QCOMPARE(m_person->reads(QStringLiteral("Expires:")),
             QStringLiteral("20 November 2026, 09:02\nin 2 minutes"));
    QCOMPARE(m_person->reads(QStringLiteral("Preset")), QStringLiteral("Analysis (default)"));
}

void TestMainStory::cursorGetsTheEntryAfterItWasShown()
{
    QVERIFY(m_person->clicks(QStringLiteral("Add to Cursor")));
    QVERIFY(m_person->sees(QStringLiteral("The file is made; only you can read it.")));
    QVERIFY(!m_cursor->hasEntry(QStringLiteral("demo"))); // shown first, written afterwards
    QVERIFY(m_person->clicks(QStringLiteral("Add")));
    QVERIFY(m_person->sees(QStringLiteral("Installed. ")));
    QVERIFY(m_cursor->isPrivate());
    m_firstToken = m_cursor->header(QStringLiteral("demo"), QStringLiteral("Authorization"));
    QVERIFY(m_firstToken.startsWith(QStringLiteral("Bearer mcpt_")));
    QCOMPARE(m_firstToken.right(4), connection().tokenHint);
}

void TestMainStory::whatStandsInCursorsFileWorksAndMovesLastUsed()
{
    m_clock.advance(std::chrono::minutes(1));
    QCOMPARE(m_cursor->ask(QStringLiteral("demo")), 200);
    QVERIFY(m_person->clicks(QStringLiteral("Verify")));
    QTRY_COMPARE(m_person->reads(QStringLiteral("Last used:")), QStringLiteral("just now"));
    QTRY_COMPARE(m_person->hovers(QStringLiteral("Last used:")), QStringLiteral("20 November 2026, 09:01"));
    QVERIFY(m_person->sees(QStringLiteral("Cursor: what it sends is accepted.")));
}

void TestMainStory::anotherPresetReachesCursorsFile()
{
    QCOMPARE(m_cursor->header(QStringLiteral("demo"), QStringLiteral("X-MCP-Preset")),
             QStringLiteral("analysis"));
    QVERIFY(m_person->setsTo(QStringLiteral("Preset"), QStringLiteral("Setup")));
    QVERIFY(m_person->sees(QStringLiteral("1 app still uses Analysis.")));
    QCOMPARE(m_cursor->header(QStringLiteral("demo"), QStringLiteral("X-MCP-Preset")),
             QStringLiteral("analysis"));
    QVERIFY(m_person->clicks(QStringLiteral("Update Them")));
    QTRY_COMPARE(m_cursor->header(QStringLiteral("demo"), QStringLiteral("X-MCP-Preset")),
                 QStringLiteral("setup"));
    QCOMPARE(m_cursor->header(QStringLiteral("demo"), QStringLiteral("Authorization")), m_firstToken);
    QCOMPARE(m_cursor->ask(QStringLiteral("demo")), 200);
}

void TestMainStory::aReminderComesOnceAndOpensTheWindow()
{
    const QDateTime expires = *connection().expires.at;
    const QString title = QStringLiteral("summary: 'Demo service token expires today at %1'")
                              .arg(QLocale().toString(expires.toLocalTime().time(), QLocale::ShortFormat));
    m_desktop->window().close();
    QVERIFY(!m_desktop->window().isVisible());
    QSignalSpy due(&m_desktop->reminders(), &Reminders::due);
    m_desktop->reminders().check();
    QCOMPARE(due.size(), 0); // the last tenth of its two minutes is still to come
    m_clock.set(expires.addSecs(-11));
    m_desktop->reminders().check();
    QCOMPARE(due.size(), 1);
    QTRY_COMPARE(notifications().count(title), 1);
    QTRY_COMPARE(notificationsOnScreen(), QStringLiteral("1"));
    m_desktop->reminders().check();
    QCOMPARE(due.size(), 1);
    QCOMPARE(dunst({QStringLiteral("action"), QStringLiteral("0")}), QString());
    QTRY_VERIFY(m_desktop->window().isVisible());
    QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window()));
    QVERIFY(m_person->sees(QStringLiteral("expires")));
    QCOMPARE(notifications().count(title), 1);
}

void TestMainStory::regenerateReplacesTheTokenEverywhere()
{
    QCOMPARE(notificationsOnScreen(), QStringLiteral("1"));
    QVERIFY(m_person->clicks(QStringLiteral("Regenerate…")));
    QVERIFY(m_person->sees(QStringLiteral("The old one stops working at once, wherever it is used.")));
    QVERIFY(m_person->seesButton(QStringLiteral("Update my clients right away: Cursor")));
    QVERIFY(m_person->clicks(QStringLiteral("Regenerate")));
    QVERIFY(m_person->sees(QStringLiteral("The old token no longer works")));
    const QString second = m_cursor->header(QStringLiteral("demo"), QStringLiteral("Authorization"));
    QVERIFY(second.startsWith(QStringLiteral("Bearer mcpt_")));
    QVERIFY(second != m_firstToken);
    QCOMPARE(m_cursor->ask(QStringLiteral("demo")), 200);
    QCOMPARE(m_cursor->ask(QUrl(connection().endpoint), m_firstToken), 401);
    QCOMPARE(connection().tokenHint, second.right(4));
    QVERIFY(!m_person->reads(QStringLiteral("Token, hidden, ends in ") + second.right(4)).isEmpty());
    QTRY_COMPARE(notificationsOnScreen(), QStringLiteral("0")); // its reason is gone
}

void TestMainStory::aRemovedEntryComesBackWithUndo()
{
    QVERIFY(m_person->clicks(QStringLiteral("Remove, Cursor")));
    QVERIFY(m_person->clicks(QStringLiteral("Remove")));
    QTRY_VERIFY(!m_cursor->hasEntry(QStringLiteral("demo")));
    QVERIFY(m_person->clicks(QStringLiteral("Undo the last change")));
    QTRY_VERIFY(m_cursor->hasEntry(QStringLiteral("demo")));
    QCOMPARE(m_cursor->ask(QStringLiteral("demo")), 200);
}

void TestMainStory::historyTellsWhatWasDone()
{
    QVERIFY(m_person->picksFromMenu(QStringLiteral("More"), QStringLiteral("History…")));
    // Every change has its way back, but for the one that was taken back already.
    QTRY_VERIFY(m_person->seesButton(QStringLiteral("Undo, Added “demo”, Cursor")));
    QVERIFY(m_person->seesButton(QStringLiteral("Undo, Updated “demo”, Cursor")));
    QVERIFY(!m_person->seesButton(QStringLiteral("Undo, Removed “demo”, Cursor")));
    QVERIFY(m_person->clicks(QStringLiteral("Close")));
}

void TestMainStory::deleteEndsTheTokenEverywhere()
{
    const QString last = m_cursor->header(QStringLiteral("demo"), QStringLiteral("Authorization"));
    QVERIFY(m_person->clicks(QStringLiteral("Delete…")));
    QVERIFY(m_person->seesButton(QStringLiteral("Also remove the entries from: Cursor")));
    QVERIFY(m_person->clicks(QStringLiteral("Delete Token")));
    QVERIFY(m_person->sees(QStringLiteral("The token was deleted. It no longer works.")));
    QCOMPARE(m_cursor->ask(QUrl(connection().endpoint), last), 401);
    QTRY_VERIFY(!m_cursor->hasEntry(QStringLiteral("demo")));
    QTRY_VERIFY(!connection().hasToken());
    QTRY_VERIFY(m_person->seesButton(QStringLiteral("Generate…")));
}

/// No secret in what others see of the desktop: window titles and notifications.
void TestMainStory::cleanupTestCase()
{
    if (!m_person)
        return;
    const QStringList titles = m_person->titles();
    QVERIFY(titles.contains(QStringLiteral("Keyfob")) || m_failed);
    qInfo("window titles: %s", qPrintable(titles.join(QStringLiteral(" | "))));
    const QString said = titles.join(QLatin1Char('\n')) + notifications();
    for (const QString &token : CursorFile::tokensSeen())
        QVERIFY(!said.contains(token));
    m_desktop.reset();
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("keyfob"));
    TestMainStory story;
    return QTest::qExec(&story, argc, argv);
}

#include "TestMainStory.moc"
