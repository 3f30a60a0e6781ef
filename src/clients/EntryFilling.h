// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"
#include "configedit/JsonNode.h"

#include <QJsonObject>

#include <optional>

namespace keyfob {

/// One entry being written into one form's shape: what each placeholder of EntryShape stands for.
class EntryFilling
{
public:
    /// `secret` is what is written in the place of every secret; empty: the secret itself.
    EntryFilling(const ServerEntry &entry, const QString &secret) : m_entry(entry), m_secret(secret) {}

    /// Members in the given order; those that have nothing to stand for are left out.
    [[nodiscard]] configedit::JsonNode object(const QJsonObject &object, const QStringList &order) const;
    /// Can the token stand in an address letter by letter (unreserved characters, RFC 3986 section 2.3)?
    /// Escaped, nobody would find it in the file again.
    [[nodiscard]] bool isTokenPlain() const;

private:
    using Node = std::optional<configedit::JsonNode>;

    [[nodiscard]] Node value(const QJsonValue &value) const;
    [[nodiscard]] Node word(const QString &word) const;
    [[nodiscard]] Node listOf(const QJsonValue &value) const;
    [[nodiscard]] std::vector<configedit::JsonNode> several(const QString &word) const;
    [[nodiscard]] std::vector<configedit::JsonNode> bridgeOptions() const;
    [[nodiscard]] Node values(const QList<EntryValue> &list, bool plainOnly) const;
    [[nodiscard]] Node bridgeVariables() const;
    [[nodiscard]] Node tokenUrl() const;
    [[nodiscard]] std::string spelled(const EntryValue &value) const;
    /// The template's own {name} and {variable} filled in.
    [[nodiscard]] QString filledText(const QString &text) const;

    const ServerEntry &m_entry;
    const QString &m_secret;
};

} // namespace keyfob
