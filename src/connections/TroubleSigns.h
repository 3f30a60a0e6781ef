// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// An error as the service's troubleshooting rules see it. `at`: "mcp", "tokenApi", "oauth".
[[nodiscard]] TroubleSign troubleSign(const QString &at, const Error &error);

/// The rule of the service that is about this error; nullptr: none.
[[nodiscard]] const TroubleRule *troubleOf(const ServiceDescription &service, const QString &at,
                                           const Error &error);

/// The ChecklistStep::action that leads to what the service's rules say of it; empty: none does.
[[nodiscard]] QString troubleAction(const ServiceDescription &service, const QString &at, const Error &error);

/// What helps against an error that no rule of the service is about: one of knownTroubleActions(), or
/// "unlock"; empty: nothing that a button could do.
[[nodiscard]] QString usualAction(const ServiceDescription &service, ErrorCode code);

/// The error in the service's own words, where one of its rules is about it: its title and steps.
[[nodiscard]] Error explained(const ServiceDescription &service, const QString &at, const Error &error);

} // namespace keyfob
