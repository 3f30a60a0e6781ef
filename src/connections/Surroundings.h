// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Browser.h"
#include "base/Clock.h"
#include "base/Paths.h"
#include "clients/ClientFiles.h"
#include "http/HttpClient.h"
#include "services/ServiceCatalog.h"

#include <functional>

namespace keyfob {

class Ledger;
class SecretStore;

/// What the connections need of the house; made once by Wiring, outlives them.
struct Surroundings
{
    const ServiceCatalog &services;
    ClientFiles &clients;
    SecretStore &secrets;
    Ledger &ledger;
    HttpClient &http;
    Browser &browser;
    const Clock &clock;
    /// Where the lock files of the keychain items lie (ownData()/locks). nullptr: the system's own paths.
    const Paths *paths = nullptr;
    /// Has this computer a network at all, beside itself? Empty: it is taken for granted.
    std::function<bool()> hasNetwork{};
};

} // namespace keyfob
