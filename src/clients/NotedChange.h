// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/FileChange.h"
#include "footprints/ChangeNote.h"

#include <QDateTime>

#include <optional>

namespace keyfob {

/// A change to a client's file that was noted where no ledger was at hand.
struct NotedChange
{
    QString id; ///< of the note
    QDateTime at;
    PastChange change; ///< free of secrets
    /// What stood there, and stands there if it came true: hashes as in PastChange::afterHash; entryHash().
    QByteArray afterHash;
    QByteArray entryHashBefore;
    /// False: the process was killed before it wrote the client's file.
    bool cameTrue = true;
};

/// What a note keeps of the change.
[[nodiscard]] QJsonObject noteOf(const FileChange &change, const QDateTime &at);
/// nullopt when the note holds no change.
[[nodiscard]] std::optional<NotedChange> notedChange(const ChangeNote &note);

} // namespace keyfob
