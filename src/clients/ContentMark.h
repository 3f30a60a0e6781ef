// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "safefile/FileText.h"

namespace keyfob {

/// 32 hexadecimal digits that tell a content from others, the same in whatever parts it comes and on every
/// computer. For "is the file still as we left it?": it guards against chance, not against somebody who wants
/// two contents to look alike, and whoever can write the file needs no such trick. Runs at memory speed,
/// which a cryptographic hash does not.
[[nodiscard]] QByteArray contentMark(const FileText &text);

} // namespace keyfob
