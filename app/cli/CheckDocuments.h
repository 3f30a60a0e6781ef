// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/AddressCheck.h"

#include <QJsonObject>

namespace keyfob {

// What `check` prints: one JSON document, and the same as text for a person. No secret is in them.

[[nodiscard]] QJsonObject verificationJson(const QString &url, const Verification &done);
[[nodiscard]] QString verificationText(const Verification &done);
/// The same with the keys "signIn" ({issuer, scope} or null) and "calls" ([{tool, ok, text}]).
[[nodiscard]] QJsonObject addressJson(const QString &url, const AddressVerdict &verdict);
[[nodiscard]] QString addressText(const AddressVerdict &verdict);

} // namespace keyfob
