// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace keyfob {

/// Lines of an icon and words: what was done, what was checked.
class StepList final : public QWidget
{
    Q_OBJECT
public:
    struct Step
    {
        QString icon; ///< "check", "cross", "refresh", "dash", "circle"
        QString text;
        QString hint;             ///< a second sentence; may be empty
        QStringList buttons = {}; ///< what can be done about it: one stands beside the words, several below
        QString accessible = {};  ///< the name of the only button for a screen reader, where rows are alike
    };

    explicit StepList(QWidget *parent = nullptr);

    void show(const QList<Step> &steps);
    [[nodiscard]] QStringList texts() const;

    [[nodiscard]] QList<QPushButton *> buttons(int row) const;

    [[nodiscard]] static QList<Step> of(const Checklist &checklist);
    [[nodiscard]] static Step of(const ChecklistStep &step);

    /// The words on the buttons for what can be done, one for each action.
    [[nodiscard]] static QStringList textsOf(const Remedies &remedies);

signals:
    void pressed(int row, int button); ///< a button of that line

private:
    void addButtons(int row);

    QGridLayout *m_grid;
    QList<QList<QPushButton *>> m_buttons; ///< of each row
    QList<Step> m_steps;
};

} // namespace keyfob
