// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"
#include "base/ServerEntry.h"
#include "clients/EditSteps.h"

namespace keyfob {

struct ClientDescription;
struct ClientFormDescription;

/// The entry at `path` as its client reads it: the address and the headers that it would send, with the
/// references expanded that it would expand (variables from this process's environment, which is a client's
/// too when both are started from the same session). With a helper the headers are what that prints: then
/// `helper` is set. Errors: NotFound (there is no entry, or a variable isn't set), NotSupported (the client
/// asks the person, or the entry can't be followed), NotUnderstood.
[[nodiscard]] Result<ServerEntry> readAsClient(EditSteps &steps, const configedit::JsonPath &path,
                                               const ClientDescription &client,
                                               const ClientFormDescription &form, const Paths &paths);

} // namespace keyfob
