// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first table of ux.md section 5: each row of the services' own troubleshooting pages is shown when its
// cause is there, with its words and its buttons.
#include "Fixtures.h"
#include "ServiceStage.h"
#include "http/LoopbackServer.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/TokenSection.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/pages/InstanceDialog.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/StepList.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/PasteDialog.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/services/SignInDialog.h"
#include "ui/services/SignInHelp.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestServiceTroubleRows : public QObject
{
    Q_OBJECT
private slots:
    void theRowIsShownWhenItsCauseIsThere_data();
    void theRowIsShownWhenItsCauseIsThere();
    void aTokenPageThatDoesNotOpenIsToldBesideIt_data();
    void aTokenPageThatDoesNotOpenIsToldBesideIt();
    void aTokenThatWasNeverUsedSaysSo();
    void aBrowserThatDoesNotOpenLeavesThreeWays();
    void theSignInAtTheServiceIsNamedFromTheStart();
    void aConsentPageThatExpiredIsStartedAgain();
    void aServiceThatDoesNotAnswerInTimeIsTriedAgain();
};

void TestServiceTroubleRows::theRowIsShownWhenItsCauseIsThere_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QStringList>("buttons");
    const QString page = u"Open Token Page"_s;
    QTest::newRow("C1: authorization error")
        << u"connectiveone"_s << u"mcp-401"_s
        << u"The token was refused\nIt expired or was copied incompletely. Copy a new configuration from the "
           "token page and paste it here; your clients are then updated. Restart Cursor."_s
        << QStringList{page, u"Paste…"_s, u"Update Clients"_s};
    QTest::newRow("Perspective: unable to connect")
        << u"perspective"_s << u"mcp-401"_s
        << u"The token was refused\nCheck on the MCP page that the token is active. Check that the whole "
           "header was copied, with the word Bearer."_s
        << QStringList{page, u"Regenerate…"_s, u"Paste…"_s};
    QTest::newRow("Dot: invalid token")
        << u"dot"_s << u"mcp-401"_s
        << u"The token is not valid\nCheck that you copied the complete token. It may have been revoked, or "
           "replaced: Dot keeps one active token per user. Check that it belongs to this region."_s
        << QStringList{u"Paste…"_s, page, u"Change Region…"_s};
    QTest::newRow("Dot: no MCP access")
        << u"dot"_s << u"no-mcp-access"_s
        << u"This token has no MCP access\nA regular API token does not work. Generate a new MCP token in "
           "Settings › Integrations."_s
        << QStringList{page, u"Paste…"_s};
}

void TestServiceTroubleRows::theRowIsShownWhenItsCauseIsThere()
{
    QFETCH(QString, service);
    QFETCH(QString, fault);
    QFETCH(QString, shown);
    ServiceStage stage(service);
    QVERIFY(stage.connectedBy(stage.service.copiedToken().isEmpty() ? QString() : stage.service.generated()));
    stage.service.house().setFault(fault, true);
    stage.verified();
    const QString line = shown.section(u'\n', 0, 0);
    const StepList *list = stage.window->page()->verifyPanel()->steps();
    QCOMPARE(ServiceStage::textAt(*list, line), shown);
    QTEST(ServiceStage::buttonsAt(*list, line), "buttons");
    QVERIFY(ServiceStage::press(*list, line, u"Paste…"_s));
    QVERIFY(stage.dialog<PasteDialog>());
    QVERIFY(fixtures::everyTextOf(*stage.window->page()).contains(line)); // also under the name
}

void TestServiceTroubleRows::aTokenPageThatDoesNotOpenIsToldBesideIt_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QStringList>("buttons");
    const QString ask = u"Copy Message for Your Administrator"_s;
    QTest::newRow("denied") << u"page-denied"_s
                            << u"Access to the token page is denied\nYou need the root role or the MCP Token "
                               "permission. Contact an administrator, or configure the role."_s
                            << QStringList{u"Documentation"_s, ask};
    QTest::newRow("missing") << u"page-missing"_s
                             << u"The token page is not there\nThe instance may not be updated to a version "
                                "with this feature. Contact your administrator or support. Check the domain: "
                                "HOST"_s
                             << QStringList{u"Change Instance…"_s, ask};
}

void TestServiceTroubleRows::aTokenPageThatDoesNotOpenIsToldBesideIt()
{
    QFETCH(QString, fault);
    QFETCH(QString, shown);
    QFETCH(QStringList, buttons);
    ServiceStage stage(u"connectiveone"_s);
    stage.service.house().setFault(fault, true);
    AddServiceDialog *adding = stage.choosing();
    QVERIFY(adding);
    adding->waysPage()->button(AddServiceDialog::Way::Page)->click();
    auto *paste = stage.dialog<PasteDialog>();
    QVERIFY(paste);
    QVERIFY(stage.click(u"Open Token Page"_s));
    const auto told = [paste]() -> const MessageBar * {
        for (const MessageBar *bar : paste->findChildren<MessageBar *>()) {
            if (bar->isVisible())
                return bar;
        }
        return nullptr;
    };
    QTRY_VERIFY(told());
    const MessageBar *bar = told();
    QCOMPARE(bar->text(), shown.replace(u"HOST"_s, stage.service.host()));
    QCOMPARE(ServiceStage::buttonsOf(*bar), buttons);
    QVERIFY(stage.click(u"Copy Message for Your Administrator"_s));
    const QString message = QGuiApplication::clipboard()->text();
    QVERIFY2(message.contains(shown.section(u'\n', 1)), qPrintable(message));
    if (!buttons.contains(u"Change Instance…"_s))
        return;
    QVERIFY(stage.click(u"Change Instance…"_s));
    QVERIFY(stage.dialog<InstanceDialog>());
    QVERIFY(stage.isClosed<PasteDialog>());
}

