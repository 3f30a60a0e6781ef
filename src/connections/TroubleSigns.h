// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// An error as the service's troubleshooting rules see it. `at`: "mcp", "tokenApi", "oauth".
[[nodiscard]] TroubleSign troubleSign(const QString &at, const Error &error);

/// What helps against an error that no rule of the service is about; mostly nothing that a button could do.
[[nodiscard]] Remedies usualRemedies(const ServiceDescription &service, ErrorCode code);

/// What a rule of the service offers, without what the service lacks.
[[nodiscard]] Remedies remediesOf(const ServiceDescription &service, const TroubleRule &rule);

/// What helps against an error: what the service's rule about it offers, or the usual. `at`: as
/// troubleSign().
[[nodiscard]] Remedies remediesFor(const ServiceDescription &service, const QString &at, const Error &error);

/// The error in the service's own words, where one of its rules is about it: its title and steps.
/// `host`: where the service is, for the address in them.
[[nodiscard]] Error explained(const ServiceDescription &service, const QString &host, const QString &at,
                              const Error &error);

} // namespace keyfob
