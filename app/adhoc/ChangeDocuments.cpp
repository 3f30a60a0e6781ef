// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/ChangeDocuments.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChangeDocuments)
};

} // namespace

QString actionName(FileChange::Action action)
{
    switch (action) {
    case FileChange::Action::Add:
        return QStringLiteral("add");
    case FileChange::Action::Update:
        return QStringLiteral("update");
    case FileChange::Action::Remove:
        return QStringLiteral("remove");
    case FileChange::Action::Replace:
        return QStringLiteral("replace");
    case FileChange::Action::None:
        break;
    }
    return QStringLiteral("none");
}

QJsonObject changesJson(const QList<FileChange> &changes)
{
    QJsonArray array;
    for (const FileChange &change : changes)
        array.append(QJsonObject{{QStringLiteral("client"), change.clientId},
                                 {QStringLiteral("path"), change.path},
                                 {QStringLiteral("action"), actionName(change.action)},
                                 {QStringLiteral("bytesAdded"), change.bytesAdded},
                                 {QStringLiteral("bytesRemoved"), change.bytesRemoved}});
    return {{QStringLiteral("ok"), true}, {QStringLiteral("changes"), array}};
}

QString changeText(const FileChange &change, const QString &clientName)
{
    switch (change.action) {
    case FileChange::Action::Add:
        return Words::tr("Added “%1” to %2 (%3).").arg(change.entryName, clientName, change.path);
    case FileChange::Action::Update:
        return Words::tr("Updated “%1” in %2 (%3).").arg(change.entryName, clientName, change.path);
    case FileChange::Action::Replace:
        return Words::tr("Replaced “%1” in %2 (%3).").arg(change.entryName, clientName, change.path);
    case FileChange::Action::Remove:
        return Words::tr("Removed “%1” from %2 (%3).").arg(change.entryName, clientName, change.path);
    case FileChange::Action::None:
        break;
    }
    return Words::tr("Nothing to change for “%1” in %2 (%3).").arg(change.entryName, clientName, change.path);
}

QString previewText(const FileChange &change)
{
    QStringList lines{Words::tr("File: %1").arg(change.path)};
    for (const DiffLine &line : change.diff) {
        if (line.kind == DiffLine::Kind::Gap) {
            lines += QStringLiteral("      …");
            continue;
        }
        const QChar sign = line.kind == DiffLine::Kind::Added     ? QLatin1Char('+')
                           : line.kind == DiffLine::Kind::Removed ? QLatin1Char('-')
                                                                  : QLatin1Char(' ');
        lines += QStringLiteral("%1%2 %3").arg(sign).arg(line.number, 5).arg(line.text);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace keyfob
