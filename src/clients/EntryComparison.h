// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/EntryPlan.h"
#include "clients/InstallationState.h"

namespace keyfob {

/// Compares an entry as it stands with the one that is wanted.
class EntryComparison
{
public:
    EntryComparison(const EntryPlan &plan, const ClientFormDescription &form);

    /// Installed, OldToken, Changed, Foreign or Absent; `wish` is of the kind Install.
    [[nodiscard]] EntryPlan::Planned<InstallationState> state(std::string_view text,
                                                              const EntryWish &wish) const;

private:
    [[nodiscard]] ServerEntry withSecretsOf(std::string_view text, const EntryWish &wish) const;

    const EntryPlan &m_plan;
    const ClientFormDescription &m_form;
};

} // namespace keyfob
