// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "services/ServiceDescription.h"

#include <QUrl>

namespace keyfob {

/// A service at one address: the description with its templates filled. A value.
class ServiceInstance
{
public:
    /// `where` is what the person gave: a host, a pasted address of the instance, or (kind "url") the MCP
    /// endpoint. Empty takes the description's default. UnsafeUrl or InvalidInput.
    [[nodiscard]] static Result<ServiceInstance> make(const ServiceDescription &description,
                                                      const QString &where);

    [[nodiscard]] const ServiceDescription &description() const { return m_description; }
    [[nodiscard]] QString base() const { return m_base; } ///< "https://acme.example.com", no slash at the end
    [[nodiscard]] QString host() const;                   ///< for showing
    [[nodiscard]] QString endpoint() const { return m_endpoint; } ///< verbatim
    [[nodiscard]] QUrl tokenPage() const;                         ///< empty: none
    /// The header that carries the token and what stands before it: {"Authorization", "Bearer "}.
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
