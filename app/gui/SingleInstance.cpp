// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/SingleInstance.h"

#include <QDir>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QTimer>

#ifdef Q_OS_LINUX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace keyfob {

namespace {

constexpr qint64 LongestMessage = 128;
constexpr int AnswerTime = 2000; // milliseconds that a peer may take

QString folderFor(const Paths &paths)
{
    const QString runtime = paths.runtimeDir();
    return runtime.isEmpty() ? paths.ownData() : runtime;
}

/// True when the process at the other end belongs to this user.
bool isOurs(const QLocalSocket &socket)
{
#ifdef Q_OS_LINUX
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) ==
               0 &&
           peer.uid == geteuid();
#else
    Q_UNUSED(
        socket) // not verified on macOS and Windows: the socket's access rights are what protects it there
    return true;
#endif
}

} // namespace

SingleInstance::SingleInstance(const Paths &paths, QObject *parent)
    : QObject(parent), m_socket(folderFor(paths) + QLatin1String("/keyfob.sock")),
      m_place(folderFor(paths) + QLatin1String("/keyfob.lock"))
{
    QDir().mkpath(folderFor(paths));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::checkedWish(const QByteArray &message)
{
    static const QRegularExpression known(QStringLiteral("^(show|add [a-z0-9-]{1,40})$"));
    const QString wish = QString::fromUtf8(message).trimmed();
    return known.match(wish).hasMatch() ? wish : QString();
}

Result<SingleInstance::Role> SingleInstance::claim(const QString &wish)
{
    if (auto lock = FileLock::takeFile(m_place, std::chrono::steady_clock::now())) {
        m_lock = *std::move(lock);
        QLocalServer::removeServer(m_socket);
        if (!m_server.listen(m_socket))
            return fail(ErrorCode::FileUnwritable,
                        tr("Keyfob could not make %1: %2").arg(m_socket, m_server.errorString()),
                        tr("Check that the folder can be written to."));
        return Role::First;
    }
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(AnswerTime) || !isOurs(socket))
        return fail(ErrorCode::Busy, tr("Another Keyfob is starting or ending just now."),
                    tr("Try again in a moment."));
    socket.write(wish.toUtf8() + '\n');
    socket.waitForBytesWritten(AnswerTime);
    socket.disconnectFromServer();
    return Role::Second;
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!isOurs(*socket)) {
            socket->abort();
            continue;
        }
        connect(socket, &QIODevice::readyRead, this, [this, socket] {
            const QString wish =
                socket->canReadLine() ? checkedWish(socket->readLine(LongestMessage)) : QString();
            if (!wish.isEmpty())
                emit wished(wish);
            if (!wish.isEmpty() || socket->bytesAvailable() >= LongestMessage)
                socket->disconnectFromServer();
        });
        QTimer::singleShot(AnswerTime, socket, [socket] { socket->abort(); });
    }
}

} // namespace keyfob
