// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "VerifyScreens.h"
#include "connections/ConnectionsBench.h"
#include "connections/VerificationSteps.h"
#include "support/FakeLauncher.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/install/ChangePreview.h"
#include "ui/parts/StepList.h"
#include "ui/window/MainWindow.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

namespace {

std::unique_ptr<VerifyPanel> panel(const char *state)
{
    return std::unique_ptr<VerifyPanel>(qobject_cast<VerifyPanel *>(verifyScreen(state).release()));
}

int row(const VerifyPanel &panel, const char *beginning)
{
    const QStringList texts = panel.steps()->texts();
    for (int row = 0; row < texts.size(); ++row) {
        if (texts.at(row).startsWith(QString::fromLatin1(beginning)))
            return row;
    }
    return -1;
}

int buttons(const VerifyPanel &panel)
{
    int count = 0;
    for (int row = 0; row < panel.steps()->texts().size(); ++row)
        count += int(panel.steps()->buttons(row).size());
    return count;
}

} // namespace

/// Verify in place (ux.md S13).
class TestVerifyPanel : public QObject
{
    Q_OBJECT
private slots:
    void eachLineSaysWhatWasFound()
    {
        const auto shown = panel("works");
        for (const char *line :
             {"Address: acme.example.com answered in 120 ms", "The certificate is trusted.",
              "Token: accepted", "Server: ConnectiveOne engine, MCP 2026-07-28",
              "Tools: 24 tools with preset", "Cursor: what it sends is accepted."})
            QVERIFY2(row(*shown, line) >= 0, line);
        QCOMPARE(buttons(*shown), 0);
        QVERIFY(row(*panel("stale"), "The clock of this computer is wrong") >= 0);
    }

    void onlyAnEntryThatIsNotAsItShouldBeHasAnUpdate()
    {
        const auto shown = panel("stale");
        QCOMPARE(buttons(*shown), 2);
        QPushButton *button = shown->steps()->buttons(row(*shown, "Claude Code has an old token")).value(0);
        QVERIFY(button);
        QCOMPARE(button->accessibleName(), QStringLiteral("Update, Claude Code"));
        QSignalSpy wanted(shown.get(), &VerifyPanel::updateRequested);
        button->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("claude-code"));
    }

    void missingRightsAreOfferedWithTheServersWords()
    {
        const auto shown = panel("forbidden");
        QPushButton *button = shown->steps()->buttons(row(*shown, "The token may not do this")).value(0);
        QVERIFY(button);
        QSignalSpy wanted(shown.get(), &VerifyPanel::signInRequested);
        button->click();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted.first().first().toByteArray().contains("scope=\"bots:write\""));
        QCOMPARE(buttons(*panel("refused")), 0);
    }

    void copyDetailsGivesTheTextThatTheTerminalWouldToo()
    {
        ConnectionsBench bench;
        const QString id = bench.signedIn();
        QVERIFY(bench.installedInTwo(id));
        const auto verified = waited(bench.connections->verify(id));
        QVERIFY(verified);
        const Connection connection = *bench.connections->byId(id);
        VerifyPanel shown;
        shown.show(connection, *verified, {}, bench.clock.now());
        QCOMPARE(shown.details(), verificationDetails(connection, *verified, bench.clock.now()));
    }

    void updateDoesWhatTheRowOfTheAppDoes()
    {
        ConnectionsBench bench;
        FakeLauncher launcher;
        const QString id = bench.signedIn();
        QVERIFY(bench.installedInTwo(id));
        TokenOptions others;
        others.updateClients = false;
        QVERIFY(waited(bench.connections->regenerate(id, others)));
        QCOMPARE(bench.stale(id).size(), 2);
        MainWindow window(*bench.connections, bench.clock, launcher);
        window.show();
        VerifyPanel *shown = window.page()->verifyPanel();
        window.page()->verify();
        QTRY_VERIFY(row(*shown, "Cursor has an old token") >= 0);
        shown->steps()->buttons(row(*shown, "Cursor has an old token")).value(0)->click();
        QTRY_VERIFY(window.findChild<ChangePreview *>());
        window.findChild<ChangePreview *>()->confirmButton()->click();
        QTRY_COMPARE(bench.stale(id), QStringList{QStringLiteral("vscode")});
        QTRY_VERIFY(row(*shown, "Cursor has this token") >= 0);
        QVERIFY(row(*shown, "VS Code has an old token") >= 0);
        QVERIFY(!shown->details().contains(QStringLiteral("Cursor has an old token")));
    }
};

QTEST_MAIN(TestVerifyPanel)
#include "TestVerifyPanel.moc"
