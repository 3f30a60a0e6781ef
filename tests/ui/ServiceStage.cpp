// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServiceStage.h"

#include "ui/connection/ConnectionHead.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/install/ChangePreview.h"
#include "ui/install/InstallRow.h"
#include "ui/install/InstallSection.h"
#include "ui/parts/StepList.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/PasteDialog.h"
#include "ui/services/ServiceChoicePage.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/window/FirstRunPage.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>

namespace keyfob {

namespace {

QString words(const QString &text)
{
    return QString(text).remove(QLatin1Char('&'));
}

int lineOf(const StepList &list, const QString &beginning)
{
    const QStringList texts = list.texts();
    for (int row = 0; row < texts.size(); ++row) {
        if (texts.at(row).startsWith(beginning))
            return row;
    }
    return -1;
}

} // namespace

ServiceStage::ServiceStage(const QString &id)
    : service(id), bench(nullptr, {}, service.house().url()), m_service(id)
{
    const QString own = bench.folder.path(QStringLiteral("own"));
    if (!service.describeIn(own) || !bench.services.addOwn(own).isEmpty())
        qFatal("the dressed description is refused");
    QDir().mkpath(bench.folder.path(QStringLiteral(".cursor"))); // an app that is on this computer
    window = std::make_unique<MainWindow>(*bench.connections, bench.clock, launcher);
    window->show();
}

ServiceStage::~ServiceStage()
{
    static_cast<void>(QTest::qWaitFor([this] { return id().isEmpty() || isAtRest(); }));
}

AddServiceDialog *ServiceStage::choosing()
{
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window.get()))
        return nullptr;
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    auto *adding = dialog<AddServiceDialog>();
    if (!adding)
        return nullptr;
    adding->choicePage()->choose(m_service);
    adding->continueButton()->click();
    if (adding->waysPage()->address()->isVisible()) {
        adding->waysPage()->address()->setFocus();
        QTest::keyClicks(adding->waysPage()->address(), service.host());
    }
    return adding;
}

bool ServiceStage::connectedBy(const QString &text)
{
    AddServiceDialog *adding = choosing();
    if (!adding)
        return false;
    adding->waysPage()->button(AddServiceDialog::Way::Page)->click();
    return pasteAndSave(text);
}

bool ServiceStage::pasteAndSave(const QString &text)
{
    auto *paste = dialog<PasteDialog>();
    if (!paste)
        return false;
    paste->input()->setPlainText(text);
    if (!paste->saveButton()->isEnabled())
        return false;
    paste->saveButton()->click();
    return isClosed<PasteDialog>() && QTest::qWaitFor([this] { return isAtRest(); });
}

bool ServiceStage::actOn(const QString &client)
{
    InstallRow *found = row(client);
    if (!found || !QTest::qWaitFor([&] { return found->button()->isEnabled(); }))
        return false;
    found->button()->click();
    auto *preview = dialog<ChangePreview>();
    if (!preview || !preview->confirmButton()->isEnabled())
        return false;
    preview->confirmButton()->click();
    return isClosed<ChangePreview>();
}

bool ServiceStage::choose(const QString &menuItem)
{
    for (QAction *action : window->page()->head()->findChild<QMenu *>()->actions()) {
        if (words(action->text()) == menuItem && action->isVisible() && action->isEnabled()) {
            action->trigger();
            return true;
        }
    }
    return false;
}

QStringList ServiceStage::verified()
{
    VerifyPanel *panel = window->page()->verifyPanel();
    window->page()->verify();
    static_cast<void>(QTest::qWaitFor(
        [&] { return isAtRest() && panel->steps()->texts().value(0) != QStringLiteral("Checking…"); }));
    return panel->steps()->texts();
}

bool ServiceStage::press(const StepList &list, const QString &line, const QString &button)
{
    for (QPushButton *each : list.buttons(lineOf(list, line))) {
        if (button.isEmpty() || words(each->text()) == button) {
            each->click();
            return true;
        }
    }
    return false;
}

QStringList ServiceStage::buttonsAt(const StepList &list, const QString &line)
{
    QStringList texts;
    for (const QPushButton *button : list.buttons(lineOf(list, line)))
        texts.append(words(button->text()));
    return texts;
}

QString ServiceStage::textAt(const StepList &list, const QString &line)
{
    for (const QLabel *label : list.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().startsWith(line))
            return label->text();
    }
    return list.texts().join(QStringLiteral(" | "));
}

QStringList ServiceStage::buttonsOf(const QWidget &part)
{
    QStringList texts;
    for (const QPushButton *button : part.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isEnabled())
            texts.append(words(button->text()));
    }
    return texts;
}

bool ServiceStage::click(const QString &wanted)
{
    QPushButton *found = nullptr;
    const auto there = [&] {
        for (QPushButton *button : window->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->isEnabled() && words(button->text()) == wanted)
                found = button;
        }
        return found != nullptr;
    };
    if (!QTest::qWaitFor(there))
        return false;
    found->click();
    return true;
}

QString ServiceStage::id() const
{
    const QList<Connection> all = bench.connections->all();
    return all.isEmpty() ? QString() : all.first().id;
}

Connection ServiceStage::now() const
{
    return bench.connections->byId(id()).value_or(Connection());
}

QByteArray ServiceStage::file(const QString &client) const
{
    QFile in(bench.file(client));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

InstallRow *ServiceStage::row(const QString &client)
{
    for (InstallRow *each : window->installSection()->rows()) {
        if (each->clientId() == client)
            return each;
    }
    return nullptr;
}

} // namespace keyfob
