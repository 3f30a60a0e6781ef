// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace keyfob {

/// A body that can be read once. QNetworkAccessManager sends a request again by itself when the connection
/// ends before the answer, also a POST; it can't when it can't rewind the body.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(QIODevice::ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_at >= m_bytes.size() && QIODevice::atEnd(); }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_bytes.size() - m_at + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const qint64 size = std::min(most, static_cast<qint64>(m_bytes.size()) - m_at);
        if (size <= 0)
            return most == 0 ? 0 : -1;
        std::memcpy(to, m_bytes.constData() + m_at, static_cast<std::size_t>(size));
        m_at += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace keyfob
