// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryReferences.h"

#include "clients/ClientDescription.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EntryReading)
};

bool isBridge(const QString &word)
{
    const QString name = word.section(QLatin1Char('/'), -1);
    return name.section(QLatin1Char('@'), 0, 0) == QLatin1String("mcp-remote");
}

} // namespace

bool hasReference(const QString &text)
{
    static const QRegularExpression reference(
        QStringLiteral("\\$\\{+ *[A-Za-z_]|\\{env:|\\{file:|\\A(Bearer )?\\$[A-Za-z_][A-Za-z0-9_]*\\z"));
    return reference.match(text).hasMatch();
}

Result<QString> filledReferences(const QString &text, const QRegularExpression &reference,
                                 const VariableLookup &lookup, const QString &clientName)
{
    QString result;
    qsizetype at = 0;
    for (auto it = reference.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const bool hasFallback = match.lastCapturedIndex() > 1;
        QString value = lookup(match.captured(1));
        if (value.isEmpty() && hasFallback)
            value = match.captured(2);
        if (value.isEmpty() && !hasFallback)
            return fail(ErrorCode::NotFound,
                        Words::tr("The variable %1, in which %2 looks for the token, is not set.")
                            .arg(match.captured(1), clientName),
                        Words::tr("Set it where %1 is started, then start that anew.").arg(clientName));
        result += text.mid(at, match.capturedStart() - at) + value;
        at = match.capturedEnd();
    }
    return result + text.mid(at);
}

Result<QString> expandedAsClient(const QString &text, const ClientDescription &client,
                                 const VariableLookup &lookup)
{
    static const QString name = QStringLiteral("([A-Za-z_][A-Za-z0-9_.-]*)");
    QString current = text;
    for (const ClientFormDescription &form : client.forms) {
        if (form.secret.isEmpty())
            continue;
        const QString otherwise =
            form.fallback.isEmpty()
                ? QString()
                : QStringLiteral("(?:%1(.*?))?").arg(QRegularExpression::escape(form.fallback));
        QString pattern = QRegularExpression::escape(form.secret);
        for (const char *word : {"{variable}", "{name}"})
            pattern.replace(QRegularExpression::escape(QString::fromLatin1(word)), name + otherwise);
        const QRegularExpression reference(pattern);
        const bool asks =
            form.secret.contains(QLatin1String("input:")) || form.secret.contains(QLatin1String("secrets."));
        if (asks && reference.match(current).hasMatch())
            return fail(ErrorCode::NotSupported,
                        Words::tr("%1 gets the token from elsewhere when it starts.").arg(client.name),
                        Words::tr("Try it there."));
        Result<QString> next = filledReferences(current, reference, lookup, client.name);
        if (!next)
            return next;
        current = *next;
    }
    return current;
}

EntryValue sentHeader(const QString &name, const QString &text)
{
    static const QRegularExpression secretName(QStringLiteral("auth|token|key|secret|cookie"),
                                               QRegularExpression::CaseInsensitiveOption);
    const QLatin1String bearer("Bearer ");
    if (text.startsWith(bearer, Qt::CaseInsensitive))
        return {name, bearer, Secret(text.mid(bearer.size()).toUtf8())};
    if (secretName.match(name).hasMatch())
        return {name, {}, Secret(text.toUtf8())};
    return {name, text, {}};
}

BridgeWords bridgeWords(const QString &command, const QStringList &arguments)
{
    BridgeWords words;
    const QStringList line = QStringList{command} + arguments;
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QString &said = line.at(i);
        const QString &next = line.at(i + 1);
        if (isBridge(said) && words.url.isEmpty())
            words.url = next;
        if (said == QLatin1String("--transport"))
            words.transport = next;
        if (said == QLatin1String("--header"))
            words.headers.append({next.section(QLatin1Char(':'), 0, 0).trimmed(),
                                  next.section(QLatin1Char(':'), 1).trimmed()});
    }
    return words;
}

const QRegularExpression &bridgeReference()
{
    static const QRegularExpression reference(QStringLiteral("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"));
    return reference;
}

} // namespace keyfob
