// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ScratchFolder.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

namespace keyfob {

/// Speaks TLS with a certificate that nobody signed.
class UnsignedServer final : public QTcpServer
{
public:
    explicit UnsignedServer(const ScratchFolder &folder)
        : m_certificate(folder.read(QStringLiteral("cert.pem"))),
          m_key(folder.read(QStringLiteral("key.pem")), QSsl::Rsa)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        socket->startServerEncryption();
    }

private:
    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace keyfob
