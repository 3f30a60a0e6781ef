// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryFilling.h"

#include "clients/EntryShape.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace keyfob {

using configedit::JsonNode;

namespace {

std::optional<JsonNode> text(const QString &value)
{
    return value.isEmpty() ? std::nullopt : std::optional(JsonNode::string(value.toStdString()));
}

JsonNode literal(const QJsonValue &value)
{
    // QJsonDocument writes only arrays and objects at the top; a leaf is written inside one.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    JsonNode node;
    node.leaf = wrapped.mid(1, wrapped.size() - 2).toStdString();
    return node;
}

QString alphanumeric(const QString &name)
{
    QString result;
    std::ranges::copy_if(name, std::back_inserter(result), [](QChar c) { return c.isLetterOrNumber(); });
    return !result.isEmpty() && result.front().isDigit() ? QLatin1Char('s') + result : result;
}

/// The variable through which a bridge gets a secret value: unlikely to be set by anybody else.
QString bridgeVariable(const QString &entryName)
{
    QString variable = EntryShape::variableFor(entryName);
    variable.chop(5); // TOKEN
    return QLatin1String("MCPC_") + variable + QLatin1String("AUTH");
}

} // namespace

JsonNode EntryFilling::object(const QJsonObject &object, const QStringList &order) const
{
    std::vector<std::pair<std::string, JsonNode>> members;
    for (const QString &key : order) {
        if (Node member = value(object.value(key)))
            members.emplace_back(key.toStdString(), std::move(*member));
    }
    return JsonNode::object(std::move(members));
}

EntryFilling::Node EntryFilling::value(const QJsonValue &value) const
{
    if (value.isString()) {
        const QString said = value.toString();
        return EntryShape::placeholders().contains(said) ? word(said) : literal(filledText(said));
    }
    if (value.isArray())
        return listOf(value);
    if (!value.isObject())
        return literal(value);
    const QJsonObject inner = value.toObject();
    JsonNode node = object(inner, inner.keys());
    return node.members.empty() && !inner.isEmpty() ? Node() : Node(std::move(node));
}

EntryFilling::Node EntryFilling::word(const QString &word) const
{
    if (word == QLatin1String("{name}"))
        return text(m_entry.name);
    if (word == QLatin1String("{alnumName}"))
        return text(alphanumeric(m_entry.name));
    if (word == QLatin1String("{description}"))
        return text(m_entry.description);
    if (word == QLatin1String("{variable}"))
        return text(EntryShape::variableFor(m_entry.name));
    if (word == QLatin1String("{url}"))
        return text(m_entry.url);
    if (word == QLatin1String("{tokenUrl}"))
        return tokenUrl();
    if (word == QLatin1String("{helper}"))
        return text(m_entry.helper);
    if (word == QLatin1String("{headers}") || word == QLatin1String("{plainHeaders}"))
        return values(m_entry.headers, word != QLatin1String("{headers}"));
    if (word == QLatin1String("{command}"))
        return text(m_entry.command);
    if (word == QLatin1String("{env}"))
        return values(m_entry.environment, false);
    if (word == QLatin1String("{remoteEnv}"))
        return bridgeVariables();
    std::vector<JsonNode> items = several(word);
    return items.empty() ? Node() : Node(JsonNode::array(std::move(items)));
}

EntryFilling::Node EntryFilling::listOf(const QJsonValue &value) const
{
    std::vector<JsonNode> items;
    for (const QJsonValue &item : value.toArray()) {
        const QString said = item.toString();
        if (said == QLatin1String("{args}") || said == QLatin1String("{remoteHeaders}"))
            std::ranges::move(several(said), std::back_inserter(items));
        else if (Node node = this->value(item))
            items.push_back(std::move(*node));
    }
    return JsonNode::array(std::move(items));
}

std::vector<JsonNode> EntryFilling::several(const QString &word) const
{
    if (word == QLatin1String("{remoteHeaders}"))
        return bridgeOptions();
    std::vector<JsonNode> items;
    for (const QString &argument : m_entry.arguments)
        items.push_back(JsonNode::string(argument.toStdString()));
    return items;
}

/// No space behind the colon: some clients break an argument with a space in it (mcp-remote's README).
std::vector<JsonNode> EntryFilling::bridgeOptions() const
{
    std::vector<JsonNode> items;
    for (const EntryValue &header : m_entry.headers) {
        const QString said = header.secret.isEmpty()
                                 ? header.prefix
                                 : QLatin1String("${") + bridgeVariable(m_entry.name) + QLatin1Char('}');
        items.push_back(JsonNode::string("--header"));
        items.push_back(JsonNode::string((header.name + QLatin1Char(':') + said).toStdString()));
    }
    if (m_entry.url.startsWith(QLatin1String("http:")))
        items.push_back(JsonNode::string("--allow-http"));
    for (const QString &word : m_entry.bridgeArguments)
        items.push_back(JsonNode::string(word.toStdString()));
    return items;
}

EntryFilling::Node EntryFilling::bridgeVariables() const
{
    for (const EntryValue &header : m_entry.headers) {
        if (!header.secret.isEmpty())
            return JsonNode::object(
                {{bridgeVariable(m_entry.name).toStdString(), JsonNode::string(spelled(header))}});
    }
    return std::nullopt;
}

EntryFilling::Node EntryFilling::values(const QList<EntryValue> &list, bool plainOnly) const
{
    std::vector<std::pair<std::string, JsonNode>> members;
    for (const EntryValue &value : list) {
        if (!plainOnly || value.secret.isEmpty())
            members.emplace_back(value.name.toStdString(), JsonNode::string(spelled(value)));
    }
    return members.empty() ? Node() : Node(JsonNode::object(std::move(members)));
}

/// Here a secret leaves for a client's file.
std::string EntryFilling::spelled(const EntryValue &value) const
{
    std::string text = value.prefix.toStdString();
    if (value.secret.isEmpty())
        return text;
    if (!m_secret.isEmpty())
        return text + filledText(m_secret).toStdString();
    const QByteArrayView secret = value.secret.reveal();
    return text.append(secret.data(), static_cast<std::size_t>(secret.size()));
}

EntryFilling::Node EntryFilling::tokenUrl() const
{
    const auto header = std::ranges::find_if(m_entry.headers,
                                             [](const EntryValue &value) { return !value.secret.isEmpty(); });
    if (m_entry.tokenQuery.isEmpty() || header == m_entry.headers.end())
        return std::nullopt;
    const bool more = m_entry.url.contains(QLatin1Char('?'));
    const EntryValue address{
        {}, m_entry.url + (more ? u'&' : u'?') + m_entry.tokenQuery + u'=', header->secret};
    return JsonNode::string(spelled(address));
}

bool EntryFilling::isTokenPlain() const
{
    return std::ranges::all_of(m_entry.headers, [this](const EntryValue &value) {
        const std::string token = value.secret.isEmpty() ? std::string() : spelled({{}, {}, value.secret});
        return std::ranges::all_of(token, [](char letter) {
            return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                   (letter >= 'a' && letter <= 'z') || std::string_view("-._~").contains(letter);
        });
    });
}

QString EntryFilling::filledText(const QString &text) const
{
    QString filled = text;
    return filled.replace(QLatin1String("{name}"), m_entry.name)
        .replace(QLatin1String("{variable}"), EntryShape::variableFor(m_entry.name));
}

} // namespace keyfob
