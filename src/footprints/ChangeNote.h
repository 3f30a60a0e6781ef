// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace keyfob {

/// What Keyfob made in a client's file besides the entries.
struct FileTraces
{
    int containers = 0; ///< objects around the entries, from the innermost on; the root counts
    bool file = false;
    int companions = 0; ///< the same around what an entry needs elsewhere in the file (VS Code's inputs)
    bool operator==(const FileTraces &) const = default;
};
[[nodiscard]] QJsonObject tracesJson(const FileTraces &traces);
[[nodiscard]] FileTraces tracesOf(const QJsonObject &json); ///< what isn't there counts as nothing

/// A change to a client's file, noted before it is made.
struct ChangeNote
{
    enum class Outcome {
        Unknown, ///< begun; the client's file tells whether it came true
        Written
    };
    QString id;         ///< a random number
    QString clientFile; ///< its path
    FileTraces traces;  ///< as they are with the change
    QJsonObject change; ///< for the history; opaque here; empty: the history has it from elsewhere
    Outcome outcome = Outcome::Unknown;
};

// The notes as lines of a file. Pure. Each line begins with a digest of the client file's path.

[[nodiscard]] QByteArray beginLine(const ChangeNote &note);
[[nodiscard]] QByteArray endLine(const ChangeNote &note);
/// In the order in which they were begun; what isn't understood is passed over.
[[nodiscard]] QList<ChangeNote> changeNotes(const QByteArray &lines);
/// The traces in the file by the newest line about it; nullopt when there is none.
[[nodiscard]] std::optional<FileTraces> newestTraces(const QByteArray &lines, const QString &clientFile);
/// A digest of a client file's path, in hex: fit for a file's name.
[[nodiscard]] QByteArray pathDigest(const QString &clientFile);

} // namespace keyfob
