// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Rotation.h"

namespace keyfob {

/// One run of a Rotation, from the question to the proof.
struct Rotation::Turn
{
    Connection connection; ///< as it was at the start
    ServiceInstance instance;
    JournalEntry journal;
    TokenOptions options;
    std::shared_ptr<Steps> steps;
    QString call; ///< "create" or "rotate"
    Secret old;
    Secret credential;
    TokenFacts fresh;
    bool used = false; ///< the service has taken the new token
};

} // namespace keyfob
