// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Paths.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

namespace keyfob {

namespace {

QString folder(const QString &fromEnvironment, const QString &fallback)
{
    // The XDG specification says that a relative path is to be ignored.
    return QDir::isAbsolutePath(fromEnvironment) ? QDir::cleanPath(fromEnvironment) : fallback;
}

} // namespace

QString Paths::configHome() const
{
    return folder(environment(QStringLiteral("XDG_CONFIG_HOME")), home() + QLatin1String("/.config"));
}

QString Paths::dataHome() const
{
    return folder(environment(QStringLiteral("XDG_DATA_HOME")), home() + QLatin1String("/.local/share"));
}

QString Paths::runtimeDir() const
{
    return folder(environment(QStringLiteral("XDG_RUNTIME_DIR")), {});
}

QString Paths::ownData() const
{
    return dataHome() + QLatin1String("/keyfob");
}

QString Paths::ownConfig() const
{
    return configHome() + QLatin1String("/keyfob");
}

QString Paths::expanded(const QString &pattern) const
{
    static const QRegularExpression variable(QStringLiteral("\\$(\\w+)|%(\\w+)%"));
    QString result;
    qsizetype last = 0;
    for (auto it = variable.globalMatch(pattern); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString value = environment(match.hasCaptured(1) ? match.captured(1) : match.captured(2));
        if (value.isEmpty())
            return {};
        result += pattern.mid(last, match.capturedStart() - last) + value;
        last = match.capturedEnd();
    }
    result += pattern.mid(last);
    if (result == QLatin1String("~") || result.startsWith(QLatin1String("~/")))
        result = home() + result.mid(1);
    return QDir::cleanPath(result);
}

QString Paths::shortened(const QString &path) const
{
    const QString prefix = home() + QLatin1Char('/');
    return path.startsWith(prefix) ? QLatin1String("~/") + path.mid(prefix.size()) : path;
}

QString SystemPaths::home() const
{
    return QDir::homePath();
}

QString SystemPaths::environment(const QString &name) const
{
    return qEnvironmentVariable(name.toLatin1().constData());
}

QString SystemPaths::program(const QString &name) const
{
    return QStandardPaths::findExecutable(name);
}

} // namespace keyfob
