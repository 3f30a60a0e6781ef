// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "footprints/ChangeNote.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonDocument>

namespace keyfob {

namespace {

constexpr qsizetype DigestSize = 32;

QByteArray line(const QString &clientFile, const QJsonObject &json)
{
    return pathDigest(clientFile) + ' ' + QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject objectOf(const QByteArray &line)
{
    return QJsonDocument::fromJson(line.mid(DigestSize + 1)).object();
}

} // namespace

QJsonObject tracesJson(const FileTraces &traces)
{
    return {{QStringLiteral("containers"), traces.containers},
            {QStringLiteral("file"), traces.file},
            {QStringLiteral("companions"), traces.companions}};
}

FileTraces tracesOf(const QJsonObject &json)
{
    return {json.value(QLatin1String("containers")).toInt(), json.value(QLatin1String("file")).toBool(),
            json.value(QLatin1String("companions")).toInt()};
}

QByteArray pathDigest(const QString &clientFile)
{
    return QCryptographicHash::hash(clientFile.toUtf8(), QCryptographicHash::Sha256)
        .toHex()
        .first(DigestSize);
}

QByteArray beginLine(const ChangeNote &note)
{
    QJsonObject json = tracesJson(note.traces);
    json.insert(QStringLiteral("begun"), note.id);
    json.insert(QStringLiteral("path"), note.clientFile);
    if (!note.change.isEmpty())
        json.insert(QStringLiteral("change"), note.change);
    return line(note.clientFile, json);
}

QByteArray endLine(const ChangeNote &note)
{
    QJsonObject json = tracesJson(note.traces);
    json.insert(QStringLiteral("ended"), note.id);
    json.insert(QStringLiteral("written"), note.outcome == ChangeNote::Outcome::Written);
    return line(note.clientFile, json);
}

QList<ChangeNote> changeNotes(const QByteArray &lines)
{
    QList<ChangeNote> notes;
    QHash<QString, qsizetype> places;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject json = objectOf(line);
        const QString begun = json.value(QLatin1String("begun")).toString();
        if (!begun.isEmpty()) {
            places.insert(begun, notes.size());
            notes.append({begun, json.value(QLatin1String("path")).toString(), tracesOf(json),
                          json.value(QLatin1String("change")).toObject(), ChangeNote::Outcome::Unknown});
            continue;
        }
        const auto place = places.constFind(json.value(QLatin1String("ended")).toString());
        if (place == places.constEnd())
            continue;
        notes[*place].traces = tracesOf(json);
        if (json.value(QLatin1String("written")).toBool())
            notes[*place].outcome = ChangeNote::Outcome::Written;
    }
    return notes;
}

std::optional<FileTraces> newestTraces(const QByteArray &lines, const QString &clientFile)
{
    const QByteArray start = '\n' + pathDigest(clientFile) + ' ';
    for (qsizetype at = lines.lastIndexOf(start); at >= 0; at = lines.lastIndexOf(start, at - 1)) {
        const qsizetype begin = at + 1;
        const QJsonObject json = objectOf(lines.sliced(begin, lines.indexOf('\n', begin) - begin));
        if (!json.isEmpty())
            return tracesOf(json);
        if (at == 0)
            break;
    }
    return std::nullopt;
}

} // namespace keyfob
