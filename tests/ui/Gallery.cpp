// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Renders each screen and state to PNG: keyfob-gallery FOLDER [BEGINNING OF NAMES]. For looking at, before a
// release and after a change of what people see.
#include "AppScreens.h"
#include "Fixtures.h"
#include "NewTokenScreens.h"
#include "PageScreens.h"
#include "ScanScreens.h"
#include "SignInScreens.h"
#include "VerifyScreens.h"
#include "WindowScreens.h"
#include "services/ServiceCatalog.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/PresetField.h"
#include "ui/connection/TokenSection.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/SecretField.h"
#include "ui/parts/Theme.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/tokens/DeleteDialog.h"
#include "ui/tokens/RegenerateDialog.h"
#include "ui/window/ConnectionList.h"
#include "ui/window/FirstRunPage.h"
#include "ui/words/StatusText.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <cstdio>
#include <functional>

using namespace keyfob;
using namespace keyfob::fixtures;

namespace {

using Made = std::unique_ptr<QWidget>;

/// A page without its scroll area: bar, head, section.
Made page(const Connection &connection, const ServiceDescription &description)
{
    auto root = std::make_unique<QWidget>();
    auto *bar = new MessageBar(root.get());
    auto *head = new ConnectionHead(root.get());
    auto *section = new TokenSection(root.get());
    auto *column = new QVBoxLayout(root.get());
    for (QWidget *part : std::initializer_list<QWidget *>{bar, head, section})
        column->addWidget(part);
    column->addStretch(1);
    bar->addButton(QStringLiteral("Re&new…"));
    const StatusWords expiry = StatusText::expiryBar(connection, now());
    if (!expiry.words.isEmpty())
        bar->say(expiry.icon, expiry.words);
    head->show(connection, description, false, now());
    section->show(connection, description, false, now());
    return root;
}

Made fullPreset()
{
    Made root = page(working(), service());
    auto *box = root->findChild<TokenSection *>()->preset()->box();
    box->setCurrentIndex(2);
    emit box->activated(2);
    return root;
}

Made list()
{
    auto list = std::make_unique<ConnectionList>();
    Connection signedIn = signedInOnly();
    signedIn.name = QStringLiteral("Dot (EU)");
    signedIn.endpoint = QStringLiteral("https:") + QStringLiteral("//eu.getdot.ai/ai/mcp");
    Connection refused = withProblem(ConnectionStatus::Refused, QString());
    refused.name = QStringLiteral("A service with quite a long name of its own");
    const QString demo = QStringLiteral("demo.svg");
    const QString any = QStringLiteral("any.svg");
    list->show({{expiring(), demo, false},
                {signedIn, any, false},
                {refused, any, false},
                {withoutToken(), demo, true}},
               now());
    return list;
}

Made firstRun()
{
    auto first = std::make_unique<FirstRunPage>();
    first->showServices(ServiceCatalog::builtIn());
    first->showClients({QStringLiteral("Cursor"), QStringLiteral("Claude Code"), QStringLiteral("VS Code")});
    return first;
}

Made checklist()
{
    auto panel = std::make_unique<ChecklistPanel>();
    Checklist done;
    done.steps = {{QStringLiteral("made"), true, QStringLiteral("New token made"), QString()},
                  {QStringLiteral("oldRefused"), false, QStringLiteral("The old token still works."),
                   QStringLiteral("Delete it on the service's page.")}};
    done.installations = {
        {QStringLiteral("cursor"), QStringLiteral("Cursor"), {}, true, QStringLiteral("Cursor updated")},
        {QStringLiteral("codex"),
         QStringLiteral("Codex"),
         {},
         false,
         QStringLiteral("The entry in Codex was changed by somebody else, so it was not updated.")}};
    panel->finish(done);
    return panel;
}

Made regenerate()
{
    return std::make_unique<RegenerateDialog>(
        RegenerateDialog::What::Regenerate, working(), service(),
        QStringList{QStringLiteral("Cursor"), QStringLiteral("Claude Code")},
        QStringList{QStringLiteral("ChatGPT"), QStringLiteral("Raycast")});
}

Made remove()
{
    return std::make_unique<DeleteDialog>(DeleteDialog::What::DeleteToken, working(),
                                          QStringList{QStringLiteral("Cursor")});
}

Made ways()
{
    auto ways = std::make_unique<ServiceWaysPage>();
    ways->show(service(), QStringLiteral("127.0.0.1:8931"));
    return ways;
}

struct Screen
{
    const char *name;
    std::function<Made()> make;
    int width; ///< in characters; 0: as it wants
};

QList<Screen> screens()
{
    return {{"first-run", firstRun, 100},
            {"list", list, 30},
            {"page-works", [] { return page(working(), service()); }, 80},
            {"page-expiring", [] { return page(expiring(), service()); }, 80},
            {"page-expired", [] { return page(expired(), pageService()); }, 80},
            {"page-no-token", [] { return page(withoutToken(), service()); }, 80},
            {"page-signed-in", [] { return page(signedInOnly(), service()); }, 80},
            {"page-refused",
             [] {
                 return page(withProblem(ConnectionStatus::Refused, QStringLiteral("The token was refused.")),
                             service());
             },
             80},
            {"preset-full", fullPreset, 80},
            {"verify-works", [] { return verifyScreen("works"); }, 80},
            {"verify-stale", [] { return verifyScreen("stale"); }, 80},
            {"verify-refused", [] { return verifyScreen("refused"); }, 80},
            {"verify-told", [] { return verifyScreen("told"); }, 80},
            {"verify-forbidden", [] { return verifyScreen("forbidden"); }, 80},
            {"verify-unreachable", [] { return verifyScreen("unreachable"); }, 80},
            {"verify-certificate", [] { return verifyScreen("certificate"); }, 80},
            {"verify-running", [] { return verifyScreen("running"); }, 80},
            {"checklist", checklist, 80},
            {"new-token", [] { return newTokenScreen(true); }, 0},
            {"new-token-unsaved", [] { return newTokenScreen(false); }, 0},
            {"regenerate", regenerate, 0},
            {"delete", remove, 0},
            {"sign-in", signInScreen, 0},
            {"sign-in-address", signInAddressScreen, 0},
            {"sign-in-code", signInCodeScreen, 0},
            {"sign-in-denied", [] { return signInErrorScreen("denied"); }, 0},
            {"sign-in-expired", [] { return signInErrorScreen("expired"); }, 0},
            {"sign-in-registration", [] { return signInErrorScreen("registration"); }, 0},
            {"paste-configuration", [] { return pasteScreen("configuration"); }, 0},
            {"paste-token", [] { return pasteScreen("token"); }, 0},
            {"paste-servers", [] { return pasteScreen("servers"); }, 0},
            {"paste-broken", [] { return pasteScreen("broken"); }, 0},
            {"paste-renew", renewOnPageScreen, 0},
            {"delete-on-page", deleteOnPageScreen, 0},
            {"trouble-connectiveone", [] { return troubleScreen("connectiveone"); }, 0},
            {"trouble-perspective", [] { return troubleScreen("perspective"); }, 0},
            {"trouble-dot", [] { return troubleScreen("dot"); }, 0},
            {"expiry", expiryScreen, 0},
            {"manage-token", manageTokenScreen, 0},
            {"instance-dot", [] { return instanceScreen("dot"); }, 0},
            {"instance-connectiveone", [] { return instanceScreen("connectiveone"); }, 0},
            {"add-choice", serviceChoiceScreen, 60},
            {"add-connectiveone", [] { return waysScreen("connectiveone"); }, 60},
            {"add-perspective", [] { return waysScreen("perspective"); }, 60},
            {"add-dot", [] { return waysScreen("dot"); }, 60},
            {"add-gitlab", [] { return waysScreen("gitlab"); }, 60},
            {"page-connectiveone",
             [] {
                 return page(connectionTo(QStringLiteral("connectiveone")),
                             shippedService(QStringLiteral("connectiveone")));
             },
             80},
            {"add-ways", ways, 60},
            {"preview-add", [] { return previewScreen("cursor", ""); }, 0},
            {"preview-env", [] { return previewScreen("cursor", "env"); }, 0},
            {"preview-input", [] { return previewScreen("vscode", "input"); }, 0},
            {"preview-replace", replaceScreen, 0},
            {"preview-warnings", warningsScreen, 0},
            {"preview-changed-since", changedSinceScreen, 0},
            {"steps-chatgpt", [] { return stepsScreen("chatgpt"); }, 0},
            {"steps-raycast", [] { return stepsScreen("raycast"); }, 0},
            {"steps-cursor", [] { return stepsScreen("cursor"); }, 0},
            {"steps-claude-desktop", [] { return stepsScreen("claude-desktop"); }, 0},
            {"more-apps", [] { return moreAppsScreen(""); }, 0},
            {"more-apps-search", [] { return moreAppsScreen("cod"); }, 0},
            {"variable", variableScreen, 0},
            {"history", historyScreen, 0},
            {"restore", restoreScreen, 0},
            {"project", [] { return projectScreen(""); }, 0},
            {"project-git", [] { return projectScreen("open"); }, 0},
            {"project-tracked", [] { return projectScreen("tracked"); }, 0},
            {"scan-findings", findingsScreen, 0},
            {"scan-import", [] { return importScreen(false); }, 0},
            {"scan-imported", [] { return importScreen(true); }, 0},
            {"scan-first-run", firstRunImportScreen, 100},
            {"scan-bar", scanBarScreen, 80},
            {"window-first-run", emptyWindow, 0},
            {"window-main", mainWindow, 0}};
}

bool render(const QDir &folder, const QString &suffix, const QString &wanted)
{
    bool good = true;
    for (const Screen &screen : screens()) {
        if (!QString::fromLatin1(screen.name).startsWith(wanted))
            continue;
        const Made widget = screen.make();
        widget->setAttribute(Qt::WA_DeleteOnClose, false);
        widget->setVisible(true);
        widget->adjustSize();
        if (screen.width > 0)
            widget->resize(widget->fontMetrics().averageCharWidth() * screen.width, widget->height());
        QCoreApplication::processEvents();
        if (screen.width > 0 && widget->layout() && widget->layout()->hasHeightForWidth())
            widget->resize(widget->width(), qMax(widget->layout()->heightForWidth(widget->width()),
                                                 widget->sizeHint().height()));
        QCoreApplication::processEvents();
        const QString file = folder.filePath(QString::fromLatin1(screen.name) + suffix);
        good = widget->grab().save(file) && good;
        for (const QString &text : cutLabels(*widget))
            std::printf("%s: cut: %s\n", qPrintable(file), qPrintable(text));
    }
    return good;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr, "usage: keyfob-gallery FOLDER [BEGINNING OF NAMES]\n");
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    QDir().mkpath(folder.path());
    const Theme theme;
    const QFont normal = QApplication::font();
    bool good = true;
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        for (const int percent : {100, 150}) {
            QFont font = normal;
            font.setPointSizeF(normal.pointSizeF() * percent / 100);
            QApplication::setFont(font);
            theme.apply(choice);
            good = render(folder, QStringLiteral("-%1-%2.png").arg(Theme::settingOf(choice)).arg(percent),
                          QString::fromLocal8Bit(argc > 2 ? argv[2] : "")) &&
                   good;
        }
    }
    return good ? 0 : 1;
}
