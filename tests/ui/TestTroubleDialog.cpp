// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first table of ux.md section 5: every row with its words and buttons, opened from the menu. Those that
// Keyfob can see by itself are fed their cause in TestServiceTroubleRows.
#include "ServiceStage.h"
#include "ui/pages/TroubleDialog.h"

#include <QClipboard>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QString flat(const QString &text)
{
    return QString(text).remove(u"• "_s).replace(u'\n', u' ');
}

} // namespace

class TestTroubleDialog : public QObject
{
    Q_OBJECT
private slots:
    void theRowIsInTheListOfTroubles_data();
    void theRowIsInTheListOfTroubles();
    void theAdministratorGetsAMessage();
};

void TestTroubleDialog::theRowIsInTheListOfTroubles_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QStringList>("buttons");
    const QString one = u"connectiveone"_s;
    const QString dot = u"dot"_s;
    const QString page = u"Open Token Page"_s;
    const QString admin = u"Copy Message for Your Administrator"_s;
    QTest::newRow("C1: access denied") << one << u"page-denied"_s
                                       << u"Access to the token page is denied You need the root role or the "
                                          u"MCP Token permission. Contact an "
                                          "administrator, or configure the role."_s
                                       << QStringList{u"Documentation"_s, admin};
    QTest::newRow("C1: 404")
        << one << u"page-missing"_s
        << u"The token page is not there The instance may not be updated to a version with "
           "this feature. Contact your administrator or support. Check the domain: HOST"_s
        << QStringList{u"Change Instance…"_s, admin};
    QTest::newRow("C1: authorization error")
        << one << u"token-refused"_s
        << u"The token was refused It expired or was copied incompletely. Copy a new configuration from the "
           u"token "
           "page and paste it here; your clients are then updated. Restart Cursor."_s
        << QStringList{page, u"Paste…"_s, u"Update Clients"_s};
    QTest::newRow("C1: not in the menu")
        << one << u"menu-missing"_s
        << u"MCP Token Configuration is not in the ? menu Your role does not have the MCP Token permission."_s
        << QStringList{admin};
    QTest::newRow("Perspective: unable to connect") << u"perspective"_s << u"cannot-connect"_s
                                                    << u"The token was refused Check on the MCP page that "
                                                       u"the token is active. Check that the whole header "
                                                       "was copied, with the word Bearer."_s
                                                    << QStringList{page, u"Regenerate…"_s, u"Paste…"_s};
    QTest::newRow("Perspective: last used never")
        << u"perspective"_s << u"never-used"_s
        << u"Last used says Never This changes after the first successful request. Use Verify, or ask your "
           "assistant something simple."_s
        << QStringList{u"Verify"_s};
    QTest::newRow("Dot: browser doesn't open")
        << dot << u"no-browser"_s
        << u"The browser did not open Copy the link into your browser. Check that it does not block pop-ups "
           u"from "
           "Dot. Or use an API token. If this happens in another app, update that app."_s
        << QStringList{u"Try Again"_s, u"Use a Token…"_s};
    QTest::newRow("Dot: session expired")
        << dot << u"consent-expired"_s
        << u"The consent page expired It is valid for 10 minutes. Start again."_s
        << QStringList{u"Sign In…"_s};
    QTest::newRow("Dot: sign in to continue")
        << dot << u"sign-in-first"_s
        << u"Sign in to Dot first Choose Open Dot Login, sign in (password or SSO), then Continue."_s
        << QStringList{u"Open Dot"_s, u"Sign In…"_s};
    QTest::newRow("Dot: invalid token")
        << dot << u"invalid-token"_s
        << u"The token is not valid Check that you copied the complete token. It may have been revoked, or "
           "replaced: Dot keeps one active token per user. Check that it belongs to this region."_s
        << QStringList{u"Paste…"_s, page, u"Change Region…"_s};
    QTest::newRow("Dot: no MCP access")
        << dot << u"no-mcp-access"_s
        << u"This token has no MCP access A regular API token does not work. Generate a new MCP token in "
           "Settings › Integrations."_s
        << QStringList{page, u"Paste…"_s};
    QTest::newRow("Dot: timeout")
        << dot << u"timeout"_s
        << u"Dot did not answer in time Check the network connection and the address HOST. "
           "Some clients have their own tool timeout; raise it there."_s
        << QStringList{u"Try Again"_s, u"Change Region…"_s};
}

void TestTroubleDialog::theRowIsInTheListOfTroubles()
{
    QFETCH(QString, service);
    QFETCH(QString, rule);
    ServiceStage stage(service);
    QVERIFY(stage.bench.connections->add({service, stage.service.host(), {}, false}));
    QVERIFY(stage.choose(u"Troubleshoot…"_s));
    auto *troubles = stage.dialog<TroubleDialog>();
    QVERIFY(troubles);
    troubles->choose(rule);
    QFETCH(QString, shown);
    QCOMPARE(flat(troubles->shownText()), shown.replace(u"HOST"_s, stage.service.host()));
    QTEST(troubles->shownButtons(), "buttons");
}

void TestTroubleDialog::theAdministratorGetsAMessage()
{
    ServiceStage stage(u"connectiveone"_s);
    QVERIFY(stage.bench.connections->add({u"connectiveone"_s, stage.service.host(), {}, false}));
    QVERIFY(stage.choose(u"Troubleshoot…"_s));
    stage.dialog<TroubleDialog>()->choose(u"menu-missing"_s);
    QVERIFY(stage.click(u"Copy Message for Your Administrator"_s));
    const QString message = QGuiApplication::clipboard()->text();
    QVERIFY2(message.contains(u"ConnectiveOne (%1)"_s.arg(stage.service.host())) &&
                 message.contains(u"MCP Token permission"_s),
             qPrintable(message));
    QCOMPARE(stage.window->statusText(), u"The message for your administrator was copied."_s);
}

QTEST_MAIN(TestTroubleDialog)
#include "TestTroubleDialog.moc"
