// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/DescriptionParts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientCatalog)
};

constexpr qsizetype MostSteps = 20;

/// Every text in braces must be one of these.
void checkWords(const DescriptionSpot &spot, const QString &text, const QStringList &known)
{
    static const QRegularExpression word(QStringLiteral("\\{[A-Za-z]+\\}"));
    for (auto it = word.globalMatch(text); it.hasNext();) {
        if (!known.contains(it.next().captured()))
            spot.refuse(Words::tr("it holds a placeholder that is not known"));
    }
}

} // namespace

ClientLinkDescription readLink(const DescriptionSpot &spot, const ClientDescription &client)
{
    static const QStringList known{
        QStringLiteral("{name}"),        QStringLiteral("{url}"),         QStringLiteral("{description}"),
        QStringLiteral("{entryJson}"),   QStringLiteral("{entryBase64}"), QStringLiteral("{namedJson}"),
        QStringLiteral("{namedBase64}"), QStringLiteral("{wrappedJson}"), QStringLiteral("{wrappedBase64}")};
    // Web addresses, and schemes of the clients' own: never one that runs or reads something by itself.
    static const QRegularExpression scheme(QStringLiteral("\\A[a-z][a-z0-9+.-]{2,30}:"));
    static const QRegularExpression never(
        QStringLiteral("\\A(http|file|data|javascript|vbscript|about|blob|ftp|"
                       "smb|ssh|telnet|mailto|view-source):"));
    spot.allowKeys(
        {QStringLiteral("id"), QStringLiteral("template"), QStringLiteral("form"), QStringLiteral("note")});
    ClientLinkDescription link;
    link.id = spot.member(QStringLiteral("id")).identifier();
    const DescriptionSpot text = spot.member(QStringLiteral("template"));
    link.text = text.line();
    if (!scheme.match(link.text).hasMatch() || never.match(link.text).hasMatch())
        text.refuse(Words::tr("it must begin with https: or the client's own scheme"));
    checkWords(text, link.text, known);
    link.form = spot.member(QStringLiteral("form")).identifier();
    const ClientFormDescription *form = client.form(link.form);
    if (!form || form->holdsSecrets())
        spot.member(QStringLiteral("form"))
            .refuse(Words::tr("it must be a form of the client without the token"));
    if (spot.has(QStringLiteral("note")))
        link.note = spot.member(QStringLiteral("note")).line();
    return link;
}

ClientCommandDescription readCommand(const DescriptionSpot &spot)
{
    static const QStringList known{QStringLiteral("{name}"),        QStringLiteral("{url}"),
                                   QStringLiteral("{description}"), QStringLiteral("{variable}"),
                                   QStringLiteral("{entryJson}"),   QStringLiteral("{namedJson}")};
    spot.allowKeys({QStringLiteral("id"), QStringLiteral("text")});
    ClientCommandDescription command;
    command.id = spot.member(QStringLiteral("id")).identifier();
    command.text = spot.member(QStringLiteral("text")).line();
    checkWords(spot.member(QStringLiteral("text")), command.text, known);
    return command;
}

ClientStepsDescription readSteps(const DescriptionSpot &spot)
{
    spot.allowKeys({QStringLiteral("page"), QStringLiteral("fields"), QStringLiteral("do")});
    ClientStepsDescription steps;
    if (spot.has(QStringLiteral("page"))) {
        steps.page = spot.member(QStringLiteral("page")).line();
        if (!steps.page.startsWith(QLatin1String("https://")))
            spot.member(QStringLiteral("page")).refuse(Words::tr("it must begin with https://"));
    }
    for (const DescriptionSpot &field : spot.member(QStringLiteral("fields")).items(1))
        steps.fields.append(
            field.oneOf({QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("url"),
                         QStringLiteral("headers"), QStringLiteral("json")}));
    steps.steps = readLines(spot.member(QStringLiteral("do")), MostSteps);
    return steps;
}

} // namespace keyfob
