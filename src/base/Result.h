// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <expected>

namespace keyfob {

template <typename T>
using Result = std::expected<T, Error>;

/// Shorthand for a failed Result of any type.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, QString message, QString hint = {})
{
    return std::unexpected(Error{code, std::move(message), std::move(hint)});
}

} // namespace keyfob
