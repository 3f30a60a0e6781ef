// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Wiring.h"
#include "base/Launcher.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/TokenSection.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/SecretField.h"
#include "ui/parts/StepList.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/window/ConnectionList.h"
#include "ui/window/FirstRunPage.h"
#include "ui/window/KeychainBar.h"
#include "ui/window/MainWindow.h"
#include "ui/window/WindowPlace.h"

#include "Fixtures.h"
#include "support/FakeBrowser.h"
#include "support/FakeClock.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace keyfob;
using namespace keyfob::fixtures;

namespace {

class NoLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString & /*path*/) override { return {}; }
    [[nodiscard]] Result<void> openApp(const AppLink & /*link*/) override { return {}; }
};

/// A person's computer without a keychain, and the window on it.
struct Bench
{
    Bench()
    {
        paths.variables.insert(QStringLiteral("KEYFOB_KEYCHAIN"), QStringLiteral("session"));
        wiring = std::make_unique<Wiring>(paths, clock, browser);
        loaded = wiring->connections().load().has_value();
        window = std::make_unique<MainWindow>(wiring->connections(), clock, launcher);
    }
    QString addPageless(const QString &name)
    {
        NewConnection wanted;
        wanted.serviceId = QStringLiteral("any");
        wanted.where = QStringLiteral("http:") + QStringLiteral("//127.0.0.1:9/mcp");
        wanted.name = name;
        return wiring->connections().add(wanted).value_or(QString());
    }

    ScratchFolder folder;
    FakePaths paths{folder.path()};
    FakeClock clock;
    FakeBrowser browser;
    NoLauncher launcher;
    std::unique_ptr<Wiring> wiring;
    std::unique_ptr<MainWindow> window;
    bool loaded = false;
};

