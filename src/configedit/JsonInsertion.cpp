// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonInsertion.h"

#include "configedit/JsonTrivia.h"

namespace keyfob::configedit {

std::vector<TextEdit> JsonInsertion::into(std::size_t object, const JsonMembers &members) const
{
    if (members.empty())
        return {};
    if (m_tree.at(object).lastChild != nowhere)
        return behindLast(object, members);
    const JsonValue &value = m_tree.at(object);
    if (lastComment(m_tree.text(), value.begin + 1, value.end - 1).found)
        return {behindComment(object, members)};
    return {intoEmpty(object, members)};
}

TextEdit JsonInsertion::root(const JsonNode &value) const
{
    const std::string_view text = m_tree.text();
    const std::string written = JsonWriter(m_layout, false).value(value, {});
    // Text that ends inside a line keeps ending so; otherwise the last line is ended. This tells the two
    // apart.
    const bool insideLine = text.find_first_not_of("\xEF\xBB\xBF") != nowhere && !isLineBreak(text.back());
    return {text.size(), 0, insideLine ? m_layout.lineBreak + written : written + m_layout.lineBreak};
}

std::string JsonInsertion::written(std::size_t container, const JsonMembers &members, bool oneLine,
                                   const std::string &indentation) const
{
    const bool named = m_tree.isObject(container);
    const JsonWriter writer(m_layout, oneLine);
    std::string text;
    for (const auto &[name, value] : members) {
        if (!text.empty())
            text += "," + writer.separator(indentation);
        text += named ? writer.member(name, value, indentation) : writer.value(value, indentation);
    }
    return text;
}

std::vector<TextEdit> JsonInsertion::behindLast(std::size_t object, const JsonMembers &members) const
{
    const JsonValue &last = m_tree.at(m_tree.at(object).lastChild);
    const bool trailingComma = last.comma != nowhere;
    const JsonTail tail = tailAt(m_tree.text(), trailingComma ? last.comma + 1 : last.end);
    const bool startsLine = startsItsLine(m_tree, m_tree.at(object).lastChild);
    const bool oneLine = !startsLine && !tail.toLineEnd;
    std::string indentation = indentationAt(m_tree.text(), last.start());
    if (!startsLine && tail.toLineEnd)
        indentation += m_layout.unit;
    const std::string text =
        JsonWriter(m_layout, oneLine).separator(indentation) + written(object, members, oneLine, indentation);
    if (trailingComma)
        return {{tail.end, 0, text + ","}};
    if (tail.toLineEnd)
        return {{tail.blocksEnd, 0, ","}, {tail.end, 0, text}};
    return {{tail.end, 0, "," + text}};
}

bool JsonInsertion::opensOnOneLine(std::size_t object) const
{
    return object != m_tree.root() && (m_layout.oneLine || !startsItsLine(m_tree, object));
}

TextEdit JsonInsertion::intoEmpty(std::size_t object, const JsonMembers &members) const
{
    const JsonValue &value = m_tree.at(object);
    const std::size_t begin = value.begin + 1;
    const std::size_t end = value.end - 1;
    const bool broken = hasLineBreak(m_tree.text().substr(begin, end - begin));
    if (opensOnOneLine(object) && !broken) {
        const std::string text = written(object, members, true, {});
        return begin == end ? TextEdit{begin, 0, text} : TextEdit{begin + 1, 0, text + " "};
    }
    const std::string outer = indentationAt(m_tree.text(), value.begin);
    const std::string inner = outer + m_layout.unit;
    const std::string text = m_layout.lineBreak + inner + written(object, members, false, inner);
    // The space says that the line break behind it was there before.
    if (broken)
        return {begin, 0, text + " "};
    return {end, 0, text + m_layout.lineBreak + outer};
}

TextEdit JsonInsertion::behindComment(std::size_t object, const JsonMembers &members) const
{
    const JsonValue &value = m_tree.at(object);
    const JsonComment comment = lastComment(m_tree.text(), value.begin + 1, value.end - 1).comment;
    if (!hasLineBreak(m_tree.text().substr(comment.end, value.end - 1 - comment.end)))
        return {comment.end, 0, " " + written(object, members, true, {})};
    const std::string inner = indentationAt(m_tree.text(), value.begin) + m_layout.unit;
    return {comment.end, 0, m_layout.lineBreak + inner + written(object, members, false, inner)};
}

} // namespace keyfob::configedit
