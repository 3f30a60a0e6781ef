// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projects/VariableSteps.h"

#include <QDialog>

namespace keyfob {

/// How to set the environment variable that an app's file now refers to: lines to copy, nothing is set here.
class VariableDialog final : public QDialog
{
    Q_OBJECT
public:
    VariableDialog(const QString &clientName, const QString &variable, const QList<VariableStep> &steps,
                   QWidget *parent = nullptr);

signals:
    void copied(const QString &what);

private:
    void addStep(const VariableStep &step);
};

} // namespace keyfob
