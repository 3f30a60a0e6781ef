// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/BundleManifest.h"

#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keyfob {

namespace {

using configedit::JsonNode;
using Members = std::vector<std::pair<std::string, JsonNode>>;

struct BundleManifests
{
    Q_DECLARE_TR_FUNCTIONS(BundleManifest)
};

JsonNode text(const QString &value)
{
    return JsonNode::string(value.toStdString());
}

/// "AUTH", "AUTH2", ...
QString numbered(const char *word, std::size_t before)
{
    return QString::fromLatin1(word) + (before == 0 ? QString() : QString::number(before + 1));
}

/// The parts of the manifest that depend on the headers.
struct HeaderParts
{
    std::vector<JsonNode> arguments;
    Members environment;
    Members questions; ///< user_config

    void add(const EntryValue &header, const QString &service)
    {
        // A space within an argument is lost on the way through npx on Windows (README of mcp-remote).
        static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9._~:/@+,=-]+\\z"));
        QString value = header.prefix;
        if (!header.secret.isEmpty())
            value = asked(header, service);
        else if (!plain.match(value).hasMatch())
            value = kept(numbered("HEADER", environment.size() - questions.size()), value);
        arguments.push_back(JsonNode::string("--header"));
        arguments.push_back(text(header.name + QLatin1Char(':') + value));
    }

private:
    QString kept(const QString &variable, const QString &value)
    {
        environment.emplace_back(variable.toStdString(), text(value));
        return QStringLiteral("${%1}").arg(variable);
    }
    QString asked(const EntryValue &header, const QString &service)
    {
        const QString question = numbered("token", questions.size());
        const QString variable = numbered("AUTH", questions.size());
        const bool usual = header.name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0;
        questions.emplace_back(
            question.toStdString(),
            JsonNode::object(
                {{"type", JsonNode::string("string")},
                 {"title", text(usual ? BundleManifests::tr("Token") : header.name)},
                 {"description", text(BundleManifests::tr("Paste the token of %1.").arg(service))},
                 {"sensitive", JsonNode::boolean(true)},
                 {"required", JsonNode::boolean(true)}}));
        return kept(variable, QStringLiteral("%1${user_config.%2}").arg(header.prefix, question));
    }
};

Result<void> mayBeBundled(const ServerEntry &server)
{
    if (server.transport != ServerEntry::Transport::Http)
        return fail(ErrorCode::NotSupported, BundleManifests::tr("A setup file is for a server on the web."));
    if (const Result<QUrl> url = safeUrl(server.url); !url)
        return std::unexpected(url.error());
    static const QRegularExpression sendable(QStringLiteral("\\A[A-Za-z0-9_-]+\\z")); // what mcp-remote reads
    QStringList texts{server.url};
    for (const EntryValue &header : server.headers) {
        texts += header.prefix;
        if (!sendable.match(header.name).hasMatch())
            return fail(ErrorCode::NotSupported,
                        BundleManifests::tr("mcp-remote can't send the header “%1”.").arg(header.name));
    }
    if (texts.join(QLatin1Char('\n')).contains(QLatin1String("${")))
        return fail(ErrorCode::InvalidInput,
                    BundleManifests::tr("“${” in an address or header would be filled in."));
    return {};
}

JsonNode serverPart(const ServerEntry &server, HeaderParts &headers)
{
    std::vector<JsonNode> arguments{JsonNode::string("-y"), JsonNode::string("mcp-remote"), text(server.url),
                                    JsonNode::string("--transport"), JsonNode::string("http-only")};
    std::ranges::move(headers.arguments, std::back_inserter(arguments));
    if (QUrl(server.url).scheme() == QLatin1String("http"))
        arguments.push_back(JsonNode::string("--allow-http")); // [::1] is no loopback to mcp-remote
    Members config{{"command", JsonNode::string("npx")}, {"args", JsonNode::array(std::move(arguments))}};
    if (!headers.environment.empty())
        config.emplace_back("env", JsonNode::object(std::move(headers.environment)));
    return JsonNode::object({{"type", JsonNode::string("node")},
                             {"entry_point", text(BundleManifest::EntryPoint)},
                             {"mcp_config", JsonNode::object(std::move(config))}});
}

JsonNode compatibility()
{
    return JsonNode::object(
        {{"platforms", JsonNode::array({JsonNode::string("darwin"), JsonNode::string("win32"),
                                        JsonNode::string("linux")})},
         {"runtimes", JsonNode::object({{"node", JsonNode::string(">=18.0.0")}})}});
}

} // namespace

Result<JsonNode> BundleManifest::of(const ServerEntry &server, const BundleTitle &title)
{
    if (const Result<void> allowed = mayBeBundled(server); !allowed)
        return std::unexpected(allowed.error());
    HeaderParts headers;
    for (const EntryValue &header : server.headers)
        headers.add(header, title.displayName);
    Members manifest{{"manifest_version", JsonNode::string("0.2")},
                     {"name", text(server.name)},
                     {"display_name", text(title.displayName)},
                     {"version", text(title.version)},
                     {"description", text(title.description)},
                     {"author", JsonNode::object({{"name", JsonNode::string("Keyfob")}})},
                     {"server", serverPart(server, headers)},
                     {"tools_generated", JsonNode::boolean(true)},
                     {"compatibility", compatibility()}};
    if (!headers.questions.empty())
        manifest.emplace_back("user_config", JsonNode::object(std::move(headers.questions)));
    return JsonNode::object(std::move(manifest));
}

} // namespace keyfob
