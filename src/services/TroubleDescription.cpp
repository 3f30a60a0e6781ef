// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescriptionRules.h"

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

using Need = DescriptionReader::Need;

void checkNames(DescriptionReader &part, const QString &key, const QStringList &names,
                const QStringList &known)
{
    for (const QString &name : names) {
        if (!known.contains(name))
            part.refuse(key, u"%1 is not known here"_s.arg(name));
    }
}

void readWhen(DescriptionReader when, TroubleRule &rule)
{
    static const QStringList places{u"mcp"_s,     u"tokenApi"_s, u"oauth"_s,
                                    u"network"_s, u"page"_s,     u"client"_s};
    static const QRegularExpression faults(u"^(timeout|browser|expired)$"_s);
    rule.at = when.texts(u"at"_s);
    if (rule.at.isEmpty())
        when.refuse(u"at"_s, u"this is missing"_s);
    checkNames(when, u"at"_s, rule.at, places);
    rule.statuses = when.numbers(u"status"_s, 400, 599);
    rule.errors = when.texts(u"error"_s);
    rule.contains = when.texts(u"contains"_s);
    if (when.has(u"fault"_s))
        rule.fault = when.text(u"fault"_s, faults, Need::Optional);
    when.finish();
}

void readRule(DescriptionReader part, ServiceDescription &service)
{
    static const QRegularExpression idForm(u"^[a-z0-9-]{1,64}$"_s);
    TroubleRule rule;
    rule.id = part.text(u"id"_s, idForm, Need::Required);
    readWhen(part.object(u"when"_s, Need::Required), rule);
    rule.symptom = part.text(u"symptom"_s, Need::Optional, 200);
    rule.title = part.text(u"title"_s, Need::Required, 200);
    rule.steps = part.texts(u"do"_s);
    rule.actions = part.texts(u"actions"_s);
    checkNames(part, u"actions"_s, rule.actions, knownTroubleActions());
    if (rule.steps.isEmpty())
        part.refuse(u"do"_s, u"at least one step is needed"_s);
    for (const TroubleRule &other : service.troubles) {
        if (other.id == rule.id)
            part.refuse(u"id"_s, u"this stands there twice"_s);
    }
    service.troubles.append(rule);
    part.finish();
}

} // namespace

void readTroubles(DescriptionReader &top, ServiceDescription &service)
{
    for (DescriptionReader &rule : top.objects(u"troubleshooting"_s))
        readRule(rule, service);
}

} // namespace keyfob
