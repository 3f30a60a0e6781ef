// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/LoopbackServer.h"
#include "services/ServiceInstance.h"
#include "support/FakeClock.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <list>

namespace keyfob {

/// A token as a stub keeps it.
struct StubToken
{
    QString id;
    QByteArray secret;
    QString name;
    QString ancestor; ///< the id of the token that the line of rotations began with
    QDateTime created;
    QDateTime expires;  ///< invalid: never
    QDateTime lastUsed; ///< invalid: never
    QDateTime dies;   ///< of one that was replaced; invalid: it wasn't, or waits for the new one's first use
    QString waitsFor; ///< the id of the token whose first use ends this one
    bool revoked = false;
};

/// A service that remembers its tokens: an MCP endpoint that takes them at /mcp, and a token API whose shapes
/// a subclass gives.
class TokenServiceStub
{
public:
    enum class Loss { None, BeforeDoing, AfterDoing };

    TokenServiceStub();
    virtual ~TokenServiceStub() = default;

    /// This service by the description descriptions/`name`.json.
    [[nodiscard]] ServiceInstance instance(const QString &name) const;
    [[nodiscard]] static ServiceDescription description(const QString &name);
    /// What its token API takes where a token can't manage itself.
    [[nodiscard]] static Secret manage();

    StubToken &issue(const QString &name, const QDateTime &expires, const QString &ancestor = {});
    [[nodiscard]] StubToken *byId(const QString &id);
    [[nodiscard]] StubToken *bySecret(const QByteArray &secret);
    [[nodiscard]] bool lives(const StubToken &token) const;
    [[nodiscard]] int living() const;
    /// How many create and rotate requests came.
    [[nodiscard]] int makings() const;

    int refusal = 401;             ///< how it answers a token that it doesn't take
    std::chrono::seconds grace{0}; ///< how long a replaced token goes on
    bool onFirstUse = false;       ///< a replaced token goes on until its successor is used
    bool oneActive = false;        ///< a new token ends the others
    bool hintIsSecret = false;
    Loss loss = Loss::None; ///< of a create or rotate
    int makeStatus = 0;     ///< what create and rotate are answered with instead of being done
    int deleteStatus = 0;   ///< what DELETE is answered with instead of being done; 0: it is done
    int mcpStatus = 0;      ///< what every MCP request is answered with; 0: what is right
    int mcpFailAt = 0;      ///< the MCP request, counted from 1, that is answered with 503
    int mcpCalls = 0;
    QByteArray date; ///< its clock, for the Date header; empty: none
    FakeClock clock;
    LoopbackServer server;

protected:
    virtual void api(const SeenRequest &request, QTcpSocket &socket) = 0;
    [[nodiscard]] static QByteArray bearer(const SeenRequest &request);
    [[nodiscard]] static QString written(const QDateTime &time); ///< RFC 3339; null when invalid
    [[nodiscard]] bool isManaged(const SeenRequest &request) const;
    void use(StubToken &token);
    /// Ends `old`, at once or as this service does it, in favour of `fresh`.
    void replace(StubToken &old, const StubToken &fresh);
    void send(QTcpSocket &socket, int status, const QJsonValue &body);
    std::list<StubToken> m_tokens;

private:
    void answer(const SeenRequest &request, QTcpSocket &socket);
    void mcp(const SeenRequest &request, QTcpSocket &socket);
    int m_last = 0;
    bool m_mute = false;
};

/// A token API as most services have it, with the switches above.
class PlainStub final : public TokenServiceStub
{
protected:
    void api(const SeenRequest &request, QTcpSocket &socket) override;

private:
    [[nodiscard]] QJsonObject shown(const StubToken &token, bool withSecret) const;
    void make(const SeenRequest &request, QTcpSocket &socket, StubToken *old);
};

/// GitLab's personal access tokens as its documentation shows them: a token asks for itself, rotating gives a
/// new id, the default expiry is a week, and rotating with a revoked token revokes its whole line.
class GitlabStub final : public TokenServiceStub
{
protected:
    void api(const SeenRequest &request, QTcpSocket &socket) override;

private:
    [[nodiscard]] QJsonObject shown(const StubToken &token) const;
    void rotate(const SeenRequest &request, QTcpSocket &socket, StubToken &old);
};

/// Strapi's admin tokens: the id and the expiry stay when the secret is made anew, and that answer is short.
class StrapiStub final : public TokenServiceStub
{
protected:
    void api(const SeenRequest &request, QTcpSocket &socket) override;

private:
    [[nodiscard]] QJsonObject shown(const StubToken &token) const;
    void create(const SeenRequest &request, QTcpSocket &socket);
};

} // namespace keyfob
