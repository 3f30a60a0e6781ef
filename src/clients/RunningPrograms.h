// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace keyfob {

/// Which programs this person has running, by name. Known on Linux only (/proc); elsewhere it never says that
/// one runs, so nothing may depend on its saying that none does.
class RunningPrograms
{
public:
    RunningPrograms() = default;
    /// `processes`: a folder like /proc.
    explicit RunningPrograms(QString processes) : m_processes(std::move(processes)) {}

    /// Does one of these run? Names as the system keeps them: the program's file name, its first 15
    /// characters counting (proc(5), comm).
    [[nodiscard]] bool any(const QStringList &names) const;

private:
    QString m_processes = QStringLiteral("/proc");
};

} // namespace keyfob
