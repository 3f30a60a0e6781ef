// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"
#include "support/FakeClock.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/TokenSection.h"
#include "ui/parts/MessageBar.h"
#include "ui/services/SignInDialog.h"
#include "ui/tokens/DeleteDialog.h"
#include "ui/tokens/RegenerateDialog.h"
#include "ui/words/StatusText.h"

#include <QApplication>
#include <QTest>
#include <QVBoxLayout>

using namespace keyfob;
using namespace keyfob::fixtures;

class TestFontSizes : public QObject
{
    Q_OBJECT
private slots:
    void noLabelIsCutOnThePage_data() { sizes(); }
    void noLabelIsCutOnThePage()
    {
        applyFont();
        for (const Connection &connection :
             {working(), expiring(), expired(), withoutToken(), signedInOnly()}) {
            QWidget root;
            auto *bar = new MessageBar(&root);
            auto *head = new ConnectionHead(&root);
            auto *section = new TokenSection(&root);
            auto *column = new QVBoxLayout(&root);
            for (QWidget *part : std::initializer_list<QWidget *>{bar, head, section})
                column->addWidget(part);
            const StatusWords expiry = StatusText::expiryBar(connection, now());
            if (!expiry.words.isEmpty())
                bar->say(expiry.icon, expiry.words);
            head->show(connection, service(), false, now());
            section->show(connection, service(), false, now());
            root.show();
            // As narrow as it may become, and as high as it then wants to be.
            const int width = root.minimumSizeHint().width();
            root.resize(width, root.layout()->totalHeightForWidth(width));
            QCoreApplication::processEvents();
            QCOMPARE(cutLabels(root), QStringList());
        }
    }

    void noLabelIsCutInADialog_data() { sizes(); }
    void noLabelIsCutInADialog()
    {
        applyFont();
        const FakeClock clock;
        const QStringList clients{QStringLiteral("Cursor"), QStringLiteral("Claude Code")};
        std::vector<std::unique_ptr<QDialog>> dialogs;
        dialogs.push_back(std::make_unique<RegenerateDialog>(RegenerateDialog::What::Regenerate, working(),
                                                             service(), clients, clients));
        for (const auto what :
             {DeleteDialog::What::DeleteToken, DeleteDialog::What::SignOut, DeleteDialog::What::Remove})
            dialogs.push_back(std::make_unique<DeleteDialog>(what, working(), clients));
        auto signIn = std::make_unique<SignInDialog>(QStringLiteral("Dot (EU)"), clock);
        signIn->showError({ErrorCode::RegistrationRefused, QString(), QString()});
        dialogs.push_back(std::move(signIn));
        for (const auto &dialog : dialogs) {
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            dialog->setVisible(true);
            QCoreApplication::processEvents();
            QCOMPARE(cutLabels(*dialog), QStringList());
        }
    }

    void init() { m_before = QApplication::font(); }
    void cleanup() { QApplication::setFont(m_before); }

private:
    static void sizes()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {100, 150, 200})
            QTest::addRow("%d %%", percent) << percent;
    }
    void applyFont() const
    {
        QFETCH(int, percent);
        QFont font = m_before;
        font.setPointSizeF(m_before.pointSizeF() * percent / 100);
        QApplication::setFont(font);
    }

    QFont m_before;
};

QTEST_MAIN(TestFontSizes)
#include "TestFontSizes.moc"
