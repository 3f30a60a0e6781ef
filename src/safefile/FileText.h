// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace keyfob {

/// Replace `length` bytes at `offset` by `text`.
struct FileSplice
{
    qsizetype offset = 0;
    qsizetype length = 0;
    QByteArray text;
};

/// What is to stand in a file: bytes, or other bytes with some replaced, which are shared and not copied.
class FileText
{
public:
    FileText() = default;
    FileText(QByteArray whole) : m_base(std::move(whole)) {} // NOLINT(google-explicit-constructor)
    FileText(const char *whole) : m_base(whole) {}           // NOLINT(google-explicit-constructor)
    /// The splices are sorted by offset and don't overlap.
    FileText(QByteArray base, QList<FileSplice> splices)
        : m_base(std::move(base)), m_splices(std::move(splices))
    {
    }

    /// What follows each other, none of it empty; to be looked at while this lives.
    [[nodiscard]] QList<QByteArrayView> parts() const;
    [[nodiscard]] qsizetype size() const;
    /// All in one piece.
    [[nodiscard]] QByteArray toByteArray() const;
    [[nodiscard]] bool isSameAs(const QByteArray &bytes) const;

private:
    QByteArray m_base;
    QList<FileSplice> m_splices;
};

} // namespace keyfob
