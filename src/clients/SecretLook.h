// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

/// Would a person call this value a secret? Of a header, a variable, an option or a query parameter of that
/// name. Unlike SecretMask, which hides one too many, this accuses nobody wrongly: references, placeholders
/// ("YOUR_TOKEN"), addresses, paths, switches and UUIDs are none.
[[nodiscard]] bool looksSecret(const QString &name, const QString &value);

/// A token in the query of an address, and the address without it.
struct QueryToken
{
    QString name; ///< "token"; empty: there is none
    QString value;
    QString bareUrl;
};
[[nodiscard]] QueryToken queryTokenOf(const QString &url);

} // namespace keyfob
