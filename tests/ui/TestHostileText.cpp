// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/PresetField.h"
#include "ui/connection/TokenSection.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/tokens/DeleteDialog.h"
#include "ui/window/ConnectionList.h"
#include "ui/window/FirstRunPage.h"

#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

namespace {

QStringList payloads()
{
    return {QStringLiteral("<img src='file:///dev/zero'>"),
            QStringLiteral("<b>bold</b> <a href='x'>y</a>"),
            QStringLiteral("pay") + QChar(0x202E) + QStringLiteral("fdp.exe"),
            QStringLiteral("a") + QChar(0x2066) + QStringLiteral("b\u0007\r\nc"),
            QString(1'000'000, QLatin1Char('x')),
            QStringLiteral("<table>").repeated(3000)};
}

bool hasOnlyPlainLabels(const QWidget &root)
{
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->textFormat() != Qt::PlainText) {
            qWarning() << "not plain:" << label->text();
            return false;
        }
    }
    return true;
}

bool hasNoForeignControls(const QWidget &root)
{
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        for (const QChar c : label->text()) {
            if (c != QLatin1Char('\n') &&
                (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format))
                return false;
        }
        if (label->text().size() > 1000)
            return false;
    }
    return true;
}

} // namespace

class TestHostileText : public QObject
{
    Q_OBJECT
private slots:
    void foreignTextStaysText_data()
    {
        QTest::addColumn<QString>("text");
        int number = 0;
        for (const QString &payload : payloads())
            QTest::addRow("payload %d", ++number) << payload;
    }
    void foreignTextStaysText()
    {
        QFETCH(QString, text);
        Connection connection = working();
        connection.name = connection.account = connection.problem = connection.endpoint = text;
        connection.headerName = connection.tokenHint = connection.preset = text;
        ServiceDescription description = service();
        for (PresetDescription &preset : description.presets)
            preset.name = preset.description = preset.note = text;
        Verification verification;
        verification.steps = {{QStringLiteral("address"), true, text, text}};
        verification.ok = true;

        QWidget all;
        auto *section = new TokenSection(&all);
        section->show(connection, description, false, now());
        auto *head = new ConnectionHead(&all);
        head->show(connection, description, false, now());
        auto *list = new ConnectionList(&all);
        list->show({{connection, text, false}}, now());
        auto *verify = new VerifyPanel(&all);
        verify->show(connection, verification, text, now());
        auto *first = new FirstRunPage(&all);
        first->showServices({{text, text, text}});
        first->showClients({text});
        auto *dialog = new DeleteDialog(DeleteDialog::What::DeleteToken, connection, {text}, &all);
        all.setVisible(true);
        dialog->show();
        all.grab();
        QVERIFY(hasOnlyPlainLabels(all));
        QVERIFY(hasNoForeignControls(all));
        QVERIFY(hasOnlyPlainLabels(*dialog));
    }

    void aNameIsNoMnemonic()
    {
        QCOMPARE(buttonText(QStringLiteral("Save & Load")), QStringLiteral("Save && Load"));
        QVERIFY(buttonText(QString(500, QLatin1Char('x'))).size() <= 40);
    }

    void aLabelKeepsItsLinesOnly()
    {
        PlainLabel label(QStringLiteral("one\ntwo\u0007\u202Ethree"));
        QCOMPARE(label.text(), QStringLiteral("one\ntwo  three"));
    }
};

QTEST_MAIN(TestHostileText)
#include "TestHostileText.moc"
