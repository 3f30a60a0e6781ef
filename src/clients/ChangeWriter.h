// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "clients/ClientDescription.h"
#include "clients/FileChange.h"
#include "footprints/Footprints.h"
#include "safefile/SafeFile.h"

#include <chrono>

namespace keyfob {

/// Carries a planned change out, and looks after the file's rights and copies. The old file is copied to
/// ownData()/backups first; the client's own lock is held where it has one; success is said only after the
/// file was read again and is, byte for byte, what was planned (planning proved that the wish comes true in
/// it).
class ChangeWriter
{
public:
    /// `patience`: how long others may hold their locks of the file.
    ChangeWriter(const ClientDescription &client, const Paths &paths, std::chrono::milliseconds patience);

    /// When the file isn't what the change was planned on, it is planned again. `note`: of the change, for a
    /// history that is elsewhere; durable before the client's file is touched. Errors: those of SafeFile, and
    /// those of planning as ChangedMeanwhile.
    [[nodiscard]] Result<void> write(const FileChange &change, const QJsonObject &note = {}) const;

    [[nodiscard]] Result<void> tighten(const QString &scope, const QString &path) const;
    [[nodiscard]] QStringList copies(const QString &scope, const QString &path) const;
    /// NotFound when the copy is none of copies(); errors of SafeFile.
    [[nodiscard]] Result<void> restore(const QString &scope, const QString &path, const QString &copy) const;

private:
    [[nodiscard]] SafeFileOptions options(const QString &scope, const QString &path) const;
    /// What the change made besides the entry; corrected when it is planned again.
    struct Traces
    {
        std::optional<int> containersMade;
        bool fileMade = false;
        std::optional<int> companionsMade;
        [[nodiscard]] Footprints::Mark mark(const Footprints::Mark &old) const;
    };
    [[nodiscard]] Result<void> writeFile(const FileChange &change, Traces &traces) const;

    const ClientDescription &m_client;
    const Paths &m_paths;
    std::chrono::milliseconds m_patience;
};

} // namespace keyfob
