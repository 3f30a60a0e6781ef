// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/NotedChange.h"

#include <QJsonArray>

namespace keyfob {

namespace {

// Bytes as Base64: a cut may go through a character.
QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonArray editsJson(const std::vector<configedit::TextEdit> &edits)
{
    QJsonArray array;
    for (const configedit::TextEdit &edit : edits)
        array.append(QJsonArray{static_cast<qint64>(edit.offset), static_cast<qint64>(edit.length),
                                text(QByteArray::fromStdString(edit.text))});
    return array;
}

std::vector<configedit::TextEdit> editsOf(const QJsonArray &array)
{
    std::vector<configedit::TextEdit> edits;
    edits.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue &edit : array)
        edits.push_back({static_cast<std::size_t>(edit[0].toInteger()),
                         static_cast<std::size_t>(edit[1].toInteger()), bytes(edit[2]).toStdString()});
    return edits;
}

} // namespace

QJsonObject noteOf(const FileChange &change, const QDateTime &at)
{
    const PastChange whole = pastChange(change);
    const PastChange past = withoutSecrets(whole, {});
    return {{QStringLiteral("at"), at.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("client"), past.clientId},
            {QStringLiteral("scope"), past.scope},
            {QStringLiteral("entry"), past.entryName},
            {QStringLiteral("form"), past.form},
            {QStringLiteral("action"), static_cast<int>(past.action)},
            {QStringLiteral("fileExisted"), past.fileExisted},
            {QStringLiteral("afterHash"), QString::fromLatin1(whole.afterHash)},
            {QStringLiteral("hashBefore"), QString::fromLatin1(change.saidBefore)},
            {QStringLiteral("exact"), !past.afterHash.isEmpty()},
            {QStringLiteral("inverse"), editsJson(past.inverse)},
            {QStringLiteral("before"), text(past.entryBefore)}};
}

std::optional<NotedChange> notedChange(const ChangeNote &note)
{
    const QJsonObject &json = note.change;
    if (json.isEmpty())
        return std::nullopt;
    NotedChange noted;
    noted.id = note.id;
    noted.at = QDateTime::fromString(json.value(QLatin1String("at")).toString(), Qt::ISODateWithMs).toUTC();
    noted.afterHash = json.value(QLatin1String("afterHash")).toString().toLatin1();
    noted.entryHashBefore = json.value(QLatin1String("hashBefore")).toString().toLatin1();
    noted.cameTrue = note.outcome == ChangeNote::Outcome::Written;
    PastChange &past = noted.change;
    past.clientId = json.value(QLatin1String("client")).toString();
    past.scope = json.value(QLatin1String("scope")).toString();
    past.path = note.clientFile;
    past.entryName = json.value(QLatin1String("entry")).toString();
    past.form = json.value(QLatin1String("form")).toString();
    past.action = static_cast<FileChange::Action>(json.value(QLatin1String("action")).toInt());
    past.fileExisted = json.value(QLatin1String("fileExisted")).toBool();
    if (json.value(QLatin1String("exact")).toBool())
        past.afterHash = noted.afterHash;
    past.inverse = editsOf(json.value(QLatin1String("inverse")).toArray());
    past.entryBefore = bytes(json.value(QLatin1String("before")));
    return noted;
}

} // namespace keyfob
