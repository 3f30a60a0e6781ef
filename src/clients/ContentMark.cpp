// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ContentMark.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace keyfob {

namespace {

constexpr std::uint64_t Odd = 0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
constexpr std::uint64_t Other = 0xD1B54A32D192ED03U;

/// Every bit of the result depends on every bit of the number (the last step of splitmix64).
std::uint64_t stirred(std::uint64_t number)
{
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31U);
}

/// Four lanes of 64 bits, each fed with every fourth group of eight bytes.
class Lanes
{
public:
    void add(QByteArrayView part)
    {
        m_size += static_cast<std::uint64_t>(part.size());
        while (!part.isEmpty()) {
            if (m_waiting == 0 && part.size() >= qsizetype(m_block.size())) {
                stir(part.data());
                part = part.sliced(qsizetype(m_block.size()));
                continue;
            }
            const qsizetype taken = std::min(part.size(), qsizetype(m_block.size()) - m_waiting);
            std::memcpy(m_block.data() + m_waiting, part.data(), static_cast<std::size_t>(taken));
            part = part.sliced(taken);
            m_waiting = (m_waiting + taken) % qsizetype(m_block.size());
            if (m_waiting == 0)
                stir(m_block.data());
        }
    }

    QByteArray mark()
    {
        std::fill(m_block.begin() + m_waiting, m_block.end(), '\0');
        stir(m_block.data());
        std::array<std::uint64_t, 2> sums{m_size * Odd, m_size * Other};
        for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
            sums[0] = stirred(sums[0] ^ m_lanes[lane]);
            sums[1] = stirred(sums[1] + std::rotl(m_lanes[lane], 32));
        }
        QByteArray bytes(16, '\0');
        qToBigEndian(sums[0], bytes.data());
        qToBigEndian(sums[1], bytes.data() + 8);
        return bytes.toHex();
    }

private:
    void stir(const char *block)
    {
        for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
            const auto word = qFromLittleEndian<std::uint64_t>(block + 8 * lane);
            m_lanes[lane] = std::rotl(m_lanes[lane] + word * Other, 29) * Odd;
        }
    }

    std::array<std::uint64_t, 4> m_lanes{1, 2, 3, 4};
    std::array<char, 32> m_block{};
    qsizetype m_waiting = 0;
    std::uint64_t m_size = 0;
};

} // namespace

QByteArray contentMark(const FileText &text)
{
    Lanes lanes;
    for (const QByteArrayView part : text.parts())
        lanes.add(part);
    return lanes.mark();
}

} // namespace keyfob
