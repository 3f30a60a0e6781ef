// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

namespace keyfob {

/// The keychain's errors in words; `where` is its name for a person ("GNOME Keyring").
[[nodiscard]] Error keychainLocked(const QString &where);
[[nodiscard]] Error keychainAbsent();
[[nodiscard]] Error keychainDismissed(const QString &where);
/// `reason` is foreign text: it is capped and freed of secrets here.
[[nodiscard]] Error keychainRefused(const QString &where, const QString &reason);
[[nodiscard]] Error keychainTimeout(const QString &where);
[[nodiscard]] Error keychainMismatch(const QString &where);
[[nodiscard]] Error secretMissing(const QString &where);

} // namespace keyfob
