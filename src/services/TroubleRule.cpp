// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TroubleRule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

bool TroubleRule::fits(const TroubleSign &sign) const
{
    if (!at.contains(sign.at))
        return false;
    if (!statuses.isEmpty() && !statuses.contains(sign.status))
        return false;
    if (!errors.isEmpty() && !errors.contains(sign.error))
        return false;
    if (!fault.isEmpty() && fault != sign.fault)
        return false;
    return contains.isEmpty() || std::any_of(contains.begin(), contains.end(), [&sign](const QString &words) {
               return sign.text.contains(words, Qt::CaseInsensitive);
           });
}

QStringList TroubleRule::stepsAt(const QString &host) const
{
    QStringList told = steps;
    return told.replaceInStrings(u"{host}"_s, host);
}

const QStringList &knownTroubleActions()
{
    static const QStringList actions{u"retry"_s,           u"sign-in"_s,           u"use-token"_s,
                                     u"paste"_s,           u"generate"_s,          u"regenerate"_s,
                                     u"open-token-page"_s, u"open-sign-in-page"_s, u"open-docs"_s,
                                     u"ask-admin"_s,       u"change-instance"_s,   u"update-clients"_s,
                                     u"verify"_s};
    return actions;
}

const TroubleRule *fittingRule(const QList<TroubleRule> &rules, const TroubleSign &sign)
{
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&sign](const TroubleRule &rule) { return rule.fits(sign); });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace keyfob
