// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonNode.h"

#include <QByteArray>

namespace keyfob {

class EditSteps;

/// SHA-256 in hex of what the entry at the path says, whatever its layout, comments and order; empty when
/// there is none.
[[nodiscard]] QByteArray entryHash(EditSteps &steps, const configedit::JsonPath &path);

} // namespace keyfob
