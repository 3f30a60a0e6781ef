// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"
#include "footprints/ChangeNote.h"
#include "safefile/AppendFile.h"

#include <functional>

namespace keyfob {

/// Remembers what changes to clients' files had to make besides the entry (objects around it, the file
/// itself), so that a later removal gives back the very bytes from before, and the changes themselves that no
/// ledger has yet. New notes are lines in ownData()/changes.log; what outlives them is one small file for
/// each client's file. There is nothing secret in any of them.
class Footprints
{
public:
    using Mark = FileTraces;

    /// A change that is being made. While it lives nobody takes its note over. One that goes without end()
    /// (the process was killed) is judged later by what stands in the client's file.
    class Step
    {
    public:
        /// Says how it ended as far as that is known, and what the traces are then.
        void end(Mark mark, ChangeNote::Outcome outcome);

    private:
        friend class Footprints;
        Step(AppendFile file, ChangeNote note) : m_file(std::move(file)), m_note(std::move(note)) {}
        AppendFile m_file;
        ChangeNote m_note;
    };

    explicit Footprints(const Paths &paths) : m_paths(paths) {}

    /// An empty mark when nothing is known. What can't be read is an error, not nothing: a removal without
    /// the mark would not give back the bytes from before. FileUnreadable and the others of SafeFile.
    [[nodiscard]] Result<Mark> of(const QString &clientFile) const;
    /// Notes durably what is about to be made. `change` is for the history and comes out at handOver(); empty
    /// when the history has it from elsewhere. FileUnwritable.
    [[nodiscard]] Result<Step> begin(const QString &clientFile, Mark mark,
                                     const QJsonObject &change = {}) const;

    /// Gives all notes away once: `take` makes them durable elsewhere, then the lines go. When `take` fails
    /// or the process is killed, they come again: `take` recognises by their ids what it has already. Notes
    /// without a change wait until there are many. Busy while a change is being made for longer than a
    /// moment.
    using Take = std::function<Result<void>(const QList<ChangeNote> &)>;
    [[nodiscard]] Result<void> handOver(const Take &take) const;
    /// So many lines that they should be handed over before more are added.
    [[nodiscard]] bool areMany() const;

private:
    [[nodiscard]] QString notesFile() const;
    [[nodiscard]] QString fileFor(const QString &clientFile) const;
    [[nodiscard]] Result<Mark> kept(const QString &clientFile) const;
    [[nodiscard]] Result<void> keep(const QString &clientFile, Mark mark) const;

    const Paths &m_paths;
};

} // namespace keyfob
