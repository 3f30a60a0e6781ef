// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QWidget>

class QGridLayout;

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
        QString hint; ///< a second sentence; may be empty
    };

    explicit StepList(QWidget *parent = nullptr);

    void show(const QList<Step> &steps);
    [[nodiscard]] QStringList texts() const;

    [[nodiscard]] static QList<Step> of(const Checklist &checklist);
    [[nodiscard]] static Step of(const ChecklistStep &step);

private:
    QGridLayout *m_grid;
    QList<Step> m_steps;
};

} // namespace keyfob
