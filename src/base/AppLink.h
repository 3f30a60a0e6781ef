// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

class InstallLink;

/// A link that opens an AI app with an entry filled in. Only InstallLink makes one, so nothing else can reach
/// the door that opens app links.
class AppLink
{
public:
    /// The whole link, ASCII only.
    [[nodiscard]] const QString &text() const { return m_text; }
    bool operator==(const AppLink &) const = default;

private:
    friend class InstallLink;
    explicit AppLink(QString text) : m_text(std::move(text)) {}

    QString m_text;
};

} // namespace keyfob
