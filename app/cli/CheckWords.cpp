// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CheckWords.h"

#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QFile>

namespace keyfob {

namespace {

constexpr qint64 LongestSecret = 4096;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

std::unexpected<Error> misused(const QString &message, const QString &hint)
{
    return fail(ErrorCode::InvalidInput, message, hint);
}

} // namespace

CLI::App *CheckWords::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("check", "Check that a connection or a server works");
    verb->add_option("what", what, "A connection, or the address of an MCP server")->required();
    verb->add_option("--timeout", timeout, "Seconds that one request to an address may take")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
    verb->add_option("--protocol", protocol, "Speak only this version with an address")
        ->check(CLI::IsMember({"auto", "2025-11-25", "2026-07-28"}))
        ->capture_default_str();
    verb->add_flag("--call", call,
                   "Call every tool once with made-up arguments; only for servers where that does no harm");
    auto *with = verb->add_flag("--sign-in", signIn,
                                "Sign in in the browser where that is wanted, or for more rights");
    const auto forSignIn = [with](CLI::Option *option) { return option->needs(with); };
    auto *noOpening = forSignIn(verb->add_flag(
        "--no-browser", noBrowser, "Print the address; paste here the one that the browser ended at"));
    verb->add_flag("--forget", forget,
                   "End the sign-in at an address that --store keychain kept, and forget it")
        ->excludes(with);
    forSignIn(
        verb->add_option("--store", store,
                         "Where what the sign-in at an address gives is kept; from the keychain it is used "
                         "the next time, until --forget"))
        ->check(CLI::IsMember({"memory", "keychain"}))
        ->capture_default_str();
    auto *client = forSignIn(verb->add_option(
        "--client-id", clientId, "A client registered beforehand (its secret: KEYFOB_CLIENT_SECRET)"));
    verb->add_option("--client-secret-fd", secretDescriptor,
                     "Read the client's secret from a file descriptor")
        ->needs(client)
        ->check(CLI::NonNegativeNumber);
    forSignIn(verb->add_option("--client-metadata-url", clientDocument,
                               "Address of a client metadata document, where the server reads such"));
    forSignIn(verb->add_option("--scope", scopes, "Ask for this scope too (may be repeated)"))->expected(1);
    forSignIn(verb->add_option("--redirect-host", redirectHost, "Where the browser is sent back to"))
        ->check(CLI::IsMember({"127.0.0.1", "localhost"}));
    forSignIn(verb->add_option("--browser", browser, "The command that opens the sign-in page"))
        ->excludes(noOpening);
    verb->footer("Example: keyfob-cli check demo\n"
                 "         keyfob-cli check https://example.com/mcp --sign-in\n"
                 "         keyfob-cli check https://example.com/mcp --forget");
    return verb;
}

bool CheckWords::hasWordsForAddresses() const
{
    const bool ofSignIn = store != "memory" || !clientId.empty() || !clientDocument.empty() ||
                          !scopes.empty() || !redirectHost.empty() || !browser.empty();
    return call || forget || protocol != "auto" || ofSignIn;
}

Result<void> CheckWords::checked() const
{
    if (!isAddress() && hasWordsForAddresses())
        return misused(
            Words::tr("With a connection go only --sign-in and --no-browser; the rest is for addresses."),
            Words::tr("keyfob-cli remove forgets a connection."));
    if (!clientDocument.empty()) {
        const Result<QUrl> url = safeUrl(QString::fromStdString(clientDocument));
        if (!url)
            return std::unexpected(url.error());
        if (url->scheme() != QLatin1String("https") || url->path().size() < 2)
            return misused(Words::tr("A client metadata document has an https address with a path."),
                           Words::tr("Like https://example.com/client.json."));
    }
    return {};
}

std::chrono::milliseconds CheckWords::deadline() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::duration<double>(timeout));
}

QString CheckWords::version() const
{
    return protocol == "auto" ? QString() : QString::fromStdString(protocol);
}

Result<Secret> CheckWords::clientSecret(const Paths &paths) const
{
    if (secretDescriptor < 0)
        return Secret(paths.environment(QStringLiteral("KEYFOB_CLIENT_SECRET")).toUtf8());
    QFile file;
    if (!file.open(secretDescriptor, QIODevice::ReadOnly))
        return misused(Words::tr("The file descriptor %1 can't be read.").arg(secretDescriptor),
                       Words::tr("Open it for reading, as in --client-secret-fd 3 3<secret.txt."));
    const QByteArray text = file.read(LongestSecret + 1).trimmed();
    if (text.isEmpty() || text.size() > LongestSecret)
        return misused(Words::tr("The file descriptor %1 holds no client secret.").arg(secretDescriptor),
                       Words::tr("It holds the secret and nothing else."));
    return Secret(text);
}

Result<SignInRequest> CheckWords::signInRequest(const QUrl &url, const Paths &paths) const
{
    SignInRequest request;
    request.mcpUrl = url;
    request.clientId = QString::fromStdString(clientId);
    request.openBrowser = !noBrowser;
    request.clientDocument = QString::fromStdString(clientDocument);
    for (const std::string &scope : scopes)
        request.scopes += QString::fromStdString(scope).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (!redirectHost.empty())
        request.redirectHost = QString::fromStdString(redirectHost);
    if (clientId.empty())
        return request;
    Result<Secret> secret = clientSecret(paths);
    if (!secret)
        return std::unexpected(secret.error());
    request.clientSecret = std::move(*secret);
    return request;
}

} // namespace keyfob
