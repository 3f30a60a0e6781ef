// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/AuthorizationAnswer.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct AnswerText
{
    Q_DECLARE_TR_FUNCTIONS(AuthorizationAnswer)
};

AuthorizationAnswer refused(Error error)
{
    return {AuthorizationAnswer::Kind::Refused, std::move(error), {}};
}

Error stated(const QString &error, const QString &description)
{
    if (error == QLatin1String("access_denied"))
        return {ErrorCode::SignInDenied, AnswerText::tr("You chose not to allow access."),
                AnswerText::tr("Try again when you want to allow it.")};
    const QString text = plainText(description.isEmpty() ? error : description);
    if (error == QLatin1String("server_error") || error == QLatin1String("temporarily_unavailable"))
        return {ErrorCode::ServerError, AnswerText::tr("The sign-in server has a problem: %1").arg(text),
                AnswerText::tr("Try again later.")};
    return {ErrorCode::SignInDenied, AnswerText::tr("The sign-in server said no: %1").arg(text),
            AnswerText::tr("Try again, or use a token.")};
}

} // namespace

AuthorizationAnswer judged(const CallbackParameters &parameters, const ExpectedAnswer &expected)
{
    const Secret state(parameters.value(QStringLiteral("state")).toUtf8());
    if (state.isEmpty() || !(state == expected.state))
        return {};
    const auto issuer = parameters.constFind(QStringLiteral("iss"));
    const bool missing = issuer == parameters.constEnd();
    if (missing ? expected.issuerNeeded : *issuer != expected.issuer)
        return refused({ErrorCode::IssuerMismatch,
                        AnswerText::tr("The answer came from another sign-in server than expected and was "
                                       "not used."),
                        AnswerText::tr("Start again. If it happens again, use a token.")});
    if (parameters.contains(QStringLiteral("error")))
        return refused(stated(parameters.value(QStringLiteral("error")),
                              parameters.value(QStringLiteral("error_description"))));
    const Secret code(parameters.value(QStringLiteral("code")).toUtf8());
    if (code.isEmpty())
        return {};
    return {AuthorizationAnswer::Kind::Code, {}, code};
}

} // namespace keyfob
