// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientDescription.h"

#include <QJsonDocument>

#include <algorithm>

namespace keyfob {

QString FileSyntax::name() const
{
    switch (language) {
    case Language::Json:
        return QStringLiteral("json");
    case Language::Jsonc:
        return QStringLiteral("jsonc");
    case Language::Toml:
        return QStringLiteral("toml");
    case Language::Yaml:
        return QStringLiteral("yaml");
    }
    return {};
}

namespace {

const QString LocalPrefix = QStringLiteral("local:");

bool mentionsAny(const QJsonObject &entry, std::initializer_list<const char *> words)
{
    const QByteArray text = QJsonDocument(entry).toJson(QJsonDocument::Compact);
    return std::ranges::any_of(words, [&](const char *word) { return text.contains(word); });
}

} // namespace

QString localScope(const QString &folder)
{
    return LocalPrefix + folder;
}

QString folderOfScope(const QString &scope)
{
    return scope.startsWith(LocalPrefix) ? scope.mid(LocalPrefix.size()) : QString();
}

QString scopeName(const QString &scope)
{
    return folderOfScope(scope).isEmpty() ? scope : LocalPrefix.chopped(1);
}

bool ClientFormDescription::holdsSecrets() const
{
    return secret.isEmpty() &&
           mentionsAny(entry, {"\"{headers}\"", "\"{env}\"", "\"{remoteEnv}\"", "\"{tokenUrl}\""});
}

bool ClientFormDescription::refersToToken() const
{
    return !secret.isEmpty() || mentionsAny(entry, {"\"{variable}\"", "\"{helper}\""});
}

const ClientFormDescription *ClientDescription::form(const QString &formId) const
{
    const auto it = std::ranges::find(forms, formId, &ClientFormDescription::id);
    return it == forms.end() ? nullptr : &*it;
}

const ClientFileDescription *ClientDescription::file(const QString &scope) const
{
    const auto it = std::ranges::find(files, scope, &ClientFileDescription::scope);
    return it == files.end() ? nullptr : &*it;
}

std::optional<ClientFileDescription> ClientDescription::fileFor(const QString &scope) const
{
    const QString folder = folderOfScope(scope);
    const ClientFileDescription *described = file(folder.isEmpty() ? scope : QStringLiteral("global"));
    if (!described || (!folder.isEmpty() && described->folders.isEmpty()))
        return std::nullopt;
    ClientFileDescription found = *described;
    if (folder.isEmpty())
        return found;
    found.scope = scope;
    found.container = described->folders + QStringList{folder} + described->container;
    return found;
}

QStringList ClientDescription::kinds() const
{
    QStringList kinds;
    if (!files.isEmpty())
        kinds.append(QStringLiteral("file"));
    if (!links.isEmpty())
        kinds.append(QStringLiteral("link"));
    if (bundle)
        kinds.append(QStringLiteral("bundle"));
    if (!commands.isEmpty())
        kinds.append(QStringLiteral("command"));
    if (steps)
        kinds.append(QStringLiteral("text"));
    return kinds;
}

} // namespace keyfob
