// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/AdHocServer.h"

#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <iostream>

namespace keyfob {

namespace {

struct Server
{
    Q_DECLARE_TR_FUNCTIONS(AdHocServer)
};

/// A header line, or a bare token where that is allowed. The value is a secret, whatever the header's name.
Result<EntryValue> header(const QString &line, bool mayBeToken)
{
    static const QRegularExpression named(
        QStringLiteral("^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\x00-\\x1f\\x7f]+)$"));
    static const QRegularExpression token(QStringLiteral("^[A-Za-z0-9._~+/-]+=*$"));
    const QString trimmed = line.trimmed();
    if (const QRegularExpressionMatch match = named.match(trimmed); match.hasMatch()) {
        const QString value = match.captured(2).trimmed();
        const bool bearer = value.startsWith(QLatin1String("Bearer "));
        return EntryValue{match.captured(1), bearer ? QStringLiteral("Bearer ") : QString(),
                          Secret((bearer ? value.mid(7) : value).toUtf8())};
    }
    if (mayBeToken && token.match(trimmed).hasMatch())
        return EntryValue{QStringLiteral("Authorization"), QStringLiteral("Bearer "),
                          Secret(trimmed.toUtf8())};
    return fail(ErrorCode::InvalidInput, Server::tr("A header is not of the form “Name: value”."),
                Server::tr("Write it like Authorization: Bearer TOKEN, on one line."));
}

} // namespace

void AdHocServer::declare(CLI::App &verb, CLI::Option *connection)
{
    verb.add_option("--name", m_name, "Name of the entry, for a server without a connection")
        ->excludes(connection);
    auto *url = verb.add_option("--url", m_url, "Address of the MCP server")->excludes(connection);
    verb.add_option("--header", m_headers,
                    "A header, 'Name: value' (other users can see it: prefer --header-env)")
        ->needs(url);
    verb.add_option("--header-env", m_headerVariables,
                    "An environment variable that holds a header or a token")
        ->needs(url);
    verb.add_flag("--header-stdin", m_headerFromInput, "Read a header or a token from standard input")
        ->needs(url);
    auto *command = verb.add_option("--command", m_command, "Program of a stdio server")
                        ->excludes(connection)
                        ->excludes(url);
    verb.add_option("--arg", m_arguments, "An argument of the program")
        ->needs(command)
        ->allow_extra_args(false);
    verb.add_option("--env", m_environment, "A variable of the program, NAME=VALUE")->needs(command);
}

QString AdHocServer::usualForm() const
{
    if (!m_command.empty())
        return QStringLiteral("stdio");
    const bool headers = !m_headers.empty() || !m_headerVariables.empty() || m_headerFromInput;
    return headers ? QStringLiteral("http") : QStringLiteral("http-oauth");
}

Result<void> AdHocServer::addHeaders(ServerEntry &entry, const Paths &paths) const
{
    QList<Result<EntryValue>> found;
    for (const std::string &line : m_headers)
        found += header(QString::fromStdString(line), false);
    for (const std::string &variable : m_headerVariables) {
        const QString value = paths.environment(QString::fromStdString(variable));
        if (value.isEmpty())
            return fail(
                ErrorCode::InvalidInput,
                Server::tr("The environment variable %1 is not set.").arg(QString::fromStdString(variable)));
        found += header(value, true);
    }
    if (m_headerFromInput) {
        std::string line;
        std::getline(std::cin, line);
        found += header(QString::fromStdString(line), true);
    }
    for (const Result<EntryValue> &each : found) {
        if (!each)
            return std::unexpected(each.error());
        entry.headers += *each;
    }
    return {};
}

Result<ServerEntry> AdHocServer::entry(const Paths &paths) const
{
    ServerEntry entry;
    entry.name = QString::fromStdString(m_name);
    if (m_name.empty() || (m_url.empty() && m_command.empty()))
        return fail(
            ErrorCode::InvalidInput,
            Server::tr("Say what to install: --connection NAME, or --name NAME with --url or --command."));
    if (m_command.empty()) {
        entry.url = QString::fromStdString(m_url);
        if (const Result<QUrl> url = safeUrl(entry.url); !url)
            return std::unexpected(url.error());
        if (const Result<void> added = addHeaders(entry, paths); !added)
            return std::unexpected(added.error());
        return entry;
    }
    entry.transport = ServerEntry::Transport::Stdio;
    entry.command = QString::fromStdString(m_command);
    for (const std::string &argument : m_arguments)
        entry.arguments += QString::fromStdString(argument);
    for (const std::string &variable : m_environment) {
        const QString both = QString::fromStdString(variable);
        const qsizetype sign = both.indexOf(QLatin1Char('='));
        if (sign < 1)
            return fail(ErrorCode::InvalidInput, Server::tr("--env wants NAME=VALUE."));
        entry.environment += EntryValue{both.left(sign), {}, Secret(both.mid(sign + 1).toUtf8())};
    }
    return entry;
}

} // namespace keyfob
