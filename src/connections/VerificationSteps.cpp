// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/VerificationSteps.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSysInfo>
#include <QUrl>

#include <limits>

namespace keyfob {

namespace {

constexpr std::chrono::seconds TolerableClockDifference{120};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(VerificationSteps)
};

ChecklistStep done(const char *id, const QString &text)
{
    return {QString::fromLatin1(id), true, text, {}};
}

ChecklistStep failed(const char *id, const Error &error)
{
    return {QString::fromLatin1(id), false, error.message, error.hint};
}

bool isEncrypted(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

QList<ChecklistStep> failureSteps(const QUrl &url, const Error &error)
{
    const ChecklistStep reached = done("address", Words::tr("%1 answered").arg(url.host()));
    const ChecklistStep trusted = done("tls", Words::tr("The certificate is trusted."));
    if (error.code == ErrorCode::TlsFailed)
        return {reached, failed("tls", error)};
    if (!isRefusal(error.code))
        return {failed("address", error)};
    if (isEncrypted(url))
        return {reached, trusted, failed("token", error)};
    return {reached, failed("token", error)};
}

QString toolsText(const Connection &connection, const ProbeReport &report)
{
    const int count = static_cast<int>(report.tools.size());
    return connection.preset.isEmpty()
               ? Words::tr("%n tools", nullptr, count)
               : Words::tr("%n tools with preset %1", nullptr, count).arg(connection.preset);
}

QString mark(bool ok)
{
    return ok ? QStringLiteral("ok  ") : QStringLiteral("FAIL");
}

} // namespace

bool isRefusal(ErrorCode code)
{
    return code == ErrorCode::TokenRefused || code == ErrorCode::Forbidden ||
           code == ErrorCode::SignInRequired;
}

std::optional<ChecklistStep> clockStep(const QDateTime &serverTime, const QString &host, const QDateTime &now)
{
    if (!serverTime.isValid())
        return std::nullopt;
    const qint64 difference = std::abs(serverTime.secsTo(now));
    if (difference <= TolerableClockDifference.count())
        return std::nullopt;
    const int minutes = int(std::min<qint64>(difference / 60, std::numeric_limits<int>::max()));
    return failed("clock", {ErrorCode::BadAnswer, Words::tr("The clock of this computer is wrong"),
                            Words::tr("It differs from %1 by %n minutes. Expiry times are not reliable.",
                                      nullptr, minutes)
                                .arg(host)});
}

QList<ChecklistStep> verificationSteps(const Connection &connection, const Result<ProbeReport> &report,
                                       const QDateTime &now)
{
    const QUrl url(connection.endpoint);
    if (!report)
        return failureSteps(url, report.error());
    const bool bare = !connection.hasToken() && !connection.signedIn;
    QList<ChecklistStep> steps{
        done("address", Words::tr("%1 answered in %2 ms").arg(url.host()).arg(report->elapsed.count()))};
    if (isEncrypted(url))
        steps.append(done("tls", Words::tr("The certificate is trusted.")));
    steps.append(done("token", bare ? Words::tr("not needed") : Words::tr("accepted")));
    steps.append(done("server", report->serverName.isEmpty()
                                    ? Words::tr("MCP %1").arg(report->era)
                                    : Words::tr("%1, MCP %2").arg(report->serverName, report->era)));
    steps.append(done("tools", toolsText(connection, *report)));
    if (const std::optional<ChecklistStep> clock = clockStep(report->serverTime, url.host(), now))
        steps.append(*clock);
    return steps;
}

QString verificationDetails(const Connection &connection, const Verification &verification,
                            const QDateTime &at)
{
    QStringList lines{QStringLiteral("Keyfob %1, Qt %2, %3")
                          .arg(QStringLiteral(KEYFOB_VERSION), QString::fromLatin1(qVersion()),
                               QSysInfo::prettyProductName()),
                      at.toUTC().toString(Qt::ISODate),
                      QStringLiteral("%1: %2").arg(connection.serviceId, QUrl(connection.endpoint).host())};
    if (!verification.era.isEmpty())
        lines += QStringLiteral("MCP %1, %2").arg(verification.era, plainText(verification.serverName));
    for (const ChecklistStep &step : verification.steps)
        lines += QStringLiteral("%1 %2: %3 %4").arg(mark(step.ok), step.id, step.text, step.hint).trimmed();
    for (const InstallationOutcome &each : verification.tried)
        lines += QStringLiteral("%1 %2: %3").arg(mark(each.ok), each.clientId, each.text);
    // Where a server's own words came in: what they quote of an address or a token goes.
    static const QRegularExpression address(QStringLiteral("(https?://[^/\\s?#]+)[^\\s]*"));
    for (QString &line : lines)
        line = plainText(Secret::redact(line).replace(address, QStringLiteral("\\1")), 400);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace keyfob
