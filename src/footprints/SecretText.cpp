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

/// Cuts the text of an entry into names and values, in whatever language the client's file is written: JSON
/// with comments, TOML, YAML.
class LiteralScan
{
public:
    explicit LiteralScan(QByteArrayView text) : m_text(text) {}

    /// All values with the name before each; names themselves are left out.
    QList<Literal> literals()
    {
        while (m_at < m_text.size())
            step();
        return m_literals;
    }

private:
    void step()
    {
        const char first = m_text[m_at];
        if (first == '"' || first == '\'')
            take(quoted(first));
        else if (isComment())
            skipComment();
        else if (Spaces.contains(first) || Marks.contains(first) || first == ':' || first == '=')
            ++m_at;
        else
            take(bare());
    }
    bool isComment() const
    {
        const QByteArrayView two = m_text.sliced(m_at, std::min<qsizetype>(2, m_text.size() - m_at));
        return two == "//" || two == "/*" || two.front() == '#';
    }
    void skipComment()
    {
        const bool block = m_text.sliced(m_at).startsWith("/*");
        const qsizetype end = block ? m_text.indexOf("*/", m_at + 2) : m_text.indexOf('\n', m_at);
        m_at = end < 0 ? m_text.size() : end + 1;
    }
    QByteArray quoted(char quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote)
            end += m_text[end] == '\\' && quote == '"' ? 2 : 1;
        end = std::min(end, m_text.size());
        const QByteArray text = m_text.sliced(m_at + 1, end - m_at - 1).toByteArray();
        m_at = end + 1;
        return text;
    }
    /// Up to a space or a mark; a colon ends it only where a name ends (not in an address).
    QByteArray bare()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !Spaces.contains(m_text[m_at]) && !Marks.contains(m_text[m_at]) &&
               !endsName()) {
            ++m_at;
        }
        m_at = std::max(m_at, begin + 1);
        return m_text.sliced(begin, m_at - begin).toByteArray();
    }
    bool endsName() const
    {
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\n';
        const bool valueNext = Spaces.contains(next) || next == '"' || next == '\'';
        // Not the padding at the end of a token.
        const bool equals = m_text[m_at] == '=' && (next == '"' || next == '\'' || next == ' ');
        return (m_text[m_at] == ':' && valueNext) || equals;
    }
    void take(const QByteArray &text)
    {
        qsizetype behind = m_at;
        while (behind < m_text.size() && Spaces.contains(m_text[behind]))
            ++behind;
        const bool name = behind < m_text.size() && (m_text[behind] == ':' || m_text[behind] == '=');
        if (name)
            m_name = text;
        else
            m_literals.append({m_name, text});
    }

    static constexpr QByteArrayView Spaces{" \t\r\n"};
    static constexpr QByteArrayView Marks{",[]{}"};
    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_name;
    QList<Literal> m_literals;
};

QList<Literal> literalsOf(QByteArrayView text)
{
    return LiteralScan(text).literals();
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

QList<Secret> piecesOfText(QByteArrayView entry)
{
    QList<Secret> pieces;
    for (const Literal &literal : literalsOf(entry)) {
        for (const QByteArray &run : runsOf(literal.text))
            pieces.append(Secret(run));
    }
    return pieces;
}

QList<Secret> secretsOfText(QByteArrayView entry)
{
    QList<Secret> secrets;
    for (const Literal &literal : literalsOf(entry)) {
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
