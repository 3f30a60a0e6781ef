// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>

namespace keyfob {

/// How one run of git ended.
struct GitRun
{
    enum class End { Exited, Missing, TimedOut, Crashed };
    End end = End::Crashed;
    int code = -1;     ///< Exited
    QByteArray output; ///< at most a little over 64 KiB; a run that prints more is stopped and Crashed
    QByteArray errors; ///< in English; the same bound

    [[nodiscard]] bool succeeded() const { return end == End::Exited && code == 0; }
};

/// Runs git in folders that may be hostile: no shell, no terminal, no hooks, no file system monitor, no
/// pager, no fetching of missing objects, no optional writes, and of the person's environment nothing named
/// GIT_. A repository's own configuration can't name a program that runs
/// then. The limit holds for all runs of one object together. Blocks; no event loop is needed.
class GitProcess
{
public:
    GitProcess(const Paths &paths, std::chrono::milliseconds limit);

    /// `folder`: absolute. `arguments`: the command and its own. With `literal`, paths among
    /// them are taken letter for letter.
    [[nodiscard]] GitRun run(const QString &folder, const QStringList &arguments, bool literal = true) const;

private:
    QString m_program;
    QProcessEnvironment m_environment;
    QDeadlineTimer m_deadline;
};

} // namespace keyfob
