// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

namespace keyfob {

/// A new random text: the prefix and `length` letters and digits from the system's generator.
[[nodiscard]] Secret mintSecret(QByteArrayView prefix, int length = 40);
/// The same for what is no secret (identifiers).
[[nodiscard]] QString mintId(const QString &prefix, int length = 12);

/// What the demo keeps of a credential: SHA-256. A credential that comes in is looked up by it.
[[nodiscard]] QByteArray lookupKey(QByteArrayView credential);
[[nodiscard]] QByteArray lookupKey(const Secret &secret);

/// The text itself, for the one answer in which a credential is handed to its owner.
[[nodiscard]] QString handedOut(const Secret &secret);

} // namespace keyfob
