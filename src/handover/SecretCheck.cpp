// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/SecretCheck.h"

#include "handover/CompactJson.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace keyfob {

namespace {

struct SecretChecks
{
    Q_DECLARE_TR_FUNCTIONS(SecretCheck)
};

/// "${env:X}", "${X}", "{env:X}", "${{ secrets.X }}", "$X"
bool isStandIn(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A(\\$?\\{[^{}\\s]+\\}|\\$\\{\\{[^{}]+\\}\\}|\\$[A-Za-z_]\\w*)\\z"));
    return pattern.match(text).hasMatch();
}

/// Is it the value of a header that has a secret, and something else than a name for it?
bool exposes(const QList<EntryValue> &headers, const QString &name, const QString &text)
{
    return std::ranges::any_of(headers, [&](const EntryValue &header) {
        return !header.secret.isEmpty() && header.name.compare(name, Qt::CaseInsensitive) == 0 &&
               !(text.startsWith(header.prefix) && isStandIn(text.mid(header.prefix.size())));
    });
}

bool isClean(const HandoverEntry &entry, const configedit::JsonNode &node)
{
    bool clean = true;
    eachString(node, [&](const std::string &name, const std::string &value) {
        const QString text = QString::fromStdString(value);
        clean = clean && !SecretCheck::finds(text) &&
                !exposes(entry.server.headers, QString::fromStdString(name), text);
    });
    return clean;
}

} // namespace

bool SecretCheck::finds(const QString &text)
{
    const QString decoded = QUrl::fromPercentEncoding(text.toUtf8());
    return Secret::redact(text) != text || Secret::redact(decoded) != decoded;
}

Result<void> SecretCheck::passed(const HandoverEntry &entry)
{
    if (entry.holdsSecrets)
        return fail(
            ErrorCode::DescriptorRefused,
            SecretChecks::tr("The form “%1” carries the token; a link or command must not.").arg(entry.form));
    const bool clean =
        isClean(entry, entry.entry) && (!entry.companion || isClean(entry, entry.companion->entry)) &&
        !finds(entry.server.name) && !finds(entry.server.url) && !finds(entry.server.description);
    if (!clean)
        return fail(
            ErrorCode::NotSupported,
            SecretChecks::tr("The token would stand in a link or a command, where others can read it."),
            SecretChecks::tr("Choose another way to add this service."));
    return {};
}

} // namespace keyfob
