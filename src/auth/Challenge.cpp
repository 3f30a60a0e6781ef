// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Challenge.h"

namespace keyfob {

namespace {

constexpr qsizetype LongestField = 8 * 1024;
constexpr qsizetype MostChallenges = 32;

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

/// Walks over the field's text.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char next() const { return atEnd() ? '\0' : m_text[m_at]; }
    void skipSpace()
    {
        while (next() == ' ' || next() == '\t')
            ++m_at;
    }
    void skipSeparators()
    {
        while (next() == ' ' || next() == '\t' || next() == ',')
            ++m_at;
    }
    bool take(char c)
    {
        if (next() != c)
            return false;
        ++m_at;
        return true;
    }
    QString token()
    {
        const qsizetype start = m_at;
        while (isTokenCharacter(next()))
            ++m_at;
        return QString::fromLatin1(m_text.sliced(start, m_at - start));
    }
    /// A token68 such as "abc==" (RFC 9110 11.2); its value is of no use here.
    void skipToken68()
    {
        while (isTokenCharacter(next()) || next() == '/' || next() == '=')
            ++m_at;
    }
    std::optional<QString> value()
    {
        if (!take('"')) {
            const QString plain = token();
            return plain.isEmpty() ? std::nullopt : std::optional(plain);
        }
        QByteArray text;
        while (!atEnd()) {
            char c = m_text[m_at++];
            if (c == '"')
                return QString::fromUtf8(text);
            if (c == '\\' && !atEnd())
                c = m_text[m_at++];
            text += c;
        }
        return std::nullopt; // no closing quote
    }
    /// True when "name = value" follows, and not the scheme of the next challenge.
    [[nodiscard]] bool parameterFollows() const
    {
        FieldReader ahead = *this;
        if (ahead.token().isEmpty())
            return false;
        ahead.skipSpace();
        if (!ahead.take('='))
            return false;
        ahead.skipSpace();
        return ahead.next() == '"' || isTokenCharacter(ahead.next());
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// False when the text is malformed there.
bool readParameters(FieldReader &reader, Challenge &challenge)
{
    while (reader.parameterFollows()) {
        const QString name = reader.token().toLower();
        reader.skipSpace();
        reader.take('=');
        reader.skipSpace();
        const std::optional<QString> value = reader.value();
        if (!value)
            return false;
        if (!challenge.parameters.contains(name))
            challenge.parameters.insert(name, *value);
        reader.skipSpace();
        if (!reader.atEnd() && reader.next() != ',')
            return false;
        reader.skipSeparators();
    }
    return true;
}

} // namespace

QList<Challenge> parseChallenges(QByteArrayView field)
{
    QList<Challenge> challenges;
    FieldReader reader(field.first(std::min(field.size(), LongestField)));
    reader.skipSeparators();
    while (!reader.atEnd() && challenges.size() < MostChallenges) {
        Challenge challenge;
        challenge.scheme = reader.token().toLower();
        if (challenge.scheme.isEmpty())
            break;
        const bool spaced = reader.next() == ' ' || reader.next() == '\t';
        reader.skipSpace();
        bool whole = spaced || reader.atEnd() || reader.next() == ',';
        if (spaced && !reader.parameterFollows() && reader.next() != ',')
            reader.skipToken68();
        else if (spaced && reader.next() != ',')
            whole = readParameters(reader, challenge);
        challenges.append(challenge);
        if (!whole)
            break;
        reader.skipSeparators();
    }
    return challenges;
}

std::optional<Challenge> bearerChallenge(QByteArrayView field)
{
    std::optional<Challenge> first;
    for (const Challenge &challenge : parseChallenges(field)) {
        if (challenge.scheme != QLatin1String("bearer"))
            continue;
        if (challenge.parameters.contains(QStringLiteral("resource_metadata")))
            return challenge;
        if (!first)
            first = challenge;
    }
    return first;
}

} // namespace keyfob