/// The names of the tab stops from one widget on, in order.
QStringList stops(QWidget *from)
{
    QStringList names;
    for (QWidget *widget = from->nextInFocusChain(); widget != from; widget = widget->nextInFocusChain()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled() ||
            !widget->isVisibleTo(from->window()))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        names.append(face ? face->text(QAccessible::Name).remove(QLatin1Char('&')) : QString());
    }
    return names;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void withoutAConnectionThereIsAFirstStep()
    {
        Bench bench;
        QVERIFY(bench.loaded);
        bench.window->show();
        QVERIFY(bench.window->firstRunPage()->isVisible());
        QSignalSpy demo(bench.window.get(), &MainWindow::demoRequested);
        for (QPushButton *button : bench.window->firstRunPage()->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("&Try with the demo service"))
                button->click();
        }
        QCOMPARE(demo.size(), 1);
    }

    void manyServicesAreNotAllOnTheFirstPage()
    {
        FirstRunPage page;
        QList<FirstRunPage::Service> services;
        for (int i = 0; i < 30; ++i)
            services.append({QString::number(i), QStringLiteral("Service %1").arg(i), QString()});
        page.showServices(services);
        page.showServices(services); // another one was added meanwhile
        page.show();
        const auto buttons = page.findChildren<QPushButton *>();
        QCOMPARE(std::ranges::count_if(
                     buttons,
                     [](const QPushButton *b) { return b->text().startsWith(QStringLiteral("Service")); }),
                 8);
        QVERIFY2(page.sizeHint().width() < 700, qPrintable(QString::number(page.sizeHint().width())));
        QVERIFY(page.focusProxy());
        QCOMPARE(static_cast<QPushButton *>(page.focusProxy())->text(), QStringLiteral("Service 0"));
        QSignalSpy chosen(&page, &FirstRunPage::serviceChosen);
        static_cast<QPushButton *>(page.focusProxy())->click();
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("0"));
    }

    void aMissingKeychainIsSaidEverywhere()
    {
        Bench bench;
        bench.window->show();
        QVERIFY(bench.window->keychainBar()->isVisible());
        QCOMPARE(bench.window->keychainBar()->bar()->text(),
                 QStringLiteral("No keychain is available. Tokens are kept only until you quit."));
        bench.addPageless(QStringLiteral("One"));
        QVERIFY(bench.window->keychainBar()->isVisible());
    }

    void anAddedConnectionIsListedAndShown()
    {
        Bench bench;
        bench.window->show();
        const QString id = bench.addPageless(QStringLiteral("One"));
        QVERIFY(!id.isEmpty());
        QVERIFY(!bench.window->firstRunPage()->isVisible());
        QCOMPARE(bench.window->list()->selected(), id);
        QCOMPARE(bench.window->page()->id(), id);
        QCOMPARE(bench.window->page()->tokenSection()->tokenField()->text(), QStringLiteral("No token."));
        const QString second = bench.addPageless(QStringLiteral("Two"));
        QCOMPARE(bench.window->page()->id(), id);
        bench.window->openConnection(second);
        QCOMPARE(bench.window->page()->id(), second);
    }

    void everyTabStopHasANameAndTheListComesFirst()
    {
        Bench bench;
        bench.addPageless(QStringLiteral("One"));
        bench.window->show();
        const QStringList names = stops(bench.window->list()->view());
        QVERIFY2(!names.contains(QString()), qPrintable(names.join(QStringLiteral(" | "))));
        const QStringList wanted{QStringLiteral("Add Service…"), QStringLiteral("Verify"),
                                 QStringLiteral("More"),         QStringLiteral("Token"),
                                 QStringLiteral("Endpoint"),     QStringLiteral("Copy endpoint")};
        qsizetype last = -1;
        for (const QString &name : wanted) {
            const qsizetype place = names.indexOf(name);
            QVERIFY2(place > last,
                     qPrintable(name + QStringLiteral(" in ") + names.join(QStringLiteral(" | "))));
            last = place;
        }
        QCOMPARE(names.first(), wanted.first());
    }

    void thereIsNoScrollingSideways_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {100, 150, 200})
            QTest::addRow("%d %%", percent) << percent;
    }
    void thereIsNoScrollingSideways()
    {
        QFETCH(int, percent);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(before.pointSizeF() * percent / 100);
        QApplication::setFont(font);
        {
            Bench bench;
            bench.addPageless(QStringLiteral("One"));
            bench.window->show();
            bench.window->resize(bench.window->minimumSizeHint());
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
            const ConnectionPage *page = bench.window->page();
            QVERIFY(page->widget()->width() <= page->viewport()->width());
            QCOMPARE(page->horizontalScrollBar()->maximum(), 0);
            QCOMPARE(cutLabels(*page), QStringList());
        }
        QApplication::setFont(before);
    }

    void thePageEndsWhereItsTextsEnd()
    {
        Bench bench;
        bench.addPageless(QStringLiteral("One"));
        bench.window->show();
        const ConnectionPage *page = bench.window->page();
        bench.window->page()->verify();
        QTRY_VERIFY(page->verifyPanel()->isVisible() && !page->verifyPanel()->steps()->buttons(0).isEmpty());
        const int width = page->widget()->width();
        bench.window->resize(bench.window->width(), bench.window->height() - page->viewport()->height() +
                                                        page->widget()->heightForWidth(width) + 10);
        QCoreApplication::processEvents();
        QCOMPARE(page->verticalScrollBar()->maximum(), 0); // all of it has room, so nothing is scrolled
        QCOMPARE(page->widget()->width(), width);
    }

    void aWindowComesBackWhereItWasLeft()
    {
        const Bench bench;
        const QRect left(40, 50, 333, 222);
        QWidget before;
        new WindowPlace(bench.wiring->connections(), &before);
        before.setGeometry(left);
        before.show();
        before.close();
        QWidget after;
        new WindowPlace(bench.wiring->connections(), &after);
        after.show();
        QTRY_COMPARE(after.geometry(), left);
    }

    void anAddressThatIsNotSafeIsSaidInPlace()
    {
        Bench bench;
        bench.window->show();
        bench.window->addService(QStringLiteral("any"),
                                 QStringLiteral("http:") + QStringLiteral("//example.com/mcp"));
        auto *dialog = bench.window->findChild<AddServiceDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->continueButton()->click();
        QVERIFY(!dialog->waysPage()->errorText().isEmpty());
        QVERIFY(bench.wiring->connections().all().isEmpty());
        dialog->close();
    }

    void anAddressWithoutAServerIsForgottenAgain()
    {
        Bench bench;
        bench.window->show();
        bench.window->addService(QStringLiteral("any"),
                                 QStringLiteral("http:") + QStringLiteral("//127.0.0.1:9/mcp"));
        auto *dialog = bench.window->findChild<AddServiceDialog *>();
        QVERIFY(dialog);
        dialog->continueButton()->click();
        QCOMPARE(dialog->waysPage()->words(), QStringLiteral("Looking for a sign-in…"));
        QTRY_VERIFY(dialog->waysPage()->errorText().startsWith(
            QStringLiteral("No MCP server answered at this address.")));
        QTRY_VERIFY(bench.wiring->connections().all().isEmpty());
        dialog->close();
    }

    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QAccessible::setActive(true);
    }
};

QTEST_MAIN(TestMainWindow)
#include "TestMainWindow.moc"
