// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "clients/ClientDescription.h"
#include "clients/FileChange.h"
#include "footprints/Footprints.h"

namespace keyfob {

/// Carries a planned change out. The old file is copied to ownData()/backups first; the client's own lock is
/// held where it has one; success is said only after the file was read again and the wish has come true.
class ChangeWriter
{
public:
    ChangeWriter(const ClientDescription &client, const Paths &paths);

    /// When the file isn't what the change was planned on, it is planned again. `note`: of the change, for a
    /// history that is elsewhere; durable before the client's file is touched. Errors: those of SafeFile, and
    /// those of planning as ChangedMeanwhile.
    [[nodiscard]] Result<void> write(const FileChange &change, const QJsonObject &note = {}) const;

private:
    /// What the change made besides the entry; corrected when it is planned again.
    struct Traces
    {
        std::optional<int> containersMade;
        bool fileMade = false;
        [[nodiscard]] Footprints::Mark mark(const Footprints::Mark &old) const;
    };
    [[nodiscard]] Result<void> writeFile(const FileChange &change, Traces &traces) const;
    [[nodiscard]] Result<void> confirm(const FileChange &change) const;

    const ClientDescription &m_client;
    const Paths &m_paths;
};

} // namespace keyfob
