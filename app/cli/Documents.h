// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/ChangeDocuments.h"
#include "connections/Connection.h"
#include "connections/Connections.h"

#include <QJsonArray>
#include <QJsonObject>

namespace keyfob {

// The JSON documents of the terminal contract (keys lowerCamelCase, times RFC 3339 UTC or null, nothing left
// out), and the same as text for a person.

[[nodiscard]] QJsonObject connectionJson(const Connection &connection, const QDateTime &now);
[[nodiscard]] QString connectionText(const Connection &connection, const QDateTime &now);
[[nodiscard]] QJsonArray installationsJson(const QList<Installation> &installations);
[[nodiscard]] QString installationsText(const QList<Installation> &installations);

[[nodiscard]] QJsonObject checklistJson(const Checklist &checklist);
[[nodiscard]] QString checklistText(const Checklist &checklist);

[[nodiscard]] QJsonValue textOrNull(const QString &text); ///< an empty text is null
[[nodiscard]] QJsonValue timeJson(const std::optional<QDateTime> &time);

} // namespace keyfob
