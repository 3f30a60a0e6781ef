// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryHash.h"

#include "clients/EditSteps.h"
#include "masking/JsonTokens.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyfob {

namespace {

QByteArray hashOfJson(std::string_view text)
{
    // Without comments and trailing commas QJsonDocument reads it, and sorts keys and drops layout.
    QByteArray plain;
    bool comma = false;
    JsonTokens tokens(text);
    while (const std::optional<JsonToken> token = tokens.next()) {
        const std::string_view part = text.substr(token->begin, token->end - token->begin);
        if (token->kind == JsonToken::Kind::Space || token->kind == JsonToken::Kind::Comment)
            continue;
        if (comma && part != "}" && part != "]")
            plain += ',';
        comma = part == ",";
        if (!comma)
            plain += part;
    }
    const QJsonDocument document = QJsonDocument::fromJson('[' + plain + ']');
    const QByteArray said = document.isNull() ? plain : document.toJson(QJsonDocument::Compact);
    return QCryptographicHash::hash(said, QCryptographicHash::Sha256).toHex();
}

constexpr int DeepestEntry = 16;

/// Members by name, texts decoded; anything else as it is written.
QJsonValue saidAt(EditSteps &steps, const configedit::JsonPath &path, int depth)
{
    if (const auto text = steps.stringAt(path); text && *text)
        return QString::fromStdString(**text);
    const auto names = steps.membersAt(path);
    if (!names || depth == DeepestEntry)
        return QString::fromStdString(steps.textAt(path).value_or(std::nullopt).value_or(std::string()))
            .trimmed();
    QJsonObject object;
    for (const std::string &name : *names) {
        configedit::JsonPath inner = path;
        inner.push_back(name);
        object.insert(QString::fromStdString(name), saidAt(steps, inner, depth + 1));
    }
    return object;
}

} // namespace

QByteArray entryHash(EditSteps &steps, const configedit::JsonPath &path)
{
    const auto text = steps.textAt(path);
    if (!text || !*text)
        return {};
    using enum FileSyntax::Language;
    if (steps.syntax().language == Json || steps.syntax().language == Jsonc)
        return hashOfJson(**text);
    const QJsonArray said{saidAt(steps, path, 0)};
    const QByteArray compact = QJsonDocument(said).toJson(QJsonDocument::Compact);
    return QCryptographicHash::hash(compact, QCryptographicHash::Sha256).toHex();
}

} // namespace keyfob
