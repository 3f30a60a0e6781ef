// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/HandoverEntry.h"

#include "clients/EntryShape.h"

namespace keyfob {

HandoverEntry HandoverEntry::of(const ClientFormDescription &form, const ServerEntry &server)
{
    HandoverEntry entry{server, form.id, form.holdsSecrets(), EntryShape::fill(form, server), {}};
    if (form.companion)
        entry.companion = {form.companion->container.constLast().toStdString(),
                           EntryShape::fillCompanion(form, server)};
    return entry;
}

} // namespace keyfob
