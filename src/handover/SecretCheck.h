// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "handover/HandoverEntry.h"

namespace keyfob {

/// Keeps secrets out of what ends up in histories, logs, process lists and mailboxes: links, commands, setup
/// files.
class SecretCheck
{
public:
    /// Does a secret that lives in this process stand in the text, plainly or percent-encoded? Secrets of
    /// fewer than eight characters are not found (Secret::redact()).
    [[nodiscard]] static bool finds(const QString &text);
    /// DescriptorRefused when the form is one that puts the token into the entry; NotSupported when a secret
    /// stands in the entry, its address, name or description, or a header that has one does not name a
    /// stand-in for it
    /// ("Bearer ${env:DEMO_TOKEN}").
    [[nodiscard]] static Result<void> passed(const HandoverEntry &entry);
};

} // namespace keyfob
