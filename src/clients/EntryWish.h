// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"

#include <optional>

namespace keyfob {

/// What is to become of one entry, told without the file: enough to plan the change again when the file was
/// changed meanwhile, and to find afterwards that it came true.
struct EntryWish
{
    enum class Kind {
        Install, ///< `entry` in the shape `form`
        PutBack, ///< `text`, as it stood before
        Remove
    };
    Kind kind = Kind::Remove;
    QString name; ///< the key in the client's file
    QString form; ///< Install
    ServerEntry entry;
    bool ours = false;    ///< Install: an entry of this name is Keyfob's
    bool replace = false; ///< Install: a foreign one may be replaced
    QByteArray text;      ///< PutBack
    /// Remove: how many of the innermost containers go too when nothing is left in them.
    int emptyParents = 0;
    /// The same around the companion of the entry, when that goes.
    int emptyCompanions = 0;
    bool fileToo = false; ///< Remove: the file goes as well when nothing is left in it
    /// entryHash() of what must stand there now (empty: nothing); not set: whatever. For taking back.
    std::optional<QByteArray> standing;
};

} // namespace keyfob
