// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace keyfob {

class IconLabel;
class PlainLabel;

/// A bar with an icon, words and buttons, in the palette's colours only. Tells a screen reader once when it
/// appears or its words change.
class MessageBar final : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void say(const QString &icon, const QString &text);
    void say(const Error &error); ///< what happened, and the next step in a second line
    void quiet();                 ///< hides it
    QPushButton *addButton(const QString &text);
    void clearButtons();
    void putButtonsBelow(); ///< below the words, where they would leave those too little room
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconLabel *m_icon;
    PlainLabel *m_text;
    QBoxLayout *m_line;
    QBoxLayout *m_buttons;
};

} // namespace keyfob
