// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Wiring.h"
#include "auth/Grant.h"

#include <QLockFile>

#include <memory>

namespace keyfob {

/// The sign-in that `check ADDRESS --store keychain` keeps: one keychain item for each address. It is
/// renewed, replaced and forgotten by one process at a time (a lock file for each address), since a refresh
/// token that is used twice ends the whole sign-in at strict services (oauth.md T5). A process that waits for
/// its turn does nothing else meanwhile.
class KeptGrant final
{
public:
    KeptGrant(Wiring &wiring, const QUrl &address);

    /// What is kept, if anything: renewed if need be, and in the keychain before it is given out. Without an
    /// access token when the service says that it is over. `refused`: an access token that the server didn't
    /// take although its time isn't over. The keychain's errors; Busy; those of HttpClient.
    [[nodiscard]] QCoro::Task<Result<std::optional<Grant>>> current(Secret refused = {});
    [[nodiscard]] QCoro::Task<Result<void>> keep(Grant grant);
    /// Ends it at the service, takes the registration back, and forgets it here in any case; the steps say
    /// what the service didn't confirm. NotFound when nothing is kept.
    [[nodiscard]] QCoro::Task<Result<Checklist>> forget();

private:
    using Lock = std::unique_ptr<QLockFile>;
    [[nodiscard]] Result<Lock> locked() const;
    [[nodiscard]] QCoro::Task<Result<std::optional<Grant>>> read() const;
    [[nodiscard]] bool isDue(const Grant &grant, const Secret &refused) const;

    Wiring &m_wiring;
    QString m_host;
    QString m_key;
};

} // namespace keyfob
