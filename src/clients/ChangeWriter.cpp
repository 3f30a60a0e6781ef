// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ChangeWriter.h"

#include "base/KillPoint.h"
#include "clients/ClientFile.h"
#include "safefile/FileFailure.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientFiles)
};

} // namespace

ChangeWriter::ChangeWriter(const ClientDescription &client, const Paths &paths,
                           std::chrono::milliseconds patience)
    : m_client(client), m_paths(paths), m_patience(patience)
{
}

SafeFileOptions ChangeWriter::options(const QString &scope, const QString &path) const
{
    const std::optional<ClientFileDescription> file = m_client.fileFor(scope);
    SafeFileOptions options = file ? ClientFile::options(*file) : SafeFileOptions();
    options.lockWait = m_patience;
    options.backupFolder = m_paths.ownData() + QLatin1String("/backups/") + m_client.id;
    if (scope != QLatin1String("project"))
        return options;
    // Many projects have a file of this name: the copies of one must not drive out those of another.
    const QByteArray digest = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    options.backupFolder += QLatin1Char('/') + QString::fromLatin1(digest.first(16));
    return options;
}

Result<void> ChangeWriter::tighten(const QString &scope, const QString &path) const
{
    return SafeFile(path, options(scope, path)).tighten();
}

QStringList ChangeWriter::copies(const QString &scope, const QString &path) const
{
    return SafeFile(path, options(scope, path)).copies();
}

Result<void> ChangeWriter::restore(const QString &scope, const QString &path, const QString &copy) const
{
    if (!copies(scope, path).contains(copy))
        return fail(ErrorCode::NotFound, Words::tr("There is no copy %1.").arg(copy),
                    Words::tr("The list of copies has their names."));
    const Result<QByteArray> content = SafeFile(copy).read();
    if (!content)
        return std::unexpected(content.error());
    SafeFile file(path, options(scope, path));
    const Result<QByteArray> now = file.read();
    if (!now)
        return std::unexpected(now.error());
    return file.replace(*now, *content);
}

Result<void> ChangeWriter::write(const FileChange &change, const QJsonObject &note) const
{
    if (change.action == FileChange::Action::None)
        return {};
    const Footprints footprints(m_paths);
    const Result<Footprints::Mark> old = footprints.of(change.path);
    if (!old)
        return std::unexpected(old.error());
    Traces traces{change.containersMade, !change.fileExisted, change.companionsMade};
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
    Footprints::Mark mark = old;
    if (containersMade)
        mark = {*containersMade, fileMade, old.companions};
    mark.companions = companionsMade.value_or(mark.companions);
    return mark;
}

Result<void> ChangeWriter::writeFile(const FileChange &change, Traces &traces) const
{
    SafeFile onDisk(change.path, options(change.scope, change.path));
    if (change.removesFile) {
        const Result<void> removed = onDisk.removeIfUnchanged(change.before);
        if (removed || removed.error().code != ErrorCode::ChangedMeanwhile)
            return removed;
    }
    const ClientFile file(m_client, *m_client.fileFor(change.scope), change.path);
    const auto replan = [&](const QByteArray &current) -> Result<FileText> {
        const Result<PlannedText> planned =
            file.planText(current, traces.fileMade && current.isEmpty(), change.wish);
        if (!planned)
            return std::unexpected(planned.error());
        traces = {planned->containersMade, traces.fileMade && current.isEmpty(), planned->companionsMade};
        return FileChange::edited(current, planned->edits);
    };
    return onDisk.replace(change.before, change.text(), replan);
}

} // namespace keyfob
