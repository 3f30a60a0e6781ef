// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ChangeWriter.h"

#include "base/KillPoint.h"
#include "clients/ClientFile.h"
#include "safefile/FileFailure.h"
#include "safefile/SafeFile.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientFiles)
};

} // namespace

ChangeWriter::ChangeWriter(const ClientDescription &client, const Paths &paths)
    : m_client(client), m_paths(paths)
{
}

Result<void> ChangeWriter::write(const FileChange &change, const QJsonObject &note) const
{
    if (change.action == FileChange::Action::None)
        return {};
    const Footprints footprints(m_paths);
    const Result<Footprints::Mark> old = footprints.of(change.path);
    if (!old)
        return std::unexpected(old.error());
    Traces traces{change.containersMade, !change.fileExisted};
    const Footprints::Mark planned = traces.mark(*old);
    const bool grows = planned != Footprints::Mark() && planned != *old;
    std::optional<Footprints::Step> step;
    // The mark comes first: an entry whose surroundings nobody remembers could not be removed without a
    // trace.
    if (grows || !note.isEmpty()) {
        Result<Footprints::Step> begun = footprints.begin(change.path, grows ? planned : *old, note);
        if (!begun)
            return std::unexpected(begun.error());
        step.emplace(*std::move(begun));
    }
    const Result<void> done = writeFile(change, traces);
    killPoint("clientFile");
    const Footprints::Mark last = done ? traces.mark(*old) : *old;
    if (!step && last != *old) {
        // The client's file is right already; a mark too many only keeps or takes an empty object.
        if (Result<Footprints::Step> late = footprints.begin(change.path, last))
            step.emplace(*std::move(late));
    }
    if (step)
        step->end(last, done ? ChangeNote::Outcome::Written : ChangeNote::Outcome::Unknown);
    return done;
}

Footprints::Mark ChangeWriter::Traces::mark(const Footprints::Mark &old) const
{
    return containersMade ? Footprints::Mark{*containersMade, *containersMade > 0 && fileMade} : old;
}

Result<void> ChangeWriter::writeFile(const FileChange &change, Traces &traces) const
{
    SafeFileOptions options;
    options.directoryLock = m_client.file(change.scope)->directoryLock;
    options.backupFolder = m_paths.ownData() + QLatin1String("/backups/") + m_client.id;
    SafeFile onDisk(change.path, options);
    if (change.removesFile) {
        const Result<void> removed = onDisk.removeIfUnchanged(change.before);
        if (removed || removed.error().code != ErrorCode::ChangedMeanwhile)
            return removed;
    }
    const ClientFile file(m_client, *m_client.file(change.scope), change.path);
    const auto replan = [&](const QByteArray &current) -> Result<QByteArray> {
        const Result<PlannedText> planned =
            file.planText(current, traces.fileMade && current.isEmpty(), change.wish);
        if (!planned)
            return std::unexpected(planned.error());
        traces = {planned->containersMade, traces.fileMade && current.isEmpty()};
        return planned->after;
    };
    const Result<void> written = onDisk.replace(change.before, change.after, replan);
    return written ? confirm(change) : written;
}

Result<void> ChangeWriter::confirm(const FileChange &change) const
{
    const Result<ClientFile> file = ClientFile::read(m_client, *m_client.file(change.scope), change.path);
    if (!file)
        return std::unexpected(FileFailure::unconfirmed(change.path));
    EntryWish wish = change.wish;
    wish.ours = true;
    wish.standing.reset();
    const Result<PlannedText> left = file->planText(file->content(), !file->exists(), wish);
    if (left && left->action == FileChange::Action::None)
        return {};
    return fail(ErrorCode::ChangedMeanwhile,
                //: %1 is the name of a client.
                Words::tr("%1's settings file was changed by another program right after it was written.")
                    .arg(m_client.name),
                Words::tr("Close %1, then try again.").arg(m_client.name));
}

} // namespace keyfob
