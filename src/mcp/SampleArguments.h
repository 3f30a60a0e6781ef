// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace keyfob {

/// Arguments that a tool's input schema allows: its defaults, constants, first choices and examples, else
/// the simplest value of the type within its bounds. Only what is required is filled in. Bounded in depth
/// and size; a schema beyond that, or one that asks for the impossible, gets what fits.
[[nodiscard]] QJsonObject sampleArguments(const QJsonObject &schema);

} // namespace keyfob
