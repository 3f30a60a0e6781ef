// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/HandoverEntry.h"

#include "clients/EntryShape.h"

#include <algorithm>

namespace keyfob {

HandoverEntry HandoverEntry::of(const ClientFormDescription &form, const ServerEntry &server)
{
    HandoverEntry entry{server,
                        form.id,
                        form.holdsSecrets(),
                        EntryShape::fill(form, server),
                        EntryShape::fill(form, maskedEntry(server)),
                        {}};
    if (form.companion)
        entry.companion = {form.companion->container.constLast().toStdString(),
                           EntryShape::fillCompanion(form, server)};
    return entry;
}

ServerEntry maskedEntry(ServerEntry entry)
{
    const auto mask = [](EntryValue &value) {
        if (!value.secret.isEmpty())
            value.secret = Secret(value.secret.mask().toUtf8());
    };
    std::ranges::for_each(entry.headers, mask);
    std::ranges::for_each(entry.environment, mask);
    return entry;
}

} // namespace keyfob
