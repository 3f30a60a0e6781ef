// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"

namespace keyfob {

/// Remembers what an add had to make besides the entry (objects around it, the file itself), so that a later
/// removal gives back the very bytes from before. One small file for each client file, in ownData(); there is
/// nothing secret in it.
class Footprints
{
public:
    struct Mark
    {
        int containers = 0; ///< objects around the entries, from the innermost on; the root counts
        bool file = false;
        bool operator==(const Mark &) const = default;
    };

    explicit Footprints(const Paths &paths) : m_paths(paths) {}

    /// An empty mark when nothing is known. What can't be read is an error, not nothing: a removal without
    /// the mark would not give back the bytes from before. Errors: those of SafeFile.
    [[nodiscard]] Result<Mark> of(const QString &clientFile) const;
    /// Errors: those of SafeFile.
    [[nodiscard]] Result<void> set(const QString &clientFile, Mark mark) const;

private:
    [[nodiscard]] QString fileFor(const QString &clientFile) const;

    const Paths &m_paths;
};

} // namespace keyfob
