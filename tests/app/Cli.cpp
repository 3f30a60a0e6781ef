// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QDir>
#include <QEventLoop>
#include <QTimer>

namespace keyfob {

namespace {

constexpr int Patience = 90'000; // milliseconds

} // namespace

QString Ended::errorCode() const
{
    const QJsonObject root = object();
    const QJsonObject error = root.value(QLatin1String("error")).toObject();
    const bool whole = keys(root) == QLatin1String("error") &&
                       keys(error) == QLatin1String("code hint message") &&
                       !error.value(QLatin1String("message")).toString().isEmpty();
    return whole ? error.value(QLatin1String("code")).toString() : QString();
}

QString keys(const QJsonObject &object)
{
    return object.keys().join(QLatin1Char(' ')); // QJsonObject keeps them sorted
}

QString keys(const QJsonValue &object)
{
    return keys(object.toObject());
}

Cli::Cli()
{
    const auto system = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path(QStringLiteral("run")));
    environment.insert(QStringLiteral("PATH"), system.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("ASAN_OPTIONS"), system.value(QStringLiteral("ASAN_OPTIONS")));
    QDir().mkpath(home.path(QStringLiteral("run")));
    QDir().mkpath(home.path(QStringLiteral(".cursor")));
    QDir().mkpath(home.path(QStringLiteral(".config/Code/User")));
}

void Cli::useKeychain()
{
    const auto system = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("XDG_RUNTIME_DIR")})
        environment.insert(name, system.value(name));
    environment.insert(QStringLiteral("BROWSER"), QStringLiteral(KEYFOB_STORY_BROWSER));
}

Ended Cli::run(const QStringList &words, const QByteArray &input) const
{
    QProcess process;
    // A service that plays in the test's own process answers meanwhile.
    QEventLoop until;
    QObject::connect(&process, &QProcess::finished, &until, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &until, &QEventLoop::quit);
    QTimer::singleShot(Patience, &until, &QEventLoop::quit);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(KEYFOB_CLI), words);
    process.write(input);
    process.closeWriteChannel();
    until.exec();
    if (process.state() != QProcess::NotRunning || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString Cli::startDemo(const QStringList &words)
{
    m_demo = std::make_unique<QProcess>();
    m_demo->setProcessEnvironment(environment);
    const QStringList usual{QStringLiteral("--json"), QStringLiteral("demo"), QStringLiteral("--port"),
                            QStringLiteral("0")};
    m_demo->start(QStringLiteral(KEYFOB_CLI), usual + words);
    QByteArray said;
    while (QJsonDocument::fromJson(said).isNull() && m_demo->waitForReadyRead(Patience))
        said += m_demo->readAllStandardOutput();
    demoUrl = QJsonDocument::fromJson(said).object().value(QLatin1String("url")).toString();
    return demoUrl;
}

void Cli::stopDemo()
{
    if (!m_demo)
        return;
    m_demo->kill();
    m_demo->waitForFinished();
    m_demo.reset();
}

QString Cli::demoHost() const
{
    return demoUrl.section(QLatin1Char('/'), 2);
}

Ended Cli::connected() const
{
    return run({QStringLiteral("--json"), QStringLiteral("connect"), QStringLiteral("demo"),
                QStringLiteral("--instance"), demoHost(), QStringLiteral("--name"), QStringLiteral("demo")});
}

} // namespace keyfob