void TestServiceTroubleRows::aTokenThatWasNeverUsedSaysSo()
{
    Connection connection = fixtures::working();
    connection.lastUsed = Moment{std::nullopt, TimeSource::Service, true};
    TokenSection section;
    section.show(connection, fixtures::service(), false, fixtures::now());
    const auto labels = section.findChildren<QLabel *>();
    const auto never = std::ranges::find(labels, u"Never"_s, &QLabel::text);
    QVERIFY(never != labels.end());
    QCOMPARE((*never)->toolTip(), u"Changes after the first successful request."_s);
}

void TestServiceTroubleRows::aBrowserThatDoesNotOpenLeavesThreeWays()
{
    ServiceStage stage(u"dot"_s);
    stage.bench.browser.broken = true;
    AddServiceDialog *adding = stage.choosing();
    QVERIFY(adding);
    adding->waysPage()->button(AddServiceDialog::Way::OAuth)->click();
    auto *signIn = stage.dialog<SignInDialog>();
    QVERIFY(signIn);
    QTRY_VERIFY(signIn->help()->tokenButton()->isVisible());
    QVERIFY(fixtures::everyTextOf(*signIn).contains(
        u"The browser did not open. Copy the link into your browser.\nCheck that it does not block pop-ups "
        u"from "
        "Dot. Or use an API token. If this happens in another app, update that app."_s));
    const QStringList buttons = ServiceStage::buttonsOf(*signIn->help());
    QVERIFY2(buttons.contains(u"Copy Link"_s) && buttons.contains(u"Use a Token"_s),
             qPrintable(buttons.join(u" | "_s))); // Use a Code where the service offers it: TestSignInHelp
    signIn->help()->tokenButton()->click();
    QVERIFY(stage.pasteAndSave(stage.service.copiedToken()));
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
}

void TestServiceTroubleRows::theSignInAtTheServiceIsNamedFromTheStart()
{
    ServiceStage stage(u"dot"_s);
    stage.bench.browser.visit = {}; // the person is slow
    AddServiceDialog *adding = stage.choosing();
    QVERIFY(adding);
    adding->waysPage()->button(AddServiceDialog::Way::OAuth)->click();
    auto *signIn = stage.dialog<SignInDialog>();
    QVERIFY(signIn);
    const QString hint =
        u"If Dot says “Sign in to continue”: Choose Open Dot Login, sign in (password or SSO), "
        "then Continue."_s;
    const auto shown = [&] {
        for (const QLabel *label : signIn->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == hint)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(shown());
    signIn->reject();
    QTRY_VERIFY(stage.isAtRest());
}

/// That the time runs out: TestSignInEnds; here is what is said then.
void TestServiceTroubleRows::aConsentPageThatExpiredIsStartedAgain()
{
    FakeClock clock;
    SignInDialog dialog(u"Dot (EU)"_s, clock);
    dialog.setVisible(true);
    dialog.showError({ErrorCode::SignInExpired, u"The sign-in page expired."_s, u"Start again."_s});
    QCOMPARE(dialog.errorText(), u"The sign-in page expired (10 minutes)."_s);
    QVERIFY(dialog.againButton()->isVisible());
    QCOMPARE(dialog.againButton()->text().remove(u'&'), u"Start Again"_s);
}

void TestServiceTroubleRows::aServiceThatDoesNotAnswerInTimeIsTriedAgain()
{
    LoopbackServer silent;
    silent.script = [](const SeenRequest &) { return ScriptedReply{.silent = true}; };
    ServiceStage stage(u"dot"_s);
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    // The service moves to where nobody answers.
    QJsonObject description = QJsonDocument::fromJson(stage.service.description()).object();
    QJsonObject instance = description[u"instance"_s].toObject();
    QJsonArray regions = instance[u"regions"_s].toArray();
    QJsonObject eu = regions[1].toObject();
    eu[u"base"_s] = silent.origin();
    regions[1] = eu;
    instance[u"regions"_s] = regions;
    description[u"instance"_s] = instance;
    stage.bench.folder.write(u"own/dot.json"_s, QJsonDocument(description).toJson());
    QVERIFY(stage.bench.services.addOwn(stage.bench.folder.path(u"own"_s)).isEmpty());
    QVERIFY(waited(stage.bench.connections->changeInstance(stage.id(), u"eu"_s)));
    stage.window->page()->verify();
    const StepList *list = stage.window->page()->verifyPanel()->steps();
    QTRY_VERIFY_WITH_TIMEOUT(list->texts().contains(u"Dot did not answer in time"_s), 60'000);
    const QString line = u"Dot did not answer in time"_s;
    QCOMPARE(ServiceStage::textAt(*list, line),
             line + u"\nCheck the network connection and the address %1. Some clients have their own tool "
                    "timeout; raise it there."_s.arg(QUrl(silent.origin()).authority()));
    QCOMPARE(ServiceStage::buttonsAt(*list, line), (QStringList{u"Try Again"_s, u"Change Region…"_s}));
    QVERIFY(ServiceStage::press(*list, line, u"Change Region…"_s));
    QVERIFY(stage.dialog<InstanceDialog>());
}

QTEST_MAIN(TestServiceTroubleRows)
#include "TestServiceTroubleRows.moc"
