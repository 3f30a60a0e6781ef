// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "clients/ClientDescription.h"

namespace keyfob {

/// What a person would paste into the client's own file: the entry in the file's language with the containers
/// around it, what the form needs beside it, and nothing else. It holds the entry's secrets when the form
/// does: make a Secret of it before it goes anywhere, and show the text of maskedEntry() instead.
/// NotSupported when the client has no such form, or the entry lacks what the form needs.
[[nodiscard]] Result<QByteArray> configurationText(const ClientDescription &client,
                                                   const ClientFileDescription &file, const QString &form,
                                                   const ServerEntry &server);

} // namespace keyfob
