// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "handover/HandoverEntry.h"

namespace keyfob {

/// Fills the text of a command that a person may copy into a terminal. Nothing runs it here. Quoting is that
/// of POSIX shells (XCU 2.2.2); cmd.exe and PowerShell read it otherwise.
class ShellCommand
{
public:
    /// A command of the client, filled with the server: JSON is that of the client's best form without the
    /// token. Errors as in fill().
    [[nodiscard]] static Result<QString>
    of(const ClientDescription &client, const ClientCommandDescription &command, const ServerEntry &server);
    /// The command line. Placeholders are those of PlaceholderText::value(), each becoming one word or a part
    /// of one, and {preset:FLAG} or {preset=FLAG}: FLAG and 'Name: value' or Name=value for each header
    /// without a secret, nothing when there is none. NotSupported: a secret would stand in it, or the entry
    /// has nothing for a placeholder. InvalidInput: a value that a terminal could act on (control characters,
    /// a name like an option). UnsafeUrl as in InstallLink. DescriptorRefused: an unknown placeholder, one
    /// between quotes, or a form with the token in it.
    [[nodiscard]] static Result<QString> fill(const QString &text, const HandoverEntry &entry);
    /// The word as a POSIX shell takes it; bare when it has only characters that mean nothing to a shell.
    [[nodiscard]] static QString quoted(const QString &word);
};

} // namespace keyfob
