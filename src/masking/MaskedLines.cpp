// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/MaskedLines.h"

#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

constexpr qsizetype LongestPart = 300;

/// Three quotes of either kind, an odd number of times: a string that goes on in the next line.
bool togglesString(const QString &text)
{
    return (text.count(QLatin1String("\"\"\"")) + text.count(QLatin1String("'''"))) % 2 == 1;
}

qsizetype indentOf(const QString &text)
{
    return std::distance(text.begin(), std::ranges::find_if_not(text, [](QChar c) { return c.isSpace(); }));
}

bool hasTellingName(const QString &names)
{
    static const QRegularExpression part(QStringLiteral("[^.\\[\\]\"'\\s]+"));
    for (auto it = part.globalMatch(names); it.hasNext();) {
        if (SecretMask::isTelling(it.next().captured()))
            return true;
    }
    return false;
}

} // namespace

QStringList MaskedLines::shown(const std::vector<ShownPart> &parts)
{
    QStringList lines;
    std::size_t at = 0;
    for (const ShownPart &part : parts) {
        QString rendered;
        while (at < m_text.size() && at < part.end) {
            const std::size_t end = std::min(m_text.find('\n', at), m_text.size());
            rendered = line(QString::fromUtf8(m_text.data() + at, static_cast<qsizetype>(end - at)));
            at = end + 1;
        }
        lines += rendered.left(LongestPart);
    }
    return lines;
}

QString MaskedLines::line(const QString &text)
{
    const bool inside = m_open;
    if (m_language == Language::Toml && togglesString(text))
        m_open = !m_open;
    if (inside)
        return m_mask.whole(text);
    if (text.trimmed().startsWith(QLatin1Char('#')))
        return m_mask.parts(text);
    if (m_language == Language::Toml && text.trimmed().startsWith(QLatin1Char('[')))
        return heading(text);
    const Cut parts = cut(text);
    const QString shown = parts.head + value(parts);
    follow(text, parts);
    return shown;
}

QString MaskedLines::heading(const QString &text)
{
    // A line of an array that goes over several lines may begin so, too; it is shown like any other text.
    m_section = hasTellingName(text);
    return m_mask.parts(text);
}

MaskedLines::Cut MaskedLines::cut(const QString &text)
{
    static const QRegularExpression toml(
        QStringLiteral("\\A(\\s*((?:\"[^\"]*\"|'[^']*'|[\\w.\\-\\s])+?)\\s*=\\s*)(.*)\\z"));
    static const QRegularExpression yaml(
        QStringLiteral("\\A(\\s*(?:- +)*(\"[^\"]*\"|'[^']*'|[^\\s#:\"'][^:#]*?)\\s*:(?:\\s+|\\z))(.*)\\z"));
    static const QRegularExpression item(QStringLiteral("\\A(\\s*(?:- +)+)(.*)\\z"));
    const QRegularExpressionMatch named = (m_language == Language::Toml ? toml : yaml).match(text);
    const qsizetype indent = indentOf(text);
    Cut parts;
    if (named.hasMatch()) {
        parts = {named.captured(1), named.captured(3), hasTellingName(named.captured(2)), false};
    } else if (const QRegularExpressionMatch bare = item.match(text); bare.hasMatch()) {
        parts = {bare.captured(1), bare.captured(2), m_flagged, true};
    } else {
        parts = {text.left(indent), text.mid(indent), false, false};
    }
    if (m_language == Language::Yaml && !text.trimmed().isEmpty()) {
        while (!m_above.empty() && m_above.back().indent >= indent &&
               !(parts.item && m_above.back().indent == indent))
            m_above.pop_back();
    }
    const bool above = m_language == Language::Toml ? m_section : !m_above.empty() && m_above.back().telling;
    parts.telling = parts.telling || above;
    return parts;
}

void MaskedLines::follow(const QString &text, const Cut &cut)
{
    static const QRegularExpression option(QStringLiteral("\\A[\"']?--?(.*?)[\"']?\\s*\\z"));
    const QRegularExpressionMatch flag = option.match(cut.value);
    m_flagged = cut.item && flag.hasMatch() && hasTellingName(flag.captured(1));
    if (m_language != Language::Yaml || cut.item || text.trimmed().isEmpty())
        return;
    const auto first = std::ranges::find_if_not(cut.head, [](QChar c) { return c.isSpace() || c == u'-'; });
    m_above.push_back({static_cast<qsizetype>(std::distance(cut.head.begin(), first)), cut.telling});
}

QString MaskedLines::value(const Cut &cut) const
{
    if (!cut.telling)
        return m_mask.parts(cut.value);
    if (cut.value.contains(QLatin1Char('"')) || cut.value.contains(QLatin1Char('\'')))
        return strings(cut.value);
    static const QRegularExpression plain(QStringLiteral("\\A(true|false|null|~|[\\[\\]{}|>,+-]*)\\z"));
    const QString bare = cut.value.trimmed();
    return plain.match(bare).hasMatch() ? cut.value : m_mask.whole(cut.value);
}

/// Every string is hidden but the names before an equals sign or a colon; so is what stands between them, if
/// it is more than punctuation and names.
QString MaskedLines::strings(const QString &value) const
{
    static const QRegularExpression token(
        QStringLiteral("(\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?)(\\s*[=:])?|[\\w.-]+\\s*[=:]|[\\s,{}\\[\\]]+|[^"
                       "\\s,{}\\[\\]\"']+"));
    QString shown;
    for (auto it = token.globalMatch(value); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString text = match.captured();
        const QString quoted = match.captured(1);
        if (quoted.isEmpty()) {
            const bool name = text.endsWith(u'=') || text.endsWith(u':') || text.trimmed().size() <= 1;
            shown += name || text.startsWith(u'#') ? text : m_mask.whole(text);
        } else if (!match.captured(2).isEmpty()) {
            shown += text;
        } else {
            const bool closed = quoted.size() > 1 && quoted.endsWith(quoted.front());
            const QString inner = quoted.mid(1, quoted.size() - (closed ? 2 : 1));
            shown += quoted.front() + m_mask.whole(inner) + (closed ? QString(quoted.front()) : QString());
        }
    }
    return shown;
}

} // namespace keyfob
