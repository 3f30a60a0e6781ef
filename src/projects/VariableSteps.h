// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// One way to set an environment variable, as text to show and copy.
struct VariableStep
{
    QString title;     ///< for which programs
    QString file;      ///< where the lines go; empty: they are typed into a terminal
    QStringList lines; ///< never a secret: either our command that prints it, or "<token>" to be replaced
    QString note;      ///< what else to do, and how long it holds
};

/// How to set the environment variable that a client's file refers to, for programs in a terminal and for
/// those that the desktop starts, which see nothing of a shell's files. Only text. NOT VERIFIED in a desktop
/// session (only the export line ran, in sh); macOS and Windows are written from documentation (launchctl(1),
/// setx).
class VariableSteps
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::VariableSteps)

public:
    enum class System { Linux, MacOs, Windows };
    [[nodiscard]] static System thisSystem();

    /// `connection`: as `keyfob-cli token` takes it. InvalidInput: `variable` is no name that every shell
    /// takes, or a control character in `connection`.
    [[nodiscard]] static Result<QList<VariableStep>> of(System system, const QString &variable,
                                                        const QString &connection);
};

} // namespace keyfob
