// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/MaskedText.h"

#include <algorithm>

namespace keyfob {

QStringList MaskedText::shown(const std::vector<ShownPart> &parts)
{
    QStringList lines;
    lines.resize(static_cast<qsizetype>(parts.size()));
    m_around.clear();
    std::size_t first = 0;
    JsonTokens tokens(m_text);
    while (first < parts.size()) {
        const std::optional<JsonToken> token = tokens.next();
        if (!token)
            break;
        while (first < parts.size() && parts[first].end <= token->begin)
            ++first;
        for (std::size_t i = first; i < parts.size() && parts[i].begin < token->end; ++i)
            lines[static_cast<qsizetype>(i)] += rendered(*token, parts[i]);
        follow(*token);
    }
    return lines;
}

void MaskedText::follow(const JsonToken &token)
{
    using enum JsonToken::Kind;
    if (token.kind == Punctuation)
        return step(token);
    if (m_around.empty() || token.kind == Space || token.kind == Comment)
        return;
    Around &around = m_around.back();
    const bool option = token.kind == String && !around.object && m_text.substr(token.begin + 1, 1) == "-";
    if (isName())
        around.name = raw(token.begin + 1, token.end - 1);
    else if (!around.object) {
        const QString text = raw(token.begin + 1, token.end - 1);
        around.flagged = option && SecretMask::isTelling(text);
        around.header = option && text.endsWith(QLatin1String("-header"));
    }
    around.nameNext = false;
}

void MaskedText::step(const JsonToken &token)
{
    const char mark = m_text[token.begin];
    if (mark == '{' || mark == '[')
        open(mark == '{');
    else if ((mark == '}' || mark == ']') && !m_around.empty())
        m_around.pop_back();
    else if (mark == ',' && !m_around.empty())
        m_around.back().nameNext = m_around.back().object;
}

void MaskedText::open(bool object)
{
    Around inner;
    inner.object = object;
    inner.nameNext = object;
    inner.telling = isTelling();
    m_around.push_back(inner);
}

bool MaskedText::isName() const
{
    return !m_around.empty() && m_around.back().nameNext;
}

bool MaskedText::isTelling() const
{
    if (m_around.empty())
        return false;
    const Around &around = m_around.back();
    return around.telling || around.flagged || (around.object && SecretMask::isTelling(around.name));
}

QString MaskedText::raw(std::size_t begin, std::size_t end) const
{
    return end <= begin ? QString()
                        : QString::fromUtf8(m_text.data() + begin, static_cast<qsizetype>(end - begin));
}

QString MaskedText::rendered(const JsonToken &token, const ShownPart &part) const
{
    using enum JsonToken::Kind;
    const std::size_t begin = std::max(token.begin, part.begin);
    const std::size_t end = std::min(token.end, part.end);
    if (token.kind == Comment)
        return m_mask.parts(raw(begin, end));
    if (token.kind == Scalar && isTelling() && m_text.substr(token.begin).find_first_of("tfn") != 0)
        return m_mask.whole(raw(begin, end));
    if (token.kind != String)
        return raw(begin, end);
    if (token.begin < part.begin || token.end > part.end)
        return QString(QChar(0x2026)); // half a string could be half a secret
    const QString text = raw(token.begin + 1, token.end - 1);
    const QChar quote(QLatin1Char('"'));
    if (isName())
        return quote + m_mask.parts(text) + quote;
    if (!isTelling())
        return quote + m_mask.parts(text) + quote;
    const bool header = !m_around.back().telling && m_around.back().header;
    return quote + (header ? m_mask.header(text) : m_mask.whole(text)) + quote;
}

} // namespace keyfob
