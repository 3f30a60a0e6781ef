// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "footprints/SecretText.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace keyfob {

namespace {

constexpr qsizetype ShortestPiece = 8;
constexpr qsizetype ShortestUnnamed = 20; ///< of a run under a name that does not tell
constexpr qsizetype Window = 12;

struct Literal
{
    QByteArray name; ///< of the member, as far as it was seen
    QByteArray text; ///< between the quotes, escapes as written
};

/// The end of what begins at `at` and is no value: a comment, or the one character there.
qsizetype skipped(QByteArrayView json, qsizetype at)
{
    const QByteArrayView two = json.sliced(at, std::min<qsizetype>(2, json.size() - at));
    if (two != "//" && two != "/*")
        return at + 1;
    const qsizetype end = two == "//" ? json.indexOf('\n', at) : json.indexOf("*/", at + 2);
    return end < 0 ? json.size() : end + 1;
}

/// All string values of a JSON text with the member name before each; member names themselves are left out.
QList<Literal> literalsOf(QByteArrayView json)
{
    QList<Literal> literals;
    QByteArray name;
    for (qsizetype at = 0; at < json.size();) {
        if (json[at] != '"') {
            at = skipped(json, at);
            continue;
        }
        qsizetype end = at + 1;
        while (end < json.size() && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        end = std::min(end, json.size());
        const QByteArray text = json.sliced(at + 1, end - at - 1).toByteArray();
        at = end + 1;
        while (at < json.size() && QByteArrayView(" \t\r\n").contains(json[at]))
            ++at;
        if (at < json.size() && json[at] == ':')
            name = text;
        else
            literals.append({name, text});
    }
    return literals;
}

/// Values behind a name on a line of their own: TOML and YAML need no quotes around them, or other ones.
QList<Literal> linesOf(QByteArrayView text)
{
    QList<Literal> lines;
    for (const QByteArray &line : text.toByteArray().split('\n')) {
        const auto sign = std::ranges::find_if(line, [](char c) { return c == ':' || c == '='; });
        const auto at = static_cast<qsizetype>(sign - line.begin());
        const bool named = sign != line.end();
        lines.append({named ? line.first(at).trimmed() : QByteArray(), named ? line.mid(at + 1) : line});
    }
    return lines;
}

QList<Literal> valuesOf(QByteArrayView text)
{
    const QByteArrayView trimmed = text.trimmed();
    const bool json = trimmed.isEmpty() || trimmed.front() == '{' || trimmed.front() == '"';
    return json ? literalsOf(text) : literalsOf(text) + linesOf(text);
}

/// Runs of the characters a token is made of (RFC 6750 b64token).
QList<QByteArray> runsOf(const QByteArray &text)
{
    static const QRegularExpression run(QStringLiteral("[A-Za-z0-9._~+/-]{8,}=*"));
    QList<QByteArray> runs;
    auto matches = run.globalMatch(QString::fromLatin1(text));
    while (matches.hasNext())
        runs.append(matches.next().captured().toLatin1());
    return runs;
}

bool isTellingName(const QByteArray &name)
{
    static const QRegularExpression telling(QStringLiteral("auth|token|key|secret|passw|cookie|credential"),
                                            QRegularExpression::CaseInsensitiveOption);
    return telling.match(QString::fromUtf8(name)).hasMatch();
}

bool isMixed(const QByteArray &run)
{
    const bool digit = std::ranges::any_of(run, [](char c) { return c >= '0' && c <= '9'; });
    const bool letter = std::ranges::any_of(run, [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    return digit && letter;
}

/// The part of an address that may carry a secret: its query. The whole text when it is no address.
QByteArray tellingPart(const QByteArray &text)
{
    if (!text.contains("://"))
        return text;
    const qsizetype query = text.indexOf('?');
    return query < 0 ? QByteArray() : text.mid(query + 1);
}

} // namespace

QList<Secret> piecesOfText(QByteArrayView json)
{
    QList<Secret> pieces;
    for (const Literal &literal : valuesOf(json)) {
        for (const QByteArray &run : runsOf(literal.text))
            pieces.append(Secret(run));
    }
    return pieces;
}

QList<Secret> secretsOfText(QByteArrayView json)
{
    QList<Secret> secrets;
    for (const Literal &literal : valuesOf(json)) {
        const bool address = literal.text.contains("://");
        for (const QByteArray &run : runsOf(tellingPart(literal.text))) {
            const bool named = !address && isTellingName(literal.name);
            const bool mixed = run.size() >= ShortestUnnamed && isMixed(run) && !run.contains('/');
            if (named || mixed || (address && run.size() >= ShortestPiece))
                secrets.append(Secret(run));
        }
    }
    // Longest first, so that a secret inside another is not cut out of it.
    std::ranges::sort(secrets, std::ranges::greater(), &Secret::size);
    return secrets;
}

QByteArray withPlaceholders(QByteArray text, const QList<Secret> &secrets, const QStringList &own)
{
    for (const Secret &secret : secrets) {
        const QString print = secret.fingerprint();
        const QByteArray mark = "{secret:" + print.toLatin1() + (own.contains(print) ? "}" : ":other}");
        text.replace(secret.reveal(), mark);
    }
    return text;
}

bool holdsPartOf(const QByteArray &text, const QList<Secret> &secrets)
{
    return std::ranges::any_of(secrets, [&text](const Secret &secret) {
        const QByteArrayView whole = secret.reveal();
        for (qsizetype at = 0; at + Window <= whole.size(); ++at) {
            if (text.contains(whole.sliced(at, Window)))
                return true;
        }
        return false;
    });
}

std::optional<QByteArray> withSecrets(const QByteArray &text, const SecretFor &secretFor)
{
    static const QRegularExpression mark(QStringLiteral("\\{secret:([0-9a-f]{16})(:other)?\\}"));
    QByteArray filled = text;
    auto matches = mark.globalMatch(QString::fromLatin1(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const std::optional<Secret> secret = secretFor(match.captured(1), match.captured(2).isEmpty());
        if (!secret)
            return std::nullopt;
        filled.replace(match.captured().toLatin1(), secret->reveal().toByteArray());
    }
    return filled;
}

} // namespace keyfob
