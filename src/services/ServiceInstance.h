// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "services/LearnedFacts.h"
#include "services/ServiceDescription.h"

#include <QUrl>

namespace keyfob {

/// A service at one address: the description with its templates filled. A value.
class ServiceInstance
{
public:
    /// `where` is what the person gave: a host, a pasted address of the instance, a region, or (kind "url")
    /// the MCP endpoint. Empty takes the description's default. UnsafeUrl or InvalidInput.
    [[nodiscard]] static Result<ServiceInstance> make(const ServiceDescription &description,
                                                      const QString &where);

    [[nodiscard]] const ServiceDescription &description() const { return m_description; }
    [[nodiscard]] QString base() const { return m_base; } ///< "https://acme.example.com", no slash at the end
    [[nodiscard]] QString host() const;                   ///< for showing
    /// Verbatim; empty while it isn't known. With a client's id: that client's own, where it has one.
    [[nodiscard]] QString endpoint(const QString &clientId = {}) const;
    /// Puts what was learned in the place of what the description says.
    void learn(const LearnedFacts &facts);
    /// Empty: none. `name` is proposed for the token, where the page takes one.
    [[nodiscard]] QUrl tokenPage(const QString &name = {}) const;
    [[nodiscard]] QUrl signInPage() const; ///< empty: none
    /// False for a service whose clients always sign in by themselves.
    [[nodiscard]] bool takesToken() const;
    /// The header that carries the token and what stands before it: {"Authorization", "Bearer "}. Both empty
    /// when the service takes none, or the header isn't known yet.
    [[nodiscard]] std::pair<QString, QString> tokenHeader() const;

    /// The entry as a client is to have it, with the token and the preset in its headers; with an empty token
    /// the secret header is left out (the client signs in by itself).
    [[nodiscard]] ServerEntry entry(const QString &entryName, const Secret &token,
                                    const QString &presetId) const;

private:
    ServiceDescription m_description;
    QString m_base;
    QString m_endpoint;
};

} // namespace keyfob
