// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ServiceDescription.h"

namespace keyfob {

class ServiceInstance;
struct PastedText;

/// What a configuration of the person's own told about their service that its description doesn't know, or
/// knows otherwise. Belongs to one connection and never goes back into a description. No secrets. A value.
struct LearnedFacts
{
    /// All headers, in the place of the description's; empty: those are right.
    QList<HeaderDescription> headers;
    bool urlToken = false; ///< the service was seen to take the token in the address

    bool operator==(const LearnedFacts &) const = default;
    [[nodiscard]] bool isEmpty() const { return headers.isEmpty() && !urlToken; }

    /// As text for the ledger, and back: what can't be read is as if nothing had been learned.
    [[nodiscard]] QString serialized() const;
    [[nodiscard]] static LearnedFacts deserialized(const QString &text);

    /// From a pasted configuration: the header that carries the token; where a value is one of the service's
    /// presets, the preset header; where it is the instance's address, the instance header; what else stands
    /// there as it is.
    [[nodiscard]] static LearnedFacts from(const PastedText &pasted, const ServiceInstance &instance);
};

/// The preset that a pasted configuration asks for; empty: none that the service has.
[[nodiscard]] QString presetIn(const PastedText &pasted, const ServiceDescription &service);

} // namespace keyfob
