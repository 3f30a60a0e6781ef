// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryShape.h"

#include "clients/EntryFilling.h"

#include <QJsonArray>

#include <algorithm>

namespace keyfob {

namespace {

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

bool hasBearer(const ServerEntry &entry)
{
    return std::ranges::any_of(entry.headers, [](const EntryValue &header) {
        return !header.secret.isEmpty() && header.prefix == QLatin1String("Bearer ") &&
               header.name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0;
    });
}

bool hasSecret(const ServerEntry &entry)
{
    return std::ranges::any_of(entry.headers,
                               [](const EntryValue &header) { return !header.secret.isEmpty(); });
}

} // namespace

const QStringList &EntryShape::placeholders()
{
    static const QStringList words{
        QStringLiteral("{name}"),          QStringLiteral("{alnumName}"), QStringLiteral("{description}"),
        QStringLiteral("{variable}"),      QStringLiteral("{url}"),       QStringLiteral("{tokenUrl}"),
        QStringLiteral("{helper}"),        QStringLiteral("{headers}"),   QStringLiteral("{plainHeaders}"),
        QStringLiteral("{command}"),       QStringLiteral("{args}"),      QStringLiteral("{env}"),
        QStringLiteral("{remoteHeaders}"), QStringLiteral("{remoteEnv}")};
    return words;
}

bool EntryShape::fits(const ClientFormDescription &form, const ServerEntry &entry)
{
    const auto wants = [&](const char *word) { return mentions(form.entry, QLatin1String(word)); };
    const bool http = entry.transport == ServerEntry::Transport::Http;
    if ((wants("{url}") || wants("{tokenUrl}")) && (!http || entry.url.isEmpty()))
        return false;
    if (wants("{command}") && (http || entry.command.isEmpty()))
        return false;
    if (wants("{helper}") && entry.helper.isEmpty())
        return false;
    if (wants("{tokenUrl}") &&
        (entry.tokenQuery.isEmpty() || !EntryFilling(entry, form.secret).isTokenPlain()))
        return false;
    if (wants("{variable}") && !hasBearer(entry)) // the client itself says "Authorization: Bearer"
        return false;
    const bool refers = !form.secret.isEmpty() || wants("{tokenUrl}");
    return !refers || hasSecret(entry);
}

const ClientFormDescription *EntryShape::best(const ClientDescription &client, const ServerEntry &entry)
{
    const auto it = std::ranges::find_if(client.forms, [&](const auto &form) { return fits(form, entry); });
    return it == client.forms.end() ? nullptr : &*it;
}

configedit::JsonNode EntryShape::fill(const ClientFormDescription &form, const ServerEntry &entry)
{
    return EntryFilling(entry, form.secret).object(form.entry, form.order);
}

configedit::JsonNode EntryShape::fillCompanion(const ClientFormDescription &form, const ServerEntry &entry)
{
    return EntryFilling(entry, form.secret).object(form.companion->entry, form.companion->order);
}

QString EntryShape::companionName(const ClientFormDescription &form, const QString &entryName)
{
    QString name = form.companion->entry.value(form.companion->listKey).toString();
    return name.replace(QLatin1String("{name}"), entryName)
        .replace(QLatin1String("{variable}"), variableFor(entryName));
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

QString EntryShape::variableFor(const QString &entryName)
{
    QString name = entryName.toUpper();
    std::ranges::replace_if(
        name, [](QChar c) { return !((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')); },
        QLatin1Char('_'));
    return (name.isEmpty() || name.front().isDigit() ? QStringLiteral("_") : QString()) + name +
           QLatin1String("_TOKEN");
}

} // namespace keyfob
