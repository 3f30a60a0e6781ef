// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/CopyRow.h"
#include "ui/apps/HandoverFlow.h"
#include "ui/apps/StepsDialog.h"
#include "ui/desktop/SecretClipboard.h"

#include "Fixtures.h"
#include "connections/ConnectionsBench.h"
#include "support/FakeLauncher.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

namespace {

QPushButton *buttonOf(const QWidget &root, const QString &text)
{
    for (QPushButton *button : root.findChildren<QPushButton *>()) {
        if (button->text() == text || button->accessibleName() == text)
            return button;
    }
    return nullptr;
}

QStringList fieldsOf(const QWidget &root)
{
    QStringList texts;
    for (const CopyRow *row : root.findChildren<CopyRow *>())
        texts.append(row->text());
    return texts;
}

/// A signed-in connection and the flow; the dialog of a client.
struct Stage
{
    explicit Stage(bool hasNode = true)
    {
        if (hasNode)
            bench.paths.programs.insert(QStringLiteral("npx"), QStringLiteral("/usr/bin/npx"));
        id = bench.signedIn();
    }
    StepsDialog *open(const char *client)
    {
        flow.show(id, QString::fromLatin1(client));
        static_cast<void>(QTest::qWaitFor([this] { return window.findChild<StepsDialog *>() != nullptr; }));
        return window.findChild<StepsDialog *>();
    }

    ConnectionsBench bench;
    FakeLauncher launcher;
    SecretClipboard clipboard{std::chrono::seconds(30)};
    QWidget window;
    HandoverFlow flow{*bench.connections, launcher, clipboard, &window};
    QString id;
};

} // namespace

class TestStepsDialog : public QObject
{
    Q_OBJECT
private slots:
    void valuesAndNumberedStepsAreShown();
    void aSecretIsMaskedAndCopiedByTheRules();
    void onlyWhatThePersonCarriedIsLeftToThem();
    void thePageGoesThroughTheBrowser();
    void aLinkIsShownInFullBeforeItOpens();
    void commandsAreShownAndNeverHoldTheToken();
    void aSetupFileCanBeSaved();
    void missingNodeIsSaid();
    void copyConfigurationTakesOnlyTheEntry();
    void hostileWordsStayPlainText();
};

void TestStepsDialog::valuesAndNumberedStepsAreShown()
{
    Stage stage;
    const StepsDialog *dialog = stage.open("chatgpt");
    QVERIFY(dialog);
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Set Up in ChatGPT"));
    const Connection connection = *stage.bench.connections->byId(stage.id);
    const QStringList texts = everyTextOf(*dialog);
    QVERIFY(fieldsOf(*dialog).contains(connection.endpoint));
    QVERIFY(fieldsOf(*dialog).contains(connection.entryName));
    QVERIFY(texts.contains(QStringLiteral("Copy Address")));
    QVERIFY(std::any_of(texts.begin(), texts.end(), [](const QString &text) {
        return text.startsWith(QLatin1String("1. Open ChatGPT"));
    }));
    QVERIFY(std::any_of(texts.begin(), texts.end(), [](const QString &text) {
        return text.contains(QLatin1String("has no field for X-"));
    }));
    QVERIFY(texts.contains(QStringLiteral("Not verified with this app.")));
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisibleTo(dialog))
            QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<const QPushButton *>(widget),
                     widget->metaObject()->className());
    }
}

