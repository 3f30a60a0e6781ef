// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ClientFiles that concerns a file as a whole: who may read it, and what it was before.
#include "clients/ChangeWriter.h"
#include "clients/ClientFiles.h"

namespace keyfob {

Result<void> ClientFiles::tighten(const ClientDescription &client, const ClientPlace &place) const
{
    return ChangeWriter(client, m_paths, m_patience).tighten(place.scope, path(client, place));
}

QStringList ClientFiles::copies(const ClientDescription &client, const ClientPlace &place) const
{
    return ChangeWriter(client, m_paths, m_patience).copies(place.scope, path(client, place));
}

Result<void> ClientFiles::restore(const ClientDescription &client, const QString &copy,
                                  const ClientPlace &place) const
{
    return ChangeWriter(client, m_paths, m_patience).restore(place.scope, path(client, place), copy);
}

} // namespace keyfob
