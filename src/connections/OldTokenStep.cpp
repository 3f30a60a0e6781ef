// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/OldTokenStep.h"

#include "connections/VerificationSteps.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OldToken)
};

} // namespace

ChecklistStep oldTokenStep(const Result<void> &accepted, const QString &goesOn, const Result<void> &ended)
{
    const QString id = QStringLiteral("oldRefused");
    // Forbidden: it was taken, and may not do this.
    const bool works = accepted || accepted.error().code == ErrorCode::Forbidden;
    if (!works && isRefusal(accepted.error().code))
        return {id, true, Words::tr("The old token no longer works"), {}};
    if (!works)
        return {id, false, Words::tr("Whether the old token still works could not be asked."),
                ended ? accepted.error().message : ended.error().message};
    if (!goesOn.isEmpty())
        return {id, true, goesOn, {}};
    return {id,
            false,
            Words::tr("The old token still works. Delete it on the service's page."),
            ended ? QString() : ended.error().message,
            {{QStringLiteral("open-token-page")}}};
}

} // namespace keyfob
