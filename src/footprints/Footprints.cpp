// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "footprints/Footprints.h"

#include "base/BoundedJson.h"
#include "base/KillPoint.h"
#include "safefile/FileFailure.h"
#include "safefile/SafeFile.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <cerrno>

namespace keyfob {

namespace {

constexpr qint64 Many = 256 * 1024; // bytes: some hundred changes
/// A change takes milliseconds, taking over hardly more.
constexpr std::chrono::seconds LongestStep(5);
constexpr std::chrono::milliseconds LongestMoment(300);

QString freshId()
{
    return QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0');
}

std::unexpected<Error> unwritable(const QString &path, int number)
{
    return std::unexpected(number == ETIMEDOUT ? FileFailure::locked(path)
                                               : FileFailure::unwritable(path, FileFailure::reason(number)));
}

} // namespace

void Footprints::Step::end(Mark mark, ChangeNote::Outcome outcome)
{
    // Lost in a power failure, the first line speaks alone: it must not say less than what was made.
    const bool differs = mark != m_note.traces;
    m_note.traces = mark;
    m_note.outcome = outcome;
    // The client's file is right already; without this line the note is judged by it.
    [[maybe_unused]] const int number = m_file.append(endLine(m_note), differs);
}

QString Footprints::notesFile() const
{
    return m_paths.ownData() + QLatin1String("/changes.log");
}

QString Footprints::fileFor(const QString &clientFile) const
{
    return m_paths.ownData() + QLatin1String("/footprints/") + QString::fromLatin1(pathDigest(clientFile)) +
           QLatin1String(".json");
}

Result<Footprints::Mark> Footprints::of(const QString &clientFile) const
{
    // In this order: what is handed over meanwhile is kept before its lines go.
    const auto lines = AppendFile::read(notesFile());
    if (!lines)
        return std::unexpected(FileFailure::unreadable(notesFile(), FileFailure::reason(lines.error())));
    const std::optional<Mark> noted = newestTraces(*lines, clientFile);
    return noted ? Result<Mark>(*noted) : kept(clientFile);
}

Result<Footprints::Step> Footprints::begin(const QString &clientFile, Mark mark,
                                           const QJsonObject &change) const
{
    auto file = AppendFile::open(notesFile(), AppendFile::Access::Write, LongestStep);
    if (!file)
        return unwritable(notesFile(), file.error());
    Step step(*std::move(file), {freshId(), clientFile, mark, change, ChangeNote::Outcome::Unknown});
    if (const int number = step.m_file.append(beginLine(step.m_note), true); number != 0)
        return unwritable(notesFile(), number);
    killPoint("noted");
    return step;
}

bool Footprints::areMany() const
{
    return QFileInfo(notesFile()).size() > Many;
}

Result<void> Footprints::handOver(const Take &take) const
{
    const auto waits = [this](const QList<ChangeNote> &notes) {
        return areMany() ||
               std::ranges::any_of(notes, [](const auto &note) { return !note.change.isEmpty(); });
    };
    const auto before = AppendFile::read(notesFile());
    if (!before || before->isEmpty() || !waits(changeNotes(*before)))
        return {};
    auto file = AppendFile::open(notesFile(), AppendFile::Access::Empty, LongestMoment);
    if (!file)
        return unwritable(notesFile(), file.error());
    const auto lines = AppendFile::read(notesFile());
    if (!lines)
        return std::unexpected(FileFailure::unreadable(notesFile(), FileFailure::reason(lines.error())));
    const QList<ChangeNote> notes = changeNotes(*lines);
    if (notes.isEmpty()) // another process was quicker
        return {};
    if (const Result<void> taken = take(notes); !taken)
        return taken;
    killPoint("notesTaken");
    QHash<QString, Mark> last;
    for (const ChangeNote &note : notes)
        last.insert(note.clientFile, newestTraces(*lines, note.clientFile).value_or(note.traces));
    for (auto it = last.cbegin(); it != last.cend(); ++it) {
        if (const Result<void> done = keep(it.key(), it.value()); !done)
            return done;
    }
    killPoint("footprintsKept");
    const int number = file->empty();
    return number == 0 ? Result<void>() : unwritable(notesFile(), number);
}

Result<Footprints::Mark> Footprints::kept(const QString &clientFile) const
{
    const Result<QByteArray> content = SafeFile(fileFor(clientFile)).read();
    if (!content)
        return std::unexpected(content.error());
    const Result<QJsonObject> json = readJsonObject(*content);
    if (!json || json->value(QLatin1String("path")).toString() != clientFile)
        return Mark();
    return tracesOf(*json);
}

Result<void> Footprints::keep(const QString &clientFile, Mark mark) const
{
    SafeFile file(fileFor(clientFile));
    const Result<QByteArray> old = file.read();
    if (!old)
        return std::unexpected(old.error());
    if (mark == Mark())
        return file.exists() ? file.removeIfUnchanged(*old) : Result<void>();
    QJsonObject json = tracesJson(mark);
    json.insert(QStringLiteral("path"), clientFile);
    const QByteArray content = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    return file.replace(*old, content, [&](const QByteArray &) -> Result<QByteArray> { return content; });
}

} // namespace keyfob
