// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoService.h"

#include "demo/DemoAuthorization.h"
#include "demo/DemoMcp.h"
#include "demo/DemoPages.h"
#include "demo/DemoRegistration.h"
#include "demo/DemoServer.h"
#include "demo/DemoTokenApi.h"
#include "demo/DemoTokenEndpoint.h"

namespace keyfob {

namespace {

using namespace std::chrono_literals;

bool fits(const QStringList &pattern, const QStringList &path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (pattern.at(i) != QLatin1String("*") && pattern.at(i) != path.at(i))
            return false;
    }
    return true;
}

} // namespace

class DemoService::Private
{
public:
    Private(DemoOptions options, const Clock &clock)
        : state{.options = std::move(options), .clock = clock, .faults = {}, .tokens = {}, .grants = {}},
          server([this](const DemoRequest &request) { return answer(request); },
                 [this] { return state.faults.has("slow") ? 3000ms : 0ms; })
    {
    }

    DemoAnswer answer(const DemoRequest &request);
    std::optional<DemoAnswer> oauth(const DemoRequest &request);
    std::optional<DemoAnswer> page(const DemoRequest &request);

    DemoState state;
    DemoRegistration registration{state};
    DemoAuthorization authorization{state};
    DemoTokenEndpoint tokenEndpoint{state};
    DemoTokenApi tokenApi{state};
    DemoPages pages{state};
    DemoMcp mcp{state};
    QHash<QString, int> counts; ///< "VERB /path"
    QUrl url;
    DemoServer server;
};

DemoAnswer DemoService::Private::answer(const DemoRequest &request)
{
    ++counts[QString::fromLatin1(request.verb) + QLatin1Char(' ') + request.path];
    const DemoDress &dress = state.options.dress;
    if (request.path == dress.mcpPath)
        return mcp.answer(request);
    if (!dress.signIn && (request.path.startsWith(QLatin1String("/api/")) ||
                          request.path.startsWith(QLatin1String("/oauth/")) ||
                          request.path.startsWith(QLatin1String("/.well-known/"))))
        return DemoAnswer::problem(404, QStringLiteral("not_found"),
                                   QStringLiteral("There is nothing here."));
    if (request.path.startsWith(QLatin1String("/api/v1/")))
        return tokenApi.answer(request);
    if (auto answered = oauth(request))
        return *answered;
    if (auto answered = page(request))
        return *answered;
    return DemoAnswer::problem(404, QStringLiteral("not_found"), QStringLiteral("There is nothing here."));
}

std::optional<DemoAnswer> DemoService::Private::oauth(const DemoRequest &request)
{
    const QString &path = request.path;
    if (path == QLatin1String("/.well-known/oauth-protected-resource") ||
        path == QLatin1String("/.well-known/oauth-protected-resource") + state.options.dress.mcpPath)
        return request.verb == "GET" ? registration.resourceMetadata(request) : DemoAnswer::wrongVerb("GET");
    if (path == QLatin1String("/.well-known/oauth-authorization-server"))
        return request.verb == "GET" ? registration.serverMetadata(request) : DemoAnswer::wrongVerb("GET");
    if (path == QLatin1String("/oauth/register"))
        return registration.enrol(request);
    if (path.startsWith(QLatin1String("/oauth/register/")))
        return registration.manage(request, path.mid(16));
    if (path == QLatin1String("/oauth/authorize"))
        return authorization.ask(request);
    if (path == QLatin1String("/oauth/consent"))
        return authorization.decide(request);
    if (path == QLatin1String("/oauth/token"))
        return tokenEndpoint.token(request);
    if (path == QLatin1String("/oauth/revoke"))
        return tokenEndpoint.revoke(request);
    if (path == QLatin1String("/oauth/introspect"))
        return tokenEndpoint.introspect(request);
    return std::nullopt;
}

std::optional<DemoAnswer> DemoService::Private::page(const DemoRequest &request)
{
    const QString &path = request.path;
    static const QStringList deeds{QStringLiteral("generate"), QStringLiteral("regenerate"),
                                   QStringLiteral("delete")};
    if (path == QLatin1String("/"))
        return DemoAnswer::seeOther(state.options.dress.tokenPage);
    if (path == QLatin1String("/login"))
        return pages.login(request);
    if (path == QLatin1String("/logout"))
        return pages.logout(request);
    if (path == state.options.dress.tokenPage)
        return pages.token(request);
    if (path.startsWith(QLatin1String("/mcp/token/")) && deeds.contains(path.mid(11)))
        return pages.change(request, path.mid(11));
    if (path == QLatin1String("/style.css"))
        return styleSheet();
    return std::nullopt;
}

DemoService::DemoService(DemoOptions options, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(options), clock))
{
}

DemoService::~DemoService() = default;

Result<QUrl> DemoService::start()
{
    for (const QString &fault : d->state.options.faults) {
        if (!knownFaults().contains(fault))
            return fail(ErrorCode::InvalidInput, tr("The demo service knows no fault \"%1\".").arg(fault),
                        tr("It knows: %1.").arg(knownFaults().join(QStringLiteral(", "))));
        d->state.faults.set(fault, true);
    }
    const quint16 port = d->server.open(d->state.options.port);
    if (port == 0)
        return fail(ErrorCode::Unreachable,
                    tr("The demo service can't use port %1.").arg(d->state.options.port),
                    tr("Another program may use it. Choose another port, or 0 for any."));
    d->url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    return d->url;
}

QUrl DemoService::url() const
{
    return d->url;
}

QStringList DemoService::knownFaults()
{
    return DemoFaults::known();
}

void DemoService::setFault(const QString &fault, bool on)
{
    d->state.faults.set(fault, on);
}

int DemoService::requestCount(const QString &pattern) const
{
    int total = 0;
    for (auto count = d->counts.cbegin(); count != d->counts.cend(); ++count) {
        if (fits(pattern.split(QLatin1Char('/')), count.key().split(QLatin1Char('/'))))
            total += count.value();
    }
    return total;
}

} // namespace keyfob
