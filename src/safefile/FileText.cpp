// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/FileText.h"

#include <cstring>

namespace keyfob {

QList<QByteArrayView> FileText::parts() const
{
    QList<QByteArrayView> parts;
    const auto add = [&parts](QByteArrayView part) {
        if (!part.isEmpty())
            parts.append(part);
    };
    const QByteArrayView base(m_base);
    qsizetype kept = 0;
    for (const FileSplice &splice : m_splices) {
        add(base.sliced(kept, splice.offset - kept));
        add(splice.text);
        kept = splice.offset + splice.length;
    }
    add(base.sliced(kept));
    return parts;
}

qsizetype FileText::size() const
{
    qsizetype size = m_base.size();
    for (const FileSplice &splice : m_splices)
        size += splice.text.size() - splice.length;
    return size;
}

QByteArray FileText::toByteArray() const
{
    if (m_splices.isEmpty())
        return m_base;
    QByteArray bytes;
    bytes.reserve(size());
    for (const QByteArrayView part : parts())
        bytes.append(part);
    return bytes;
}

bool FileText::isSameAs(const QByteArray &bytes) const
{
    if (size() != bytes.size())
        return false;
    qsizetype at = 0;
    for (const QByteArrayView part : parts()) {
        // Often they are the very same bytes.
        if (part.data() != bytes.constData() + at &&
            std::memcmp(part.data(), bytes.constData() + at, static_cast<std::size_t>(part.size())) != 0) {
            return false;
        }
        at += part.size();
    }
    return true;
}

} // namespace keyfob
