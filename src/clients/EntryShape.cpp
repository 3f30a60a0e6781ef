// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryShape.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace keyfob {

namespace {

using configedit::JsonNode;

bool mentions(const QJsonValue &value, QLatin1String placeholder)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.begin(), object.end(),
                           [&](const QJsonValue &member) { return mentions(member, placeholder); });
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(),
                           [&](const QJsonValue &item) { return mentions(item, placeholder); });
    }
    return value.toString() == placeholder;
}

/// Here a secret leaves for a client's file.
std::string spelled(const EntryValue &value)
{
    const QByteArrayView secret = value.secret.reveal();
    return value.prefix.toStdString().append(secret.data(), static_cast<std::size_t>(secret.size()));
}

std::optional<JsonNode> text(const QString &value)
{
    return value.isEmpty() ? std::nullopt : std::optional(JsonNode::string(value.toStdString()));
}

std::optional<JsonNode> values(const QList<EntryValue> &list)
{
    std::vector<std::pair<std::string, JsonNode>> members;
    for (const EntryValue &value : list)
        members.emplace_back(value.name.toStdString(), JsonNode::string(spelled(value)));
    return members.empty() ? std::nullopt : std::optional(JsonNode::object(std::move(members)));
}

std::optional<JsonNode> words(const QStringList &list)
{
    std::vector<JsonNode> items;
    for (const QString &word : list)
        items.push_back(JsonNode::string(word.toStdString()));
    return items.empty() ? std::nullopt : std::optional(JsonNode::array(std::move(items)));
}

JsonNode literal(const QJsonValue &value)
{
    // QJsonDocument writes only arrays and objects at the top; a leaf is written inside one.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    JsonNode node;
    node.leaf = wrapped.mid(1, wrapped.size() - 2).toStdString();
    return node;
}

std::optional<JsonNode> filled(const QJsonValue &value, const ServerEntry &entry);

JsonNode filledObject(const QJsonObject &object, const QStringList &order, const ServerEntry &entry)
{
    std::vector<std::pair<std::string, JsonNode>> members;
    for (const QString &key : order) {
        if (std::optional<JsonNode> member = filled(object.value(key), entry))
            members.emplace_back(key.toStdString(), std::move(*member));
    }
    return JsonNode::object(std::move(members));
}

/// Nothing for a placeholder that has nothing to stand for.
std::optional<JsonNode> filled(const QJsonValue &value, const ServerEntry &entry)
{
    const QString word = value.toString();
    if (word == QLatin1String("{name}"))
        return text(entry.name);
    if (word == QLatin1String("{url}"))
        return text(entry.url);
    if (word == QLatin1String("{headers}"))
        return values(entry.headers);
    if (word == QLatin1String("{command}"))
        return text(entry.command);
    if (word == QLatin1String("{args}"))
        return words(entry.arguments);
    if (word == QLatin1String("{env}"))
        return values(entry.environment);
    if (value.isObject())
        return filledObject(value.toObject(), value.toObject().keys(), entry);
    if (!value.isArray())
        return literal(value);
    std::vector<JsonNode> items;
    for (const QJsonValue &item : value.toArray()) {
        if (std::optional<JsonNode> node = filled(item, entry))
            items.push_back(std::move(*node));
    }
    return JsonNode::array(std::move(items));
}

} // namespace

bool EntryShape::fits(const ClientFormDescription &form, const ServerEntry &entry)
{
    const bool http = entry.transport == ServerEntry::Transport::Http;
    if (mentions(form.entry, QLatin1String("{url}")) && (!http || entry.url.isEmpty()))
        return false;
    return !mentions(form.entry, QLatin1String("{command}")) || (!http && !entry.command.isEmpty());
}

const ClientFormDescription *EntryShape::best(const ClientDescription &client, const ServerEntry &entry)
{
    const auto it = std::ranges::find_if(client.forms, [&](const auto &form) { return fits(form, entry); });
    return it == client.forms.end() ? nullptr : &*it;
}

JsonNode EntryShape::fill(const ClientFormDescription &form, const ServerEntry &entry)
{
    return filledObject(form.entry, form.order, entry);
}

std::vector<std::string> EntryShape::keys(const ClientDescription &client)
{
    std::vector<std::string> keys;
    for (const ClientFormDescription &form : client.forms) {
        for (const QString &key : form.order) {
            if (std::string name = key.toStdString(); std::ranges::find(keys, name) == keys.end())
                keys.push_back(std::move(name));
        }
    }
    return keys;
}

} // namespace keyfob
