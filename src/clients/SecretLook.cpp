// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/SecretLook.h"

#include "clients/EntryReferences.h"

#include <QUrl>

#include <algorithm>

namespace keyfob {

namespace {

constexpr qsizetype ShortestNamed = 8;
constexpr qsizetype ShortestKnown = 12;
constexpr qsizetype ShortestRandom = 32;

const auto AnyCase = QRegularExpression::CaseInsensitiveOption;

/// Stands where the person is to put the secret.
bool isPlaceholder(const QString &value)
{
    static const QRegularExpression upper(QStringLiteral("\\A[A-Z_]+\\z"));
    static const QRegularExpression words(
        QStringLiteral("\\A<.*>\\z|\\byour[-_ ]|change[-_]?me|placeholder|\\bexample|\\bxxx|\\*\\*\\*|"
                       "[\\x{2026}\\x{2022}]"),
        AnyCase);
    return words.match(value).hasMatch() || upper.match(value).hasMatch();
}

/// Says something else than a secret.
bool isPlain(const QString &value)
{
    static const QRegularExpression plain(
        QStringLiteral("\\A(true|false|yes|no|on|off|none|null|[0-9.]+|(https?|wss?|file)://.*|[~./].*|"
                       "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\\z"),
        AnyCase);
    return value.contains(QLatin1Char(' ')) || plain.match(value).hasMatch();
}

/// Letters of both kinds or digits among letters: no word of a language is so.
bool isMixed(const QString &value)
{
    const auto any = [&value](auto is) { return std::ranges::any_of(value, is); };
    const bool digits = any([](QChar c) { return c.isDigit(); });
    const bool letters = any([](QChar c) { return c.isLetter(); });
    return digits && letters;
}

} // namespace

bool looksSecret(const QString &name, const QString &value)
{
    static const QRegularExpression scheme(QStringLiteral("\\A(Bearer|Basic|Token|ApiKey) +"), AnyCase);
    static const QRegularExpression known(QStringLiteral("\\A(sk-|sk_|pk_|rk_|gh[oprsu]_|github_pat_|glpat-|"
                                                         "gloas-|xox[abprs]-|AKIA|AIza|hf_|npm_|ntn_|secret_|"
                                                         "lin_api_|dot-|mcpt_|eyJ[A-Za-z0-9_-]{8,}\\.)"));
    static const QRegularExpression telling(
        QStringLiteral("token|secret|passw|api[-_]?key|access[-_]?key|private[-_]?key|credential|"
                       "authorization|bearer|cookie|(\\A|[-_])(key|auth|pat)\\z"),
        AnyCase);
    static const QRegularExpression random(QStringLiteral("\\A[A-Za-z0-9_+=~-]+\\z"));
    const QString text = value.trimmed();
    const QRegularExpressionMatch spoken = scheme.match(text);
    const QString bare = text.mid(spoken.capturedLength());
    if (hasReference(text) || isPlaceholder(bare) || isPlain(bare))
        return false;
    if (known.match(bare).hasMatch())
        return bare.size() >= ShortestKnown;
    if (spoken.hasMatch() || telling.match(name).hasMatch())
        return bare.size() >= ShortestNamed;
    return bare.size() >= ShortestRandom && random.match(bare).hasMatch() && isMixed(bare);
}

QueryToken queryTokenOf(const QString &url)
{
    static const QRegularExpression query(
        QStringLiteral("([?&])((?:access_|api_|auth_)?token|api_?key|key)=([^&#]+)(&|\\z|(?=#))"), AnyCase);
    const QRegularExpressionMatch match = query.match(url);
    if (!match.hasMatch())
        return {{}, {}, url};
    QueryToken found;
    found.name = match.captured(2);
    found.value = QUrl::fromPercentEncoding(match.captured(3).toUtf8());
    found.bareUrl = url;
    const bool last = match.captured(4).isEmpty();
    found.bareUrl.replace(match.capturedStart(), match.capturedLength(),
                          last ? QString() : match.captured(1));
    return found;
}

} // namespace keyfob
