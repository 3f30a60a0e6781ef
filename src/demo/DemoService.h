// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "demo/DemoDress.h"

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace keyfob {

struct DemoOptions
{
    quint16 port = 0;                              ///< 0: any free one
    std::chrono::seconds lifetime{30 * 24 * 3600}; ///< of a token, when the request names none
    bool lifetimeIsFixed = false;                  ///< every token lives that long, whatever is asked for
    std::chrono::seconds accessLifetime{3600};     ///< of an OAuth access token
    /// Faults on request, see DemoService::knownFaults().
    QStringList faults;
    DemoDress dress{}; ///< as which service it appears
};

/// A whole MCP service on 127.0.0.1, for trying Keyfob without an account, for tests and for bug reports:
/// OAuth 2.1 (RFC 9728, 8414, 7591, 7636, 7009, 7662, 9207), the token API of services.md section 5, the
/// pages /login?mcp=true and /mcp/token, and an MCP endpoint in both eras whose tools depend on the preset.
/// State lives in memory only; all secrets are random per start.
class DemoService final : public QObject
{
    Q_OBJECT
public:
    DemoService(DemoOptions options, const Clock &clock, QObject *parent = nullptr);
    ~DemoService() override;

    /// Binds 127.0.0.1. InvalidInput for an unknown fault, Unreachable when the port is taken.
    [[nodiscard]] Result<QUrl> start();
    [[nodiscard]] QUrl url() const; ///< "http://127.0.0.1:PORT", empty before start()

    [[nodiscard]] static QStringList knownFaults();
    /// Turns a fault on or off while running (tests).
    void setFault(const QString &fault, bool on);
    /// How many requests a path has seen, for example "POST /api/v1/tokens/*/rotate" (tests).
    [[nodiscard]] int requestCount(const QString &pattern) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace keyfob
