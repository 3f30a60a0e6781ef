// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string_view>

namespace keyfob {

/// Hides what could be a secret in the strings and comments of a client's file, whoever wrote them. Rather
/// one too many than one too few: what stands in headers and environment variables is hidden whole, and
/// elsewhere what looks like a token, a password in a URL, or stands behind a word such as "token".
class SecretMask
{
public:
    /// `plain`: values that may be shown as they are (a preset, "application/json").
    explicit SecretMask(QStringList plain) : m_plain(std::move(plain)) {}

    /// Can a value under this name hold secrets whatever it looks like ("headers", "apiKey")?
    [[nodiscard]] static bool isTelling(const QString &name);
    /// The text of a value that stands in a telling place: its scheme ("Bearer ") and at most its last four
    /// characters stay.
    [[nodiscard]] QString whole(const QString &text) const;
    /// A header in one text, "Name: value": the name stays, the value is masked as whole() does.
    [[nodiscard]] QString header(const QString &text) const;
    /// Any other text: only what looks like a secret is hidden.
    [[nodiscard]] QString parts(const QString &text) const;

private:
    QStringList m_plain;
};

} // namespace keyfob
