// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"
#include "projects/GitVerdict.h"

#include <chrono>

namespace keyfob {

class GitProcess;
struct RealPath;

/// Tells whether git would show a file to others. Asks git itself, of every repository that the file is in:
/// the innermost decides, but a file that an outer one tracks is tracked. A file that is a link is judged
/// twice, as the link and as the file behind it, and the worse counts. Nothing in a repository is run
/// (GitProcess), and nothing is written but by ignore(). Blocks up to the limit, for all questions of one
/// verdict together; may be called from any thread.
class GitGuard
{
public:
    /// `paths` must outlive this.
    explicit GitGuard(const Paths &paths, std::chrono::milliseconds limit = std::chrono::seconds(2));

    /// `folder`: a project's folder that exists. `file`: a path in it, which need not exist yet.
    [[nodiscard]] GitVerdict verdict(const QString &folder, const QString &file) const;

    /// The line that ignore() would add to the repository's .gitignore; empty unless NotIgnored.
    [[nodiscard]] static QString ignoreLine(const GitVerdict &verdict);

    /// Makes git ignore the file, so that mayHoldToken() holds afterwards: it is asked again, and a line that
    /// did not help (a deeper .gitignore overrules it) is taken back. Nothing is done when it already holds.
    /// UnsafeFile for a tracked file and where git can't tell; else the errors of IgnoreFile::add().
    [[nodiscard]] Result<void> ignore(const QString &folder, const QString &file) const;

private:
    [[nodiscard]] GitVerdict judged(const GitProcess &git, const RealPath &place) const;

    const Paths &m_paths;
    std::chrono::milliseconds m_limit;
};

} // namespace keyfob
