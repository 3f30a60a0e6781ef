// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <expected>

namespace keyfob {

/// The form-decoded parameters of a redirect to our listener.
using CallbackParameters = QHash<QString, QString>;

/// Reads a whole request head (up to and without the empty line). The error is the HTTP status to answer:
/// 400 malformed or a parameter twice, 404 another path, 405 not GET, 421 another Host.
[[nodiscard]] std::expected<CallbackParameters, int>
parseCallback(const QByteArray &head, const QByteArray &host, const QByteArray &path);

} // namespace keyfob