void TestStepsDialog::aSecretIsMaskedAndCopiedByTheRules()
{
    Stage stage;
    StepsDialog *dialog = stage.open("raycast");
    QVERIFY(dialog);
    const Secret token = stage.bench.token(stage.id);
    const QString plain = QString::fromUtf8(token.reveal());
    for (const QString &text : everyTextOf(*dialog))
        QVERIFY(!text.contains(plain));
    QPushButton *copy = buttonOf(*dialog, QStringLiteral("Copy Authorization"));
    QVERIFY(copy);
    QVERIFY(stage.bench.connections->handedOver(stage.id).isEmpty());
    copy->click();
    QCOMPARE(stage.bench.connections->handedOver(stage.id), QStringList{QStringLiteral("Raycast")});
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(copied->text(), QStringLiteral("Bearer ") + plain);
    QCOMPARE(copied->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
}

/// What Regenerate can't renew: where an entry of Keyfob's stands, it can.
void TestStepsDialog::onlyWhatThePersonCarriedIsLeftToThem()
{
    Stage stage;
    Connections &connections = *stage.bench.connections;
    const QString other = stage.bench.signedIn();
    connections.noteHandedOver(stage.id, QStringLiteral("raycast"));
    connections.noteHandedOver(stage.id, QStringLiteral("raycast"));
    connections.noteHandedOver(stage.id, QStringLiteral("cursor"));
    connections.noteHandedOver(stage.id, QStringLiteral("no-such-app"));
    QCOMPARE(connections.handedOver(stage.id),
             (QStringList{QStringLiteral("Raycast"), QStringLiteral("Cursor")}));
    QVERIFY(stage.bench.install(stage.id, QStringLiteral("cursor")));
    QCOMPARE(connections.handedOver(stage.id), QStringList{QStringLiteral("Raycast")});
    QVERIFY(connections.handedOver(other).isEmpty());
    QVERIFY(waited(connections.remove(stage.id)));
    connections.noteHandedOver(other, QStringLiteral("raycast"));
    QVERIFY(!connections.setting(QStringLiteral("handedOver")).contains(stage.id)); // nothing of it is kept
}

void TestStepsDialog::thePageGoesThroughTheBrowser()
{
    Stage stage;
    StepsDialog *dialog = stage.open("chatgpt");
    QVERIFY(dialog);
    stage.bench.browser.visit = {};
    stage.bench.browser.opened.clear();
    buttonOf(*dialog, QStringLiteral("&Open Page"))->click();
    QCOMPARE(stage.bench.browser.opened.size(), 1);
    QCOMPARE(stage.bench.browser.opened.first().host(), QStringLiteral("chatgpt.com"));
}

void TestStepsDialog::aLinkIsShownInFullBeforeItOpens()
{
    Stage stage;
    StepsDialog *dialog = stage.open("cursor");
    QVERIFY(dialog);
    QPushButton *open = buttonOf(*dialog, QStringLiteral("Open in Cursor"));
    QVERIFY(open);
    QVERIFY(stage.launcher.links.isEmpty());
    open->click();
    QCOMPARE(stage.launcher.links.size(), 1);
    QVERIFY(stage.launcher.links.first().startsWith(QLatin1String("cursor:")));
    QVERIFY(fieldsOf(*dialog).contains(stage.launcher.links.first()));
}

void TestStepsDialog::commandsAreShownAndNeverHoldTheToken()
{
    Stage stage;
    const StepsDialog *dialog = stage.open("claude-code");
    QVERIFY(dialog);
    const QString plain = QString::fromUtf8(stage.bench.token(stage.id).reveal());
    QStringList commands;
    for (const QString &text : fieldsOf(*dialog)) {
        QVERIFY(!text.contains(plain));
        if (text.startsWith(QLatin1String("claude mcp ")))
            commands.append(text);
    }
    QVERIFY(commands.size() >= 3);
    QVERIFY(commands.first().startsWith(QLatin1String("claude mcp add --scope user --transport http ")));
}

void TestStepsDialog::aSetupFileCanBeSaved()
{
    Stage stage;
    StepsDialog *dialog = stage.open("claude-desktop");
    QVERIFY(dialog);
    QVERIFY(buttonOf(*dialog, QStringLiteral("&Save Setup File…")));
    dialog->saySaved(QStringLiteral("~/Downloads/demo.mcpb"));
    QVERIFY(everyTextOf(*dialog).contains(QStringLiteral("Saved as ~/Downloads/demo.mcpb.")));
    QVERIFY(!buttonOf(*dialog, QStringLiteral("Open &Folder"))->isHidden());
}

void TestStepsDialog::missingNodeIsSaid()
{
    Stage without(false);
    const StepsDialog *dialog = without.open("claude-desktop");
    QVERIFY(dialog);
    const QStringList texts = everyTextOf(*dialog);
    QVERIFY(std::any_of(texts.begin(), texts.end(), [](const QString &text) {
        return text.contains(QLatin1String("Install Node.js from"));
    }));
    Stage with(true);
    for (const QString &text : everyTextOf(*with.open("claude-desktop")))
        QVERIFY(!text.contains(QLatin1String("Install Node.js")));
}

void TestStepsDialog::copyConfigurationTakesOnlyTheEntry()
{
    Stage stage;
    stage.bench.folder.write(QStringLiteral(".cursor/mcp.json"),
                             "{\"mcpServers\": {\"other\": {\"headers\": {\"K\": \"somebody-elses-key\"}}}}");
    QSignalSpy said(&stage.flow, &HandoverFlow::said);
    stage.flow.copyConfiguration(stage.id, QStringLiteral("cursor"));
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.first().first().toString(),
             QStringLiteral("The configuration was copied. It belongs into ~/.cursor/mcp.json."));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(QString::fromUtf8(stage.bench.token(stage.id).reveal())));
    QVERIFY(copied.contains(QLatin1String("mcpServers")));
    QVERIFY(!copied.contains(QLatin1String("somebody-elses-key")));
}

void TestStepsDialog::hostileWordsStayPlainText()
{
    HandoverParts parts;
    parts.clientName = QStringLiteral("<img src='x'>");
    parts.problem = parts.need = QStringLiteral("<b>bold</b>");
    parts.remarks = {QStringLiteral("<i>remark</i>")};
    parts.commands = {QStringLiteral("<u>command</u>")};
    parts.bundle = parts.configuration = true;
    SecretClipboard clipboard;
    StepsDialog dialog(parts, clipboard);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.sayProblem({ErrorCode::Unreachable, QStringLiteral("<s>x</s>"), {}});
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestStepsDialog)
#include "TestStepsDialog.moc"
