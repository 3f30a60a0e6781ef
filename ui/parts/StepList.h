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
        QString hint;        ///< a second sentence; may be empty
        QString button = {}; ///< what can be done about it; may be empty
        QString accessible =
            {}; ///< the button's name for a screen reader, where several rows have such a one
    };

    explicit StepList(QWidget *parent = nullptr);

    void show(const QList<Step> &steps);
    [[nodiscard]] QStringList texts() const;

    [[nodiscard]] QPushButton *button(int row) const; ///< null: that line has none

    [[nodiscard]] static QList<Step> of(const Checklist &checklist);
    [[nodiscard]] static Step of(const ChecklistStep &step);

    /// The words on the button for a ChecklistStep::action that stands for itself; empty: it has none.
    [[nodiscard]] static QString actionText(const QString &action);

signals:
    void pressed(int row); ///< the button of that line

private:
    QGridLayout *m_grid;
    QList<Step> m_steps;
};

} // namespace keyfob
