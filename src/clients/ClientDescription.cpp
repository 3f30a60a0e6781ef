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

bool ClientFormDescription::holdsSecrets() const
{
    if (!secret.isEmpty())
        return false;
    const QByteArray text = QJsonDocument(entry).toJson(QJsonDocument::Compact);
    for (const char *word : {"\"{headers}\"", "\"{env}\"", "\"{remoteEnv}\"", "\"{tokenUrl}\""}) {
        if (text.contains(word))
            return true;
    }
    return false;
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
