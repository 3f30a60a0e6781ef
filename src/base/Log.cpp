// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"

#include "base/Secret.h"

#include <QRegularExpression>
#include <QtGlobal>

#include <cstdio>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

namespace keyfob {

namespace {

/// Besides the secrets that live here as such: what others log of a request, such as Qt's HTTP server, whose
/// tokens the demo service knows only by their hash.
QString withoutCredentials(QString text)
{
    // Never destroyed: the destructors of others log too.
    static const auto *credential =
        new QRegularExpression(QStringLiteral("\\b(Bearer|Basic) [A-Za-z0-9._~+/-]{8,}=*"));
    return text.replace(*credential, QStringLiteral("\\1 ********"));
}

void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line =
        withoutCredentials(Secret::redact(qFormatLogMessage(type, context, message))).toUtf8() + '\n';
    std::fputs(line.constData(), stderr);
    if (type == QtFatalMsg)
        std::abort();
}

/// Qt looks at the variable once, with the first pattern; programs that we start must not inherit it.
void interpretPatterns()
{
    constexpr auto variable = "QT_ENABLE_REGEXP_JIT";
    if (qEnvironmentVariableIsSet(variable))
        return;
    qputenv(variable, "0");
    QRegularExpression(QStringLiteral("a")).optimize();
    qunsetenv(variable);
}

} // namespace

void installRedactingLog()
{
    qInstallMessageHandler(writeRedacted);
}

void hardenProcess()
{
    interpretPatterns();
#ifdef Q_OS_LINUX
    // Under Snap and Flatpak portals need to read /proc/PID of this process.
    if (qEnvironmentVariableIsSet("SNAP") || qEnvironmentVariableIsSet("FLATPAK_ID"))
        return;
    prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
}

} // namespace keyfob
