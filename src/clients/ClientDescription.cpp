// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientDescription.h"

#include <algorithm>

namespace keyfob {

const ClientFormDescription *ClientDescription::form(const QString &formId) const
{
    const auto it = std::ranges::find(forms, formId, &ClientFormDescription::id);
    return it == forms.end() ? nullptr : &*it;
}

const ClientFileDescription *ClientDescription::file(const QString &scope) const
{
    const auto it = std::ranges::find(files, scope, &ClientFileDescription::scope);
    return it == files.end() ? nullptr : &*it;
}

} // namespace keyfob
