// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace keyfob {

/// A token, password or other text that must not leak. It can't be printed or compared with a string, copies
/// share one buffer, and the buffer is overwritten when the last copy goes. While it lives, redact() (and so
/// every log line) replaces its text. reveal() is the only way out and its uses are counted by tests/walls.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);

    [[nodiscard]] bool isEmpty() const noexcept { return size() == 0; }
    [[nodiscard]] qsizetype size() const noexcept;

    /// The text itself. The view is valid as long as this Secret (or a copy) lives.
    [[nodiscard]] QByteArrayView reveal() const noexcept;

    /// The last four characters when there are 16 or more, else empty.
    [[nodiscard]] QString hint() const;
    /// Twelve bullets and the hint: what stands in a masked field, a preview or a diff.
    [[nodiscard]] QString mask() const;
    /// The first 16 hex digits of SHA-256: tells two secrets apart in the database and the history.
    [[nodiscard]] QString fingerprint() const;

    /// Compares in constant time.
    [[nodiscard]] bool operator==(const Secret &other) const noexcept;
    bool operator==(const QString &) const = delete;
    bool operator==(const QByteArray &) const = delete;
    bool operator==(const char *) const = delete;

    /// The text with every secret that lives in this process replaced by its mask. Secrets shorter than 8
    /// characters are left (they would blank out ordinary words).
    [[nodiscard]] static QString redact(QString text);

private:
    class Buffer;
    std::shared_ptr<const Buffer> m_buffer;
};

} // namespace keyfob
