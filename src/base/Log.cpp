// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"

#include "base/Secret.h"

#include <QtGlobal>

#include <cstdio>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

namespace keyfob {

namespace {

void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = Secret::redact(qFormatLogMessage(type, context, message)).toUtf8() + '\n';
    std::fputs(line.constData(), stderr);
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void installRedactingLog()
{
    qInstallMessageHandler(writeRedacted);
}

void hardenProcess()
{
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
