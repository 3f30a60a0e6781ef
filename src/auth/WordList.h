// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace keyfob {

/// Splits a command as a POSIX shell splits words: blanks, '...', "..." and backslash (POSIX.1-2017 XCU 2.2).
/// Nothing is expanded or run: $ ` ; | and the like are plain characters. Nothing when a quote isn't closed.
[[nodiscard]] std::optional<QStringList> splitWords(const QString &command);

} // namespace keyfob
