// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QWidget>

class QPushButton;

namespace keyfob {

class IconLabel;
class PlainLabel;

/// One AI client: its name, how the connection's entry stands in it, and the one button for that state (ux.md
/// S2).
class InstallRow final : public QWidget
{
    Q_OBJECT
public:
    /// What the button does.
    enum class Deed { Add, Update, Remove, Review, CopyConfiguration, ShowProblem };

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

    explicit InstallRow(QWidget *parent = nullptr);

    /// `afterwards` stands in place of "Installed" after a write: "Installed. Restart Cursor to use it."
    void show(const Installation &installation, const QString &entryName, const QString &afterwards);
    void setBusy(bool busy);
    [[nodiscard]] QPushButton *button() const { return m_button; }
    [[nodiscard]] QString stateText() const;

signals:
    void wanted(const QString &clientId, keyfob::InstallRow::Deed deed);

private:
    PlainLabel *m_name;
    IconLabel *m_icon;
    PlainLabel *m_state;
    QPushButton *m_button;
    QString m_clientId;
    Deed m_deed = Deed::Add;
};

} // namespace keyfob
