// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace keyfob {

/// How much of foreign JSON is read at most.
struct JsonBounds
{
    qsizetype bytes = 1024 * 1024;
    int values = 10'000;
    int depth = 64;
};

/// Reads JSON that came from elsewhere. For reading only: QJsonDocument sorts keys and changes numbers, so a
/// person's file is never written from it. ErrorCode::TooLarge beyond a bound, ErrorCode::BadAnswer when it
/// isn't JSON.
[[nodiscard]] Result<QJsonValue> readJson(QByteArrayView text, const JsonBounds &bounds = {});
/// The same, and the value must be an object.
[[nodiscard]] Result<QJsonObject> readJsonObject(QByteArrayView text, const JsonBounds &bounds = {});

/// The value at an RFC 6901 JSON pointer; Undefined when there is none. The empty pointer is the whole value.
[[nodiscard]] QJsonValue jsonAt(const QJsonValue &root, const QString &pointer);

/// Foreign text made fit to show: control and bidirectional characters replaced, at most `most` characters.
[[nodiscard]] QString plainText(QString text, qsizetype most = 200);

} // namespace keyfob
