// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Command lines and links that add a server to a client.
#include "services/PastedServer.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

/// The words of a POSIX shell command: quotes, backslashes, lines continued by a backslash. Nothing is
/// expanded.
QStringList shellWords(const QString &text)
{
    QStringList words;
    QString word;
    bool begun = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool escapes = c == u'\\' && quote != u'\'' && i + 1 < text.size();
        if (escapes) {
            ++i;
            if (text.at(i) != u'\n' && text.at(i) != u'\r')
                word += text.at(i);
            begun = true;
        } else if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (!quote.isNull()) {
            word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            begun = true;
        } else if (!c.isSpace()) {
            word += c;
            begun = true;
        } else if (begun) {
            words.append(std::exchange(word, QString()));
            begun = false;
        }
    }
    if (begun || !word.isEmpty())
        words.append(word);
    return words;
}

bool isAddress(const QString &word)
{
    return word.startsWith("https://"_L1) || word.startsWith("http://"_L1);
}

/// The name in `… mcp add [options] NAME [options] URL`: the first word that is neither an option nor its
/// value.
QString addedName(const QStringList &words)
{
    static const QRegularExpression name(u"^[A-Za-z0-9][A-Za-z0-9._-]*$"_s);
    static const QStringList withValue{u"--transport"_s, u"-t"_s,    u"--scope"_s, u"-s"_s,   u"--header"_s,
                                       u"-H"_s,          u"--env"_s, u"-e"_s,      u"--url"_s};
    const qsizetype add = words.indexOf(QRegularExpression(u"^add(-json)?$"_s));
    if (add < 0)
        return {};
    for (qsizetype i = add + 1; i < words.size(); ++i) {
        if (withValue.contains(words.at(i)))
            ++i;
        else if (!words.at(i).startsWith(u'-'))
            return name.match(words.at(i)).hasMatch() ? words.at(i) : QString();
    }
    return {};
}

} // namespace

bool isCommand(const QString &text)
{
    static const QRegularExpression program(
        u"^(\\$ "
        u")?(\\S*/)?(claude|codex|gemini|qwen|code|code-insiders|cursor|opencode|droid|amp|auggie|copilot"
        "|npx|bunx|pnpx|mcp-remote|curl|vscode)\\s"_s);
    return program.match(text).hasMatch();
}

Result<QList<PastedServer>> serversOfCommand(const QString &text)
{
    const QStringList words = shellWords(text.startsWith("$ "_L1) ? text.sliced(2) : text);
    PastedServer server;
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word.startsWith(u'{')) { // claude mcp add-json NAME '{…}', code --add-mcp '{…}'
            Result<QList<PastedServer>> servers = serversOfConfiguration(word);
            if (servers && servers->size() == 1 && servers->first().name.isEmpty())
                servers->first().name = addedName(words);
            return servers;
        }
        static const QRegularExpression header(u"^(?:--header|-H)(?:=(.*))?$"_s);
        const QRegularExpressionMatch option = header.match(word);
        if (option.hasMatch()) {
            server.addHeader(option.hasCaptured(1) ? option.captured(1) : words.value(i + 1));
            i += option.hasCaptured(1) ? 0 : 1;
        } else if (server.endpoint.isEmpty() && isAddress(word)) {
            server.endpoint = word;
            server.name = addedName(words);
        }
    }
    return QList<PastedServer>{server};
}

bool isInstallLink(const QString &text)
{
    static const QRegularExpression link(
        u"^(cursor://|vscode:mcp/|vscode-insiders:mcp/|https://cursor\\.com/(?:[a-z-]+/)?install-mcp\\?"
        "|https://(?:insiders\\.)?vscode\\.dev/redirect)"_s);
    return link.match(text).hasMatch();
}

Result<QList<PastedServer>> serversOfLink(const QString &text)
{
    const QUrl url(text);
    const QUrlQuery query(url);
    const QString config = query.queryItemValue(u"config"_s, QUrl::FullyDecoded);
    QByteArray json = QByteArray::fromBase64(config.toLatin1());
    if (!json.trimmed().startsWith('{'))
        json = config.toUtf8();
    if (config.isEmpty()) // vscode:mcp/install?{…}
        json = QUrl::fromPercentEncoding(url.query(QUrl::FullyEncoded).toUtf8()).toUtf8();
    Result<QList<PastedServer>> servers = serversOfConfiguration(QString::fromUtf8(json));
    if (servers && servers->size() == 1 && servers->first().name.isEmpty())
        servers->first().name = query.queryItemValue(u"name"_s, QUrl::FullyDecoded);
    return servers;
}

} // namespace keyfob
