// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ConnectCommand.h"

#include "app/cli/Documents.h"
#include "app/cli/SignInTalk.h"

#include <QTextStream>

#include <cstdio>

namespace keyfob {

CLI::App *ConnectCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("connect", "Add a connection and sign in");
    verb->add_option("service", m_service, "A service of `keyfob-cli services`")->required();
    verb->add_option("--name", m_name, "Your word for it");
    auto *instance = verb->add_option("--instance", m_instance, "Host of your instance");
    auto *url = verb->add_option("--url", m_url, "Address of the MCP server")->excludes(instance);
    verb->add_option("--region", m_region, "Region of a service that has several")
        ->excludes(instance)
        ->excludes(url);
    verb->add_option("--with", m_with, "How: oauth (browser), page or paste (from standard input)")
        ->check(CLI::IsMember({"oauth", "page", "paste"}));
    auto *code = verb->add_flag("--code", m_byCode, "Sign in with a code that is typed in on any device");
    verb->add_flag("--no-browser", m_noBrowser,
                   "Print the address; paste here the one that the browser ended at")
        ->excludes(code);
    verb->add_option("--client-id", m_clientId,
                     "Of an app registered by hand; its secret in KEYFOB_CLIENT_SECRET, if there is one");
    m_paste.declare(*verb);
    verb->add_flag("--session-only", m_sessionOnly, "Keep the secrets in memory only");
    verb->footer("Example: keyfob-cli connect demo --instance 127.0.0.1:8931\n"
                 "         keyfob-cli connect any --url https://example.com/mcp --with paste < token.txt");
    return verb;
}

SignInWish ConnectCommand::wish(const Paths &paths) const
{
    SignInWish wish;
    wish.byCode = m_byCode;
    wish.openBrowser = !m_noBrowser;
    wish.clientId = text(m_clientId);
    if (!m_clientId.empty())
        wish.clientSecret = Secret(paths.environment(QStringLiteral("KEYFOB_CLIENT_SECRET")).toUtf8());
    return wish;
}

QCoro::Task<Result<Checklist>> ConnectCommand::signedIn(Wiring &wiring, QString id, QString with) const
{
    Connections &connections = wiring.connections();
    if (with == QLatin1String("paste")) {
        co_return co_await m_paste.taken(connections, id);
    }
    const SignInWish wanted = wish(wiring.paths());
    co_return co_await connections.signIn(id, wanted);
}

QString ConnectCommand::againWithPaste() const
{
    QString command = QStringLiteral("keyfob-cli connect %1").arg(text(m_service));
    if (!m_instance.empty())
        command += QStringLiteral(" --instance ") + text(m_instance);
    if (!m_region.empty())
        command += QStringLiteral(" --region ") + text(m_region);
    if (!m_name.empty())
        command += QStringLiteral(" --name '%1'").arg(text(m_name));
    return command + QStringLiteral(" --with paste < TEXT");
}

QString ConnectCommand::way(const ServiceDescription &service) const
{
    if (!m_with.empty())
        return text(m_with);
    const bool oauth = service.signInMethods.contains(ServiceDescription::SignInMethod::OAuth);
    return oauth ? QStringLiteral("oauth") : QStringLiteral("page");
}

QCoro::Task<Result<ExitCode>> ConnectCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const ServiceDescription *service = wiring.services().find(text(m_service));
    if (service == nullptr)
        co_return fail(
            ErrorCode::NotFound,
            QCoreApplication::translate("Connect", "There is no service “%1”.").arg(text(m_service)),
            QCoreApplication::translate("Connect", "keyfob-cli services lists them."));
    if (!m_sessionOnly) { // before anything is added: without a keychain it could not be taken away again
        const Result<void> keychain = co_await connections.probeSecretStore();
        if (!keychain)
            co_return std::unexpected(keychain.error());
    }
    const QString where = text(!m_url.empty() ? m_url : !m_region.empty() ? m_region : m_instance);
    const Result<QString> id = connections.add({service->id, where, text(m_name), m_sessionOnly});
    if (!id)
        co_return std::unexpected(id.error());
    const QString with = way(*service);
    if (with == QLatin1String("page")) {
        const Result<ExitCode> sent = sentToPage(connections, out, *id, againWithPaste());
        const Result<void> forgotten = co_await connections.remove(*id);
        if (!forgotten)
            co_return std::unexpected(forgotten.error());
        co_return sent;
    }
    SignInTalk::TakeRedirect take;
    if (m_noBrowser)
        take = [&connections](const QString &address) { return connections.takeRedirect(address); };
    const SignInTalk talk(out, take);
    const QObject listener;
    QObject::connect(&connections, &Connections::signInProgressed, &listener,
                     [&talk](const QString &, const SignInProgress &now) { talk.tell(now); });
    Result<Checklist> done = co_await signedIn(wiring, *id, with);
    if (!done) {
        // A connection that never was: what was added is taken away again.
        const Result<void> forgotten = co_await connections.remove(*id);
        if (!forgotten)
            out.note(forgotten.error().message);
        co_return std::unexpected(done.error());
    }
    const std::optional<Connection> connection = connections.byId(*id);
    QJsonObject json = checklistJson(*done);
    if (connection)
        json.insert(QStringLiteral("name"), connection->name);
    out.result(json, checklistText(*done));
    co_return done->ok() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob
