// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/TokenSection.h"

#include "Fixtures.h"
#include "ui/connection/PresetField.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/SecretField.h"

#include <QAccessible>
#include <QComboBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

Q_DECLARE_METATYPE(keyfob::Connection)
Q_DECLARE_METATYPE(keyfob::ServiceDescription)

namespace {

QStringList shownButtons(const QWidget &root)
{
    QStringList texts;
    for (const QPushButton *button : root.findChildren<QPushButton *>()) {
        const bool repeated =
            button->text() == QStringLiteral("Copy") || button->text() == QStringLiteral("Show");
        if (button->isVisibleTo(&root) && button->isEnabled() && !repeated)
            texts.append(QString(button->text()).remove(QLatin1Char('&')));
    }
    return texts;
}

QPushButton *named(const QWidget &root, const QString &name)
{
    for (QPushButton *button : root.findChildren<QPushButton *>()) {
        if (button->accessibleName() == name || QString(button->text()).remove(QLatin1Char('&')) == name)
            return button;
    }
    return nullptr;
}

bool anyHoldsTheSecret(const QWidget &root)
{
    return everyTextOf(root).join(QLatin1Char('\n')).contains(QString::fromLatin1(SecretText));
}

} // namespace

class TestTokenSection : public QObject
{
    Q_OBJECT
private slots:
    void noRowIsSquashedOrStretchedByOneThatIsHidden()
    {
        QScrollArea area;
        auto *section = new TokenSection;
        area.setWidgetResizable(true);
        area.setWidget(section);
        area.resize(660, 900);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        const auto shown = [section] {
            QCoreApplication::processEvents(); // the layout
            QStringList rows;
            for (const QLabel *label : section->findChildren<QLabel *>()) {
                if (label->isVisible())
                    rows.append(QStringLiteral("%1 %2").arg(label->text()).arg(label->sizeHint().height()));
                if (label->isVisible() && label->height() < label->sizeHint().height())
                    rows.append(QStringLiteral("squashed to %1").arg(label->height()));
            }
            return rows + QStringList(QString::number(section->heightForWidth(section->width())));
        };
        section->show(working(), service(), false, now());
        const QStringList before = shown();
        QVERIFY(before.filter(QStringLiteral("Created:")).size() == 1);
        QVERIFY(before.filter(QStringLiteral("squashed")).isEmpty());
        // What another connection shows, and hides.
        section->show(withoutToken(), pageService(), true, now());
        shown();
        section->show(signedInOnly(), pageService(), false, now());
        QVERIFY(shown().filter(QStringLiteral("squashed")).isEmpty());
        section->show(withoutToken(), pageService(), false, now());
        shown();
        section->show(working(), service(), false, now());
        QCOMPARE(shown(), before);
    }

    void eachStateOffersWhatCanBeDone_data()
    {
        QTest::addColumn<Connection>("connection");
        QTest::addColumn<ServiceDescription>("description");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("buttons");
        const QString mask = QString(12, QChar(0x2022)) + QStringLiteral("a3F9");
        QTest::newRow("works") << working() << service() << mask << "Regenerate… Delete…";
        Connection signedIn = working();
        signedIn.signedIn = true;
        QTest::newRow("signed in with a token")
            << signedIn << service() << mask << "Sign Out… Regenerate… Delete…";
        QTest::newRow("no token, API after sign-in")
            << withoutToken() << service() << "No token." << "Sign In… Paste…";
        QTest::newRow("no token, page")
            << withoutToken() << pageService() << "No token." << "Get a Token… Paste…";
        QTest::newRow("signed in, no token")
            << signedInOnly() << service() << "No token." << "Generate… Sign Out…";
        QTest::newRow("signed in, no token API")
            << signedInOnly() << pageService()
            << "In use by the app's sign-in; clients sign in by themselves."
            << "Get a Token… Sign Out…";
        Connection shortToken = working();
        shortToken.tokenHint.clear();
        QTest::newRow("a short token gives nothing away")
            << shortToken << service() << QString(12, QChar(0x2022)) << "Regenerate… Delete…";
    }
    void eachStateOffersWhatCanBeDone()
    {
        QFETCH(Connection, connection);
        QFETCH(ServiceDescription, description);
        TokenSection section;
        section.show(connection, description, false, now());
        QTEST(section.tokenField()->text(), "token");
        QFETCH(QString, buttons);
        QCOMPARE(shownButtons(section).join(QLatin1Char(' ')), buttons);
        section.show(connection, description, true, now());
        QVERIFY(shownButtons(section).isEmpty());
    }

