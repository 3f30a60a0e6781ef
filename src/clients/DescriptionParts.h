// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/ClientDescription.h"
#include "clients/DescriptionSpot.h"

namespace keyfob {

// The parts of a client's description, read and checked. Faults go to the spot's shared fault.

/// Paths of all platforms, checked; those of this one are returned.
[[nodiscard]] QStringList readPlatformPaths(const DescriptionSpot &spot, bool inProject);
/// Plain names of programs.
[[nodiscard]] QStringList readPrograms(const DescriptionSpot &spot);
/// Different texts of one line each, at least one, at most `most`.
[[nodiscard]] QStringList readLines(const DescriptionSpot &spot, qsizetype most);
[[nodiscard]] ClientFileDescription readFile(const DescriptionSpot &spot);
/// What a client reads in an entry besides what its forms write.
[[nodiscard]] QJsonObject readReads(const DescriptionSpot &spot);
[[nodiscard]] ClientFormDescription readForm(const DescriptionSpot &spot);
/// `client` has its forms already: a link names one of them, and one that holds no secret.
[[nodiscard]] ClientLinkDescription readLink(const DescriptionSpot &spot, const ClientDescription &client);
[[nodiscard]] ClientCommandDescription readCommand(const DescriptionSpot &spot);
[[nodiscard]] ClientStepsDescription readSteps(const DescriptionSpot &spot);

} // namespace keyfob
