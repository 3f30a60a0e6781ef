// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/VariableSteps.h"

#include "base/BoundedJson.h"

#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

struct StepText
{
    Q_DECLARE_TR_FUNCTIONS(VariableSteps)
};

/// As one word for a shell; `--` before it, since it may begin with a dash.
QString shellWord(QString text)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9._-]*\\z"));
    if (plain.match(text).hasMatch())
        return text;
    return QLatin1String("-- '") + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) +
           QLatin1Char('\'');
}

VariableStep forTerminals(const QString &file, const QString &variable, const QString &command)
{
    return {
        StepText::tr("For programs in a terminal"),
        file,
        {QStringLiteral("export %1=\"%2\"").arg(variable, command)},
        StepText::tr("Keyfob reads the token from the keychain whenever a terminal opens. Open a new one.")};
}

QList<VariableStep> linuxSteps(const QString &variable, const QString &command)
{
    return {
        forTerminals(QStringLiteral("~/.bashrc"), variable, command),
        {StepText::tr("For programs of the desktop"),
         QStringLiteral("~/.config/environment.d/60-keyfob.conf"),
         {variable + QLatin1String("=<token>")},
         StepText::tr("Put the token in place of <token>, and let nobody else read the file (chmod 600). It "
                      "holds after you log out and in again, on desktops that systemd starts (GNOME, KDE "
                      "Plasma).")}};
}

QList<VariableStep> macSteps(const QString &variable, const QString &command)
{
    return {forTerminals(QStringLiteral("~/.zshrc"), variable, command),
            {StepText::tr("For programs of the desktop"),
             {},
             {QStringLiteral("launchctl setenv %1 \"%2\"").arg(variable, command)},
             StepText::tr("It holds until you log out. Quit the program and open it again. While the command "
                          "runs, other programs of this computer can see the token.")}};
}

QList<VariableStep> windowsSteps(const QString &variable)
{
    return {{StepText::tr("For all programs"),
             {},
             {QStringLiteral("setx %1 \"<token>\"").arg(variable)},
             StepText::tr("Put the token in place of <token>. Programs and terminals see it after they are "
                          "started again.")},
            {StepText::tr("For a token of more than 1024 characters, which setx would cut (PowerShell)"),
             {},
             {QStringLiteral("[Environment]::SetEnvironmentVariable('%1', '<token>', 'User')").arg(variable)},
             StepText::tr("Put the token in place of <token>. Programs and terminals see it after they are "
                          "started again.")}};
}

} // namespace

VariableSteps::System VariableSteps::thisSystem()
{
#if defined(Q_OS_WIN)
    return System::Windows;
#elif defined(Q_OS_MACOS)
    return System::MacOs;
#else
    return System::Linux;
#endif
}

Result<QList<VariableStep>> VariableSteps::of(System system, const QString &variable,
                                              const QString &connection)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    if (!name.match(variable).hasMatch()) {
        return fail(ErrorCode::InvalidInput,
                    tr("“%1” can't be the name of an environment variable.").arg(plainText(variable)),
                    tr("Use letters, digits and _ only, and no digit at the beginning."));
    }
    const auto isControl = [](QChar letter) { return letter.category() == QChar::Other_Control; };
    if (std::any_of(connection.begin(), connection.end(), isControl)) {
        return fail(ErrorCode::InvalidInput,
                    tr("“%1” can't be written into a command.").arg(plainText(connection)),
                    tr("Give the connection another name."));
    }
    const QString command = QStringLiteral("$(keyfob-cli token %1)").arg(shellWord(connection));
    switch (system) {
    case System::Linux:
        return linuxSteps(variable, command);
    case System::MacOs:
        return macSteps(variable, command);
    case System::Windows:
        break;
    }
    return windowsSteps(variable);
}

} // namespace keyfob
