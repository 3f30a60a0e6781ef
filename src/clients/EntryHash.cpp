// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryHash.h"

#include "clients/JsonTokens.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace keyfob {

QByteArray entryHash(const QByteArray &entryText)
{
    if (entryText.isEmpty())
        return {};
    // Without comments and trailing commas QJsonDocument reads it, and sorts keys and drops layout.
    const std::string_view text(entryText.constData(), static_cast<std::size_t>(entryText.size()));
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

} // namespace keyfob
