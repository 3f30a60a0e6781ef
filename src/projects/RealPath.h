// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

namespace keyfob {

/// A file that may not exist yet, with all links on the way to it followed; the file itself may be a link.
struct RealPath
{
    QString folder; ///< the deepest folder on the way that exists; canonical
    QString file;   ///< absolute

    /// ErrorCode::UnsafeFile when a folder on the way is a link that leads nowhere.
    [[nodiscard]] static Result<RealPath> of(const QString &absolutePath);
};

} // namespace keyfob
