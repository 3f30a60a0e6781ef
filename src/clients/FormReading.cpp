// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/DescriptionParts.h"
#include "clients/EntryShape.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientCatalog)
};

constexpr qsizetype MostKeys = 64;

/// A text in braces must be a placeholder that EntryShape knows, at whatever depth.
void checkPlaceholders(const DescriptionSpot &spot)
{
    static const QRegularExpression braces(QStringLiteral("\\A\\{[A-Za-z]*\\}\\z"));
    if (spot.value().isObject()) {
        for (const QString &key : spot.keys())
            checkPlaceholders(spot.member(key));
    } else if (spot.value().isArray()) {
        for (const DescriptionSpot &item : spot.items(0))
            checkPlaceholders(item);
    } else if (braces.match(spot.value().toString()).hasMatch() &&
               !EntryShape::placeholders().contains(spot.value().toString())) {
        spot.refuse(Words::tr("this placeholder is not known"));
    }
}

/// The keys in "order" must be exactly those of "entry".
void readEntry(const DescriptionSpot &spot, QJsonObject &entry, QStringList &order)
{
    const DescriptionSpot entrySpot = spot.member(QStringLiteral("entry"));
    const DescriptionSpot orderSpot = spot.member(QStringLiteral("order"));
    entry = entrySpot.value().toObject();
    order = readLines(orderSpot, MostKeys);
    if (entry.isEmpty())
        entrySpot.refuse(Words::tr("it must be an object with at least one key"));
    QStringList sorted = order;
    sorted.sort();
    QStringList keys = entry.keys();
    keys.sort();
    if (sorted != keys)
        orderSpot.refuse(Words::tr("it must name every key of the entry"));
    checkPlaceholders(entrySpot);
}

ClientCompanionDescription readCompanion(const DescriptionSpot &spot)
{
    spot.allowKeys({QStringLiteral("container"), QStringLiteral("listKey"), QStringLiteral("order"),
                    QStringLiteral("entry")});
    ClientCompanionDescription companion;
    companion.container = readLines(spot.member(QStringLiteral("container")), 8);
    companion.listKey = spot.member(QStringLiteral("listKey")).line();
    readEntry(spot, companion.entry, companion.order);
    if (!companion.entry.value(companion.listKey).isString())
        spot.member(QStringLiteral("listKey")).refuse(Words::tr("the entry has no such text"));
    return companion;
}

} // namespace

QJsonObject readReads(const DescriptionSpot &spot)
{
    static const QStringList words{QStringLiteral("{url}"), QStringLiteral("{headers}"),
                                   QStringLiteral("{variable}"), QStringLiteral("{headerVariables}")};
    if (spot.keys().isEmpty())
        spot.refuse(Words::tr("it must be an object with at least one key"));
    for (const QString &key : spot.keys())
        std::ignore = spot.member(key).oneOf(words);
    return spot.value().toObject();
}

ClientFormDescription readForm(const DescriptionSpot &spot)
{
    spot.allowKeys({QStringLiteral("id"), QStringLiteral("order"), QStringLiteral("entry"),
                    QStringLiteral("secret"), QStringLiteral("fallback"), QStringLiteral("companion")});
    ClientFormDescription form;
    form.id = spot.member(QStringLiteral("id")).identifier();
    readEntry(spot, form.entry, form.order);
    if (spot.has(QStringLiteral("secret"))) {
        form.secret = spot.member(QStringLiteral("secret")).line();
        if (!form.secret.contains(QLatin1String("{variable}")) &&
            !form.secret.contains(QLatin1String("{name}")))
            spot.member(QStringLiteral("secret")).refuse(Words::tr("it must hold {variable} or {name}"));
    }
    if (spot.has(QStringLiteral("fallback")))
        form.fallback = spot.member(QStringLiteral("fallback")).line();
    if (!form.fallback.isEmpty() && form.secret.isEmpty())
        spot.member(QStringLiteral("fallback")).refuse(Words::tr("it stands beside \"secret\" only"));
    if (spot.has(QStringLiteral("companion")))
        form.companion = readCompanion(spot.member(QStringLiteral("companion")));
    return form;
}

} // namespace keyfob
