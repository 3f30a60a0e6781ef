// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace keyfob {

/// Reads JSON that came from elsewhere: at most 1 MiB, 64 levels deep, 10 000 values. For reading only:
/// QJsonDocument sorts keys and changes numbers, so a person's file is never written from it.
/// ErrorCode::TooLarge beyond a bound, ErrorCode::BadAnswer when it isn't JSON.
[[nodiscard]] Result<QJsonValue> readJson(QByteArrayView text);
/// The same, and the value must be an object.
[[nodiscard]] Result<QJsonObject> readJsonObject(QByteArrayView text);

/// The value at an RFC 6901 JSON pointer; Undefined when there is none. The empty pointer is the whole value.
[[nodiscard]] QJsonValue jsonAt(const QJsonValue &root, const QString &pointer);

/// Foreign text made fit to show: control and bidirectional characters replaced, at most `most` characters.
[[nodiscard]] QString plainText(QString text, qsizetype most = 200);

} // namespace keyfob
