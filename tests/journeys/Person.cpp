// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journeys/Person.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QTest>
#include <QTimer>

namespace keyfob {

namespace {

constexpr int Patience = 20'000; // milliseconds; generous, because nothing is proved by being quick

QString spoken(QString words)
{
    return words.remove(QLatin1Char('&'));
}

/// Dialogs stand in front of the window.
QWidgetList windowsFromTheFront()
{
    QWidgetList front;
    QWidgetList back;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible())
            (qobject_cast<QDialog *>(window) ? front : back).append(window);
    }
    return front + back;
}

template <typename Widget, typename Is>
Widget *visible(Is is)
{
    for (QWidget *window : windowsFromTheFront()) {
        for (Widget *widget : window->findChildren<Widget *>()) {
            if (widget->isVisible() && is(*widget))
                return widget;
        }
    }
    return nullptr;
}

QAbstractButton *buttonCalled(const QString &name)
{
    return visible<QAbstractButton>([&name](const QAbstractButton &button) {
        return button.isEnabled() &&
               (spoken(button.accessibleName()) == name || spoken(button.text()) == name);
    });
}

template <typename Widget>
Widget *called(const QString &name)
{
    return visible<Widget>([&name](const Widget &widget) { return widget.accessibleName() == name; });
}

/// The field beside a label, in the rows that the label stands in.
QLabel *valueBeside(const QString &label)
{
    QLabel *title = visible<QLabel>([&label](const QLabel &each) { return spoken(each.text()) == label; });
    if (title == nullptr)
        return nullptr;
    for (const QGridLayout *rows : title->window()->findChildren<QGridLayout *>()) {
        const int index = rows->indexOf(title);
        if (index < 0)
            continue;
        int row = 0;
        int column = 0;
        int span = 0;
        rows->getItemPosition(index, &row, &column, &span, &span);
        QLayoutItem *field = rows->itemAtPosition(row, column + 1);
        if (field != nullptr && field->layout() != nullptr) // a value with a button beside it
            field = field->layout()->itemAt(0);
        if (field != nullptr)
            return qobject_cast<QLabel *>(field->widget());
    }
    return nullptr;
}

/// For who reads a story that failed: what there was instead.
void describe()
{
    for (QWidget *window : windowsFromTheFront()) {
        qInfo("window: %s", qPrintable(window->windowTitle()));
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                qInfo("  says: %s", qPrintable(label->text()));
        }
        for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->isEnabled())
                qInfo("  button: %s", qPrintable(spoken(button->text())));
        }
    }
}

} // namespace

Person::Person()
{
    qApp->installEventFilter(this);
}

bool Person::clicks(const QString &button)
{
    if (!QTest::qWaitFor([&button] { return buttonCalled(button) != nullptr; }, Patience)) {
        describe();
        return false;
    }
    QTest::mouseClick(buttonCalled(button), Qt::LeftButton);
    return true;
}

bool Person::chooses(const QString &item)
{
    const auto place = [&item]() -> std::pair<QListWidget *, QListWidgetItem *> {
        auto *list = visible<QListWidget>([&item](const QListWidget &each) {
            return !each.findItems(item, Qt::MatchStartsWith).isEmpty();
        });
        return {list, list == nullptr ? nullptr : list->findItems(item, Qt::MatchStartsWith).first()};
    };
    if (!QTest::qWaitFor([&place] { return place().first != nullptr; }, Patience))
        return false;
    const auto [list, found] = place();
    list->scrollToItem(found);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found).center());
    return list->currentItem() == found;
}

bool Person::picksFromMenu(const QString &button, const QString &item)
{
    bool picked = false;
    QTimer look; // the open menu has an event loop of its own
    connect(&look, &QTimer::timeout, this, [&picked, &item] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (menu == nullptr)
            return;
        for (QAction *action : menu->actions()) {
            if (!picked && spoken(action->text()) == item) {
                picked = true;
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Return);
            }
        }
        if (!picked)
            menu->close();
    });
    look.start(0);
    return clicks(button) && QTest::qWaitFor([&picked] { return picked; }, Patience);
}

bool Person::fills(const QString &field, const QString &text)
{
    if (!QTest::qWaitFor([&field] { return called<QLineEdit>(field) != nullptr; }, Patience))
        return false;
    auto *line = called<QLineEdit>(field);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
    return line->text() == text;
}

bool Person::setsTo(const QString &box, const QString &choice)
{
    const auto ready = [&box] {
        const auto *found = called<QComboBox>(box);
        return found != nullptr && found->isEnabled();
    };
    if (!QTest::qWaitFor(ready, Patience))
        return false;
    auto *combo = called<QComboBox>(box);
    const int wanted = combo->findText(choice);
    combo->setFocus();
    while (wanted >= 0 && combo->currentIndex() != wanted)
        QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    return wanted >= 0;
}

bool Person::sees(const QString &words)
{
    const auto there = [&words] {
        return visible<QLabel>([&words](const QLabel &label) { return label.text().contains(words); }) !=
               nullptr;
    };
    const bool seen = QTest::qWaitFor(there, Patience);
    if (!seen)
        describe();
    return seen;
}

bool Person::seesButton(const QString &button) const
{
    return buttonCalled(button) != nullptr;
}

QString Person::reads(const QString &field) const
{
    if (const auto *line = called<QLineEdit>(field))
        return line->text();
    if (const auto *box = called<QComboBox>(field))
        return box->currentText();
    const QLabel *value = valueBeside(field);
    return value == nullptr ? QString() : value->text();
}

QString Person::hovers(const QString &label) const
{
    const QLabel *value = valueBeside(label);
    return value == nullptr ? QString() : value->toolTip();
}

QStringList Person::titles() const
{
    QSet<QString> all = m_titles;
    QProcess server;
    server.start(QStringLiteral("xdotool"),
                 {QStringLiteral("search"), QStringLiteral("--name"), QStringLiteral(".*"),
                  QStringLiteral("getwindowname"), QStringLiteral("%@")});
    server.waitForFinished();
    for (const QByteArray &title : server.readAllStandardOutput().split('\n'))
        all.insert(QString::fromUtf8(title));
    all.remove(QString());
    return all.values();
}

bool Person::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowTitleChange || event->type() == QEvent::Show) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (widget != nullptr && widget->isWindow())
            m_titles.insert(widget->windowTitle());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace keyfob
