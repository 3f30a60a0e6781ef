// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryVocabulary.h"

#include "clients/EntryListing.h"
#include "clients/EntryShape.h"

#include <QJsonArray>

#include <algorithm>

namespace keyfob {

using configedit::JsonPath;

namespace {

void add(EntryVocabulary::Places &places, const JsonPath &path)
{
    if (std::ranges::find(places, path) == places.end())
        places.push_back(path);
}

void take(EntryVocabulary &words, const JsonPath &path, const QJsonValue &shape)
{
    if (shape.isArray()) {
        const QJsonArray items = shape.toArray();
        const bool telling = std::ranges::any_of(items, [](const QJsonValue &item) {
            return QStringList{QStringLiteral("{args}"), QStringLiteral("{remoteHeaders}")}.contains(
                item.toString());
        });
        if (telling)
            add(words.arguments, path);
        return;
    }
    const QString word = shape.toString();
    if (word == QLatin1String("{url}") || word == QLatin1String("{tokenUrl}"))
        add(words.urls, path);
    else if (word == QLatin1String("{headers}") || word == QLatin1String("{plainHeaders}"))
        add(words.headers, path);
    else if (word == QLatin1String("{variable}"))
        add(words.variables, path);
    else if (word == QLatin1String("{headerVariables}"))
        add(words.headerVariables, path);
    else if (word == QLatin1String("{helper}"))
        add(words.helpers, path);
    else if (word == QLatin1String("{command}") || word == QLatin1String("npx"))
        add(words.commands, path);
    else if (word == QLatin1String("{args}"))
        add(words.arguments, path);
    else if (word == QLatin1String("{env}") || word == QLatin1String("{remoteEnv}"))
        add(words.environments, path);
    const QJsonObject object = shape.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        JsonPath member = path;
        member.push_back(it.key().toStdString());
        take(words, member, it.value());
    }
}

} // namespace

EntryVocabulary vocabularyOf(const ClientDescription &client)
{
    EntryVocabulary words;
    for (const ClientFormDescription &form : client.forms)
        take(words, {}, form.entry);
    take(words, {}, client.reads);
    return words;
}

QString formOf(const ListedEntry &entry, const ClientDescription &client)
{
    const auto known = [&client](const char *id) {
        return client.form(QLatin1String(id)) ? QString::fromLatin1(id) : QString();
    };
    if (entry.bridged)
        return known("mcp-remote");
    if (entry.entry.transport == ServerEntry::Transport::Stdio)
        return entry.entry.command.isEmpty() ? QString() : known("stdio");
    if (entry.oldTransport || entry.entry.url.isEmpty())
        return {};
    if (!entry.entry.helper.isEmpty())
        return known("helper");
    if (!entry.entry.tokenQuery.isEmpty())
        return known("token-url");
    if (entry.refers) {
        const QString form = known("env").isEmpty() ? known("input") : known("env");
        // The client may have more ways of naming a variable than its form has.
        const bool other =
            !form.isEmpty() && !entry.token().isEmpty() && !EntryShape::fits(*client.form(form), entry.entry);
        return other ? QString() : form;
    }
    return entry.token().isEmpty() ? known("http-oauth") : known("http");
}

} // namespace keyfob
