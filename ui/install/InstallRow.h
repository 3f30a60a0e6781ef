// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apps/AppState.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace keyfob {

class IconLabel;
class PlainLabel;

/// One AI app: its name, how the connection's entry stands in it, the one button for that state (ux.md S2),
/// and rarer things behind a menu.
class InstallRow final : public QWidget
{
    Q_OBJECT
public:
    /// What a button or menu item does.
    enum class Deed {
        Add,
        Update,
        Remove,
        Review,
        CopyConfiguration,
        ShowProblem,
        ShowSteps,
        ChangeForm,
        MakePrivate
    };

    /// The words of a row. Pure.
    struct Words
    {
        QString icon;
        QString state;
        QString button;
        QString accessible; ///< the button's name for a screen reader: it carries the client
        Deed deed = Deed::Add;

        bool operator==(const Words &) const = default;
    };
    [[nodiscard]] static Words wordsFor(const Installation &installation, const QString &entryName);
    [[nodiscard]] static Words wordsFor(const AppState &app, const QString &entryName);
    /// What else can be done, and the words for it. Pure.
    [[nodiscard]] static QList<std::pair<Deed, QString>> moreDeeds(const AppState &app, Deed main);

    explicit InstallRow(QWidget *parent = nullptr);

    /// `afterwards` stands in place of "Installed" after a write: "Installed. Restart Cursor to use it."
    void show(const AppState &app, const QString &entryName, const QString &afterwards);
    void setBusy(bool busy);
    void openMenu();
    [[nodiscard]] QPushButton *button() const { return m_button; }
    [[nodiscard]] QToolButton *moreButton() const { return m_more; }
    [[nodiscard]] QString clientId() const { return m_app.id; }
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString remarkText() const;

signals:
    void wanted(const QString &clientId, keyfob::InstallRow::Deed deed);
    /// The entry in one project goes.
    void removalWanted(const keyfob::Installation &entry);

private:
    void fillMenu();

    PlainLabel *m_name;
    IconLabel *m_icon;
    PlainLabel *m_state;
    PlainLabel *m_remark;
    QPushButton *m_button;
    QMenu *m_menu;
    QToolButton *m_more;
    AppState m_app;
    Deed m_deed = Deed::Add;
};

} // namespace keyfob
