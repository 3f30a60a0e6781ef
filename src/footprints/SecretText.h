// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace keyfob {

// Secrets in the text of a client's entry, in whatever language its file is written (JSON with comments,
// TOML, YAML), for notes and the history. Pure.

/// Every run of token characters in the values of the text, eight characters or longer.
[[nodiscard]] QList<Secret> piecesOfText(QByteArrayView entry);

/// Those that look like a secret: values under a telling name ("Authorization", "apiKey"), query values, and
/// long mixed runs elsewhere. Rather one too many than one too few.
[[nodiscard]] QList<Secret> secretsOfText(QByteArrayView entry);

/// The text with each secret replaced by {secret:FINGERPRINT}, or {secret:FINGERPRINT:other} when its
/// fingerprint is not one of `own`.
[[nodiscard]] QByteArray withPlaceholders(QByteArray text, const QList<Secret> &secrets,
                                          const QStringList &own);

/// True when a part of a secret (12 characters in a row) still stands in the text.
[[nodiscard]] bool holdsPartOf(const QByteArray &text, const QList<Secret> &secrets);

/// The secret for a placeholder, or nullopt when it can't be had.
using SecretFor = std::function<std::optional<Secret>(const QString &fingerprint, bool own)>;
/// The text with its placeholders filled; nullopt when one could not be.
[[nodiscard]] std::optional<QByteArray> withSecrets(const QByteArray &text, const SecretFor &secretFor);

} // namespace keyfob