    void aShownTokenHidesItselfAgain()
    {
        TokenSection section;
        section.setVisible(true);
        section.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&section));
        section.show(working(), service(), false, now());
        section.tokenField()->setHideAfter(std::chrono::milliseconds(50));
        QSignalSpy wanted(&section, &TokenSection::revealRequested);
        QPushButton *show = named(section, QStringLiteral("Show token, ends in a3F9"));
        QVERIFY(show);
        QVERIFY(!anyHoldsTheSecret(section));
        show->click();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!show->isChecked()); // nothing is shown before the keychain has answered
        section.reveal(Secret(SecretText));
        QVERIFY(anyHoldsTheSecret(section));
        QCOMPARE(show->text(), QStringLiteral("Hide"));
        QTRY_VERIFY(!anyHoldsTheSecret(section));
        QCOMPARE(show->text(), QStringLiteral("Show"));
        QVERIFY(!show->isChecked());
    }

    void aShownTokenHidesWithTheFocusOfTheWindowAndWithTheSelection()
    {
        TokenSection section;
        section.setVisible(true);
        section.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&section));
        section.show(working(), service(), false, now());
        section.reveal(Secret(SecretText));
        section.show(working(), service(), false, now()); // the same again, a minute later
        QVERIFY(anyHoldsTheSecret(section));
        Connection other = working();
        other.id = QStringLiteral("c2");
        section.show(other, service(), false, now());
        QVERIFY(!anyHoldsTheSecret(section));

        section.reveal(Secret(SecretText));
        QWidget elsewhere;
        elsewhere.show();
        elsewhere.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&elsewhere));
        QTRY_VERIFY(!anyHoldsTheSecret(section));
    }

    void theKeysForCopyingGoThroughTheSecretClipboard()
    {
        TokenSection section;
        section.show(working(), service(), false, now());
        section.reveal(Secret(SecretText));
        QSignalSpy copied(&section, &TokenSection::copyRequested);
        QTest::keyClick(section.tokenField(), Qt::Key_A, Qt::ControlModifier);
        QVERIFY(!section.tokenField()->hasSelectedText());
        QTest::keyClick(section.tokenField(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied.size(), 1);
        QCOMPARE(copied.first().first().value<TokenSection::Copied>(), TokenSection::Copied::Token);
    }

    void thePresetBoxIsNamedByItsLabel()
    {
        TokenSection section;
        section.show(working(), service(), false, now());
        QAccessibleInterface *box = QAccessible::queryAccessibleInterface(section.preset()->box());
        QVERIFY(box);
        QStringList labels; // the group's title is one as well
        for (const auto &relation : box->relations(QAccessible::Label))
            labels.append(relation.first->text(QAccessible::Name));
        QVERIFY2(labels.contains(QStringLiteral("Preset:")), qPrintable(labels.join(QLatin1Char(' '))));
    }

    void aDangerousPresetWaitsForAYes()
    {
        TokenSection section;
        section.show(working(), service(), false, now());
        QComboBox *box = section.preset()->box();
        QSignalSpy chosen(&section, &TokenSection::presetChosen);
        QCOMPARE(box->itemText(1), QStringLiteral("Analysis (default)"));
        QCOMPARE(box->itemText(2), QStringLiteral("Full ⚠"));
        box->setCurrentIndex(2);
        emit box->activated(2);
        QVERIFY(chosen.isEmpty());
        QCOMPARE(
            section.preset()->warning()->text(),
            QStringLiteral("Full: all tools. Actions may be irreversible. Use it only if you understand the "
                           "risks."));
        named(section, QStringLiteral("Keep Analysis"))->click();
        QCOMPARE(box->currentIndex(), 1);
        QVERIFY(section.preset()->warning()->isHidden());
        box->setCurrentIndex(2);
        emit box->activated(2);
        named(section, QStringLiteral("Use Full"))->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("full"));
    }

    void mnemonicsAreUnique()
    {
        TokenSection section;
        QStringList seen;
        for (const QWidget *child : section.findChildren<QWidget *>()) {
            const auto *label = qobject_cast<const QLabel *>(child);
            const auto *button = qobject_cast<const QPushButton *>(child);
            const QString text = label && label->buddy() ? label->text()
                                 : button                ? button->text()
                                                         : QString();
            const QString key = QKeySequence::mnemonic(text).toString();
            if (key.isEmpty())
                continue;
            // "Generate…" and "Get a Token…" are never shown together.
            QVERIFY2(!seen.contains(key) || text == QStringLiteral("&Get a Token…"), qPrintable(text));
            seen.append(key);
        }
        QVERIFY(seen.size() >= 8);
    }

    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QAccessible::setActive(true);
    }
};

QTEST_MAIN(TestTokenSection)
#include "TestTokenSection.moc"
