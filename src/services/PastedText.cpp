// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PastedText.h"

#include "mcp/HeaderLine.h"
#include "services/DescriptionReader.h"
#include "services/PastedServer.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype LongestText = 256 * 1024;
constexpr qsizetype LongestToken = 4096;

struct PastedTokenText
{
    Q_DECLARE_TR_FUNCTIONS(PastedText)
};

/// Quotes that were copied with the token.
QString unquoted(const QString &text)
{
    const bool quoted = text.size() > 2 && text.front() == text.back() &&
                        (text.front() == u'"' || text.front() == u'\'' || text.front() == u'`');
    return quoted ? text.sliced(1, text.size() - 2) : text;
}

/// Takes "Authorization: Bearer " and "Bearer " away; true when something went.
bool dropScheme(QString &text)
{
    static const QRegularExpression scheme(u"^(?:authorization\\s*:\\s*)?bearer\\s+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const qsizetype before = text.size();
    text.remove(scheme);
    return text.size() != before;
}

/// Line breaks, spaces, and what can't be seen at all: all of it comes from copying.
bool dropSpaces(QString &text)
{
    const qsizetype before = text.size();
    text.removeIf([](QChar c) { return c.isSpace() || c.category() == QChar::Other_Format; });
    return text.size() != before;
}

/// A sentence has several words of letters; a broken token has not.
bool isProse(const QString &text)
{
    static const QRegularExpression words(u"^\\S{1,20}([ \\t]+\\S{1,20}){2,}[.!?]?$"_s);
    return words.match(text).hasMatch() && !text.contains(QRegularExpression(u"\\d"_s));
}

} // namespace

Result<PastedText> readPastedToken(const QString &text)
{
    QString token = unquoted(text.trimmed());
    const bool scheme = dropScheme(token);
    token = unquoted(token.trimmed());
    if (token.contains(u'$') && token.contains(QRegularExpression(u"\\$\\{?[A-Za-z_]"_s)))
        return fail(ErrorCode::InvalidInput,
                    PastedTokenText::tr("There is only the name of a variable in it, not the token itself."),
                    PastedTokenText::tr("Copy the token from the token page."));
    if (isProse(token))
        return noTokenInIt();
    const bool spaces = dropSpaces(token);
    const QByteArray bytes = token.toUtf8();
    // Not only b64token: a service's own header may carry other visible characters.
    const bool visible = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    const bool placeholder = token.startsWith(u'<') || token.endsWith(u'>') || token.contains(u'\u2026') ||
                             token.contains(u'\u2022') || token.contains("***"_L1);
    if (bytes.isEmpty() || bytes.size() > LongestToken || !visible || placeholder)
        return noTokenInIt();
    PastedText pasted;
    pasted.token = Secret(bytes);
    QStringList remarks;
    if (scheme)
        remarks.append(PastedTokenText::tr("The word Bearer was copied too; it was removed."));
    if (spaces)
        remarks.append(PastedTokenText::tr("Spaces and line breaks were removed from the token."));
    pasted.remark = remarks.join(u' ');
    return pasted;
}

namespace {

/// A configuration begins with a brace, a comment, or the name of its first key.
Result<QList<PastedServer>> serversOf(const QString &text)
{
    static const QRegularExpression begins(u"^(\\{|\\[|//|/\\*|[\"\u201c][^\"\u201d]*[\"\u201d]\\s*:)"_s);
    if (begins.match(text).hasMatch())
        return serversOfConfiguration(text);
    if (isInstallLink(text))
        return serversOfLink(text);
    if (isCommand(text))
        return serversOfCommand(text);
    if (text.startsWith("http://"_L1) || text.startsWith("https://"_L1))
        return QList<PastedServer>{PastedServer{{}, text, {}}};
    return QList<PastedServer>();
}

/// Without what surrounds a text that was copied out of a page or a chat.
Result<QString> trimmedText(const QString &text)
{
    if (text.size() > LongestText)
        return fail(ErrorCode::InvalidInput,
                    PastedTokenText::tr("This is too long for a token or a configuration."),
                    PastedTokenText::tr("Copy only the token, or only the configuration."));
    QString rest = text.trimmed();
    if (rest.startsWith(QChar(0xfeff)))
        rest = rest.sliced(1).trimmed();
    static const QRegularExpression fence(u"^```[a-z]*\\s*\\n(.*)\\n```$"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch fenced = fence.match(rest);
    return fenced.hasMatch() ? fenced.captured(1).trimmed() : rest;
}

} // namespace

Result<QList<PastedText>> PastedText::readAll(const QString &text)
{
    const Result<QString> rest = trimmedText(text);
    if (!rest)
        return std::unexpected(rest.error());
    const Result<QList<PastedServer>> servers = serversOf(*rest);
    if (!servers)
        return std::unexpected(servers.error());
    static const QRegularExpression structured(u"^[{\\[]"_s);
    if (servers->isEmpty()) {
        const bool prose = structured.match(*rest).hasMatch() || isInstallLink(*rest) || isCommand(*rest);
        const Result<PastedText> token = prose ? Result<PastedText>(noTokenInIt()) : readPastedToken(*rest);
        if (!token)
            return std::unexpected(token.error());
        return QList<PastedText>{*token};
    }
    QList<PastedText> found;
    std::optional<Error> refusal;
    for (const PastedServer &server : *servers) {
        const Result<PastedText> pasted = judged(server);
        if (pasted)
            found.append(*pasted);
        else if (!refusal)
            refusal = pasted.error();
    }
    if (found.isEmpty())
        return std::unexpected(*refusal);
    return found;
}

Result<PastedText> PastedText::read(const QString &text)
{
    const Result<QList<PastedText>> all = readAll(text);
    if (!all)
        return std::unexpected(all.error());
    if (all->size() == 1)
        return all->first();
    QStringList names;
    for (const PastedText &pasted : *all)
        names.append(pasted.name);
    return fail(ErrorCode::InvalidInput,
                PastedTokenText::tr("This is a configuration with %n servers: %1.", nullptr, int(all->size()))
                    .arg(names.join(u", "_s)),
                PastedTokenText::tr("Paste the part of one server only."));
}

} // namespace keyfob
