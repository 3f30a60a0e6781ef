// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/SecretMask.h"

#include <QRegularExpression>

namespace keyfob {

namespace {

constexpr qsizetype ShortestHinted = 16; // as Secret::hint()

QString masked(const QString &text)
{
    // An escape cut in half would be shown wrongly, and one character more than it looks.
    const bool hinted = text.size() >= ShortestHinted && !text.right(8).contains(QLatin1Char('\\'));
    return QString(12, QChar(0x2022)) + (hinted ? text.right(4) : QString());
}

/// Replaces the last captured group of every match by its mask, when `wanted` says so.
template <typename Wanted>
QString replaced(const QString &text, const QRegularExpression &pattern, Wanted wanted)
{
    QString result;
    qsizetype last = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const int group = match.lastCapturedIndex();
        if (!wanted(match.captured(group)))
            continue;
        result += text.mid(last, match.capturedStart(group) - last) + masked(match.captured(group));
        last = match.capturedEnd(group);
    }
    return result + text.mid(last);
}

bool always(const QString &text)
{
    return !text.contains(QChar(0x2022));
}

/// Letters and digits mixed, or very long: a word of a language is neither.
bool looksRandom(const QString &run)
{
    const bool digit = std::any_of(run.begin(), run.end(), [](QChar c) { return c.isDigit(); });
    const bool letter = std::any_of(run.begin(), run.end(), [](QChar c) { return c.isLetter(); });
    return (digit && letter) || run.size() >= 32;
}

} // namespace

bool SecretMask::isTelling(const QString &name)
{
    static const QRegularExpression telling(
        QStringLiteral("\\A(.*headers?|env|environment|auth|oauth)\\z|token|secret|passw|api[-_]?key|"
                       "access[-_]?key|private[-_]?key|credential|authorization|bearer|cookie"),
        QRegularExpression::CaseInsensitiveOption);
    return telling.match(name).hasMatch();
}

QString SecretMask::whole(const QString &text) const
{
    static const QRegularExpression scheme(QStringLiteral("\\A(Bearer|Basic|Token|ApiKey|Digest) +"),
                                           QRegularExpression::CaseInsensitiveOption);
    if (text.isEmpty() || m_plain.contains(text))
        return text;
    const qsizetype prefix = scheme.match(text).capturedLength();
    // Only where a secret is to be found: "${env:TOKEN}", "${input:TOKEN}", "{env:TOKEN}", "$TOKEN".
    static const QRegularExpression reference(
        QStringLiteral("\\A(\\$?\\{[A-Za-z]*:?[A-Za-z_][A-Za-z0-9_.-]*\\}|\\$[A-Z_][A-Z0-9_]*)\\z"));
    if (reference.match(text.mid(prefix)).hasMatch())
        return text;
    return text.left(prefix) + masked(text.mid(prefix));
}

QString SecretMask::header(const QString &text) const
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z][A-Za-z-]*: *"));
    const qsizetype length = name.match(text).capturedLength();
    return text.left(length) + whole(text.mid(length));
}

QString SecretMask::parts(const QString &text) const
{
    static const auto insensitive = QRegularExpression::CaseInsensitiveOption;
    static const QRegularExpression userInfo(QStringLiteral("://([^/@\\s\"]+)@"));
    static const QRegularExpression scheme(QStringLiteral("\\b(?:Bearer|Basic|Token) +([^\\s\"',;]+)"),
                                           insensitive);
    static const QRegularExpression named(
        QStringLiteral("(?:token|secret|passw\\w*|key|authorization|auth|credential|cookie|sig)"
                       "[\\w-]*[\"']?\\s*[:=]\\s*[\"']?([^\\s\"'&#,;]{3,})"),
        insensitive);
    static const QRegularExpression run(QStringLiteral("[A-Za-z0-9_+=~-]{16,}"));
    if (text.contains(QLatin1String("\\u"))) // letters in hiding
        return masked(text);
    QString result = replaced(text, userInfo, always);
    result = replaced(result, scheme, always);
    result = replaced(result, named, [](const QString &value) {
        return always(value) && value.compare(QLatin1String("Bearer"), Qt::CaseInsensitive) != 0;
    });
    return replaced(result, run, looksRandom);
}

} // namespace keyfob
