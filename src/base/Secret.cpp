// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Secret.h"

#include <QCryptographicHash>

#include <mutex>
#include <set>

namespace keyfob {

namespace {

constexpr qsizetype ShortestRedacted = 8;
constexpr qsizetype ShortestHinted = 16;

void wipe(char *bytes, qsizetype size)
{
    // Through volatile, so that the compiler does not drop the writes to memory that is about to be freed.
    for (volatile char *p = bytes; size-- > 0; ++p)
        *p = 0;
}

} // namespace

/// Owns the bytes and stands in the list of live secrets while it exists.
class Secret::Buffer
{
public:
    explicit Buffer(QByteArrayView bytes)
        : m_bytes(std::make_unique<char[]>(static_cast<std::size_t>(bytes.size()))), m_size(bytes.size())
    {
        std::copy(bytes.begin(), bytes.end(), m_bytes.get());
        const std::lock_guard lock(mutex());
        live().insert(this);
    }
    ~Buffer()
    {
        const std::lock_guard lock(mutex());
        live().erase(this);
        wipe(m_bytes.get(), m_size);
    }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;

    [[nodiscard]] QByteArrayView view() const noexcept { return {m_bytes.get(), m_size}; }

    static std::mutex &mutex()
    {
        static auto *instance = new std::mutex; // never destroyed: secrets may outlive static destruction
        return *instance;
    }
    static std::set<const Buffer *> &live()
    {
        static auto *instance = new std::set<const Buffer *>;
        return *instance;
    }

private:
    std::unique_ptr<char[]> m_bytes;
    qsizetype m_size;
};

Secret::Secret(QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        m_buffer = std::make_shared<const Buffer>(bytes);
}

qsizetype Secret::size() const noexcept
{
    return m_buffer ? m_buffer->view().size() : 0;
}

QByteArrayView Secret::reveal() const noexcept
{
    return m_buffer ? m_buffer->view() : QByteArrayView();
}

QString Secret::hint() const
{
    return size() >= ShortestHinted ? QString::fromUtf8(m_buffer->view().last(4)) : QString();
}

QString Secret::mask() const
{
    return QString(12, QChar(0x2022)) + hint();
}

QString Secret::fingerprint() const
{
    if (isEmpty())
        return {};
    const QByteArray digest = QCryptographicHash::hash(
        QByteArray::fromRawData(m_buffer->view().data(), size()), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().first(16));
}

bool Secret::operator==(const Secret &other) const noexcept
{
    if (size() != other.size())
        return false;
    const QByteArrayView a = m_buffer ? m_buffer->view() : QByteArrayView();
    const QByteArrayView b = other.m_buffer ? other.m_buffer->view() : QByteArrayView();
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

QString Secret::redact(QString text)
{
    const std::lock_guard lock(Buffer::mutex());
    for (const Buffer *buffer : Buffer::live()) {
        if (buffer->view().size() < ShortestRedacted)
            continue;
        const QString plain = QString::fromUtf8(buffer->view());
        if (text.contains(plain))
            text.replace(plain, QString(12, QChar(0x2022)));
    }
    return text;
}

} // namespace keyfob
