// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Duration.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keyfob {

Result<std::chrono::seconds> parseDuration(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\AP(?:(\\d{1,3})Y)?(?:(\\d{1,5})D)?(?:T(?=\\d)(?:(\\d{1,6})H)?(?:(\\d{1,8})M)?(?:("
                       "\\d{1,10})S)?)?\\z"));
    const QRegularExpressionMatch match = form.match(text);
    const auto part = [&match](int group) { return match.captured(group).toLongLong(); };
    const qint64 days = part(1) * 365 + part(2);
    const qint64 total = ((days * 24 + part(3)) * 60 + part(4)) * 60 + part(5);
    constexpr qint64 century = 100LL * 365 * 24 * 60 * 60;
    if (!match.hasMatch() || total <= 0 || total > century)
        return fail(
            ErrorCode::InvalidInput,
            QCoreApplication::translate("Duration", "“%1” is not a length of time.").arg(text.left(40)),
            QCoreApplication::translate("Duration", "Write 30 days as P30D and 2 minutes as PT2M."));
    return std::chrono::seconds(total);
}

} // namespace keyfob
