// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/AddServiceDialog.h"

#include "connections/ConnectionsBench.h"
#include "ui/services/ServiceChoicePage.h"
#include "ui/services/ServiceWaysPage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace keyfob;

class TestAddServiceDialog : public QObject
{
    Q_OBJECT
private slots:
    void returnGoesOnFromTheStart()
    {
        AddServiceDialog dialog(*m_bench.connections);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(dialog.continueButton()->isDefault());
        dialog.show();
        QVERIFY(dialog.continueButton()->isDefault());
    }

    void whatIsTypedGoesIntoAnAddressThatIsEmpty()
    {
        AddServiceDialog dialog(*m_bench.connections);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.choicePage()->choose(QStringLiteral("connectiveone"));
        dialog.continueButton()->click();
        QCOMPARE(dialog.focusWidget(), dialog.waysPage()->address());
        dialog.choose(QStringLiteral("demo")); // it brings its address
        QCOMPARE(dialog.focusWidget(), dialog.waysPage()->button(AddServiceDialog::Way::OAuth));
    }

    void aServiceThatNobodyKnowsIsAnotherServer()
    {
        AddServiceDialog dialog(*m_bench.connections);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTest::keyClicks(dialog.choicePage()->findChild<QLineEdit *>(), QStringLiteral("no such service"));
        QCOMPARE(dialog.choicePage()->chosen(), QStringLiteral("any"));
        QVERIFY(dialog.continueButton()->isEnabled());
    }

private:
    ConnectionsBench m_bench;
};

QTEST_MAIN(TestAddServiceDialog)
#include "TestAddServiceDialog.moc"
