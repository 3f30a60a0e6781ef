// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlRestoration.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlLines.h"

namespace keyfob::yamledit {

TextResult<std::vector<TextEdit>> YamlRestoration::edits(const YamlPlace &place, const JsonPath &path,
                                                         const YamlExcerpt &excerpt) const
{
    using Edits = std::vector<TextEdit>;
    if (place.isThere())
        return replacing(place.value, excerpt);
    const YamlInsertion insertion(m_tree, m_writer);
    const std::size_t depth = path.size() - place.missing;
    if (place.value != nowhere && (m_tree.at(place.value).flow || m_tree.at(place.value).inFlow))
        return intoFlow(place, path, excerpt);
    const bool null = place.value != nowhere && m_tree.isNull(place.value);
    const std::ptrdiff_t column = place.value == nowhere ? 0
                                  : null ? columnBelow(path, depth, m_tree.columnAround(place.value))
                                         : m_tree.at(place.value).column;
    const TextResult<std::string> all = lines(path, depth, column, excerpt);
    if (!all)
        return std::unexpected(all.error());
    if (place.value == nowhere)
        return Edits{insertion.rootLines(*all)};
    if (null)
        return insertion.belowNull(place.value, *all);
    const TextResult<std::size_t> behind = insertion.placeBehind(place.value);
    if (!behind)
        return std::unexpected(behind.error());
    return Edits{{*behind, 0, *all}};
}

TextResult<std::vector<TextEdit>> YamlRestoration::intoFlow(const YamlPlace &place, const JsonPath &path,
                                                            const YamlExcerpt &excerpt) const
{
    const YamlValue &container = m_tree.at(place.value);
    if (!container.flow) {
        return std::unexpected(configedit::faultAt(m_tree.text(), container.start,
                                                   "nothing can be put into an empty value in brackets"));
    }
    TextResult<std::string> text = excerpt.flow();
    for (std::size_t depth = path.size() - 1; text && depth > path.size() - place.missing; --depth) {
        const bool list = m_finder.isList(path, depth);
        text = m_writer.writtenName(path[depth - 1]) + (list ? " [" : " {") + *text + (list ? "]" : "}");
    }
    if (!text)
        return std::unexpected(text.error());
    return YamlInsertion(m_tree, m_writer).intoFlow(place.value, *text);
}

TextResult<std::vector<TextEdit>> YamlRestoration::replacing(std::size_t item,
                                                             const YamlExcerpt &excerpt) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &value = m_tree.at(item);
    if (YamlExcerpt::textOf(m_tree, item) == excerpt.text())
        return {};
    const auto column = static_cast<std::ptrdiff_t>(value.start - lineStart(text, value.start));
    const TextResult<std::string> now =
        value.inFlow ? excerpt.flow() : excerpt.lines(column, m_writer.layout().lineBreak);
    if (!now)
        return std::unexpected(now.error());
    const std::size_t end = value.inFlow ? value.end : m_tree.linesEnd(item);
    return std::vector<TextEdit>{{value.start, end - value.start, *now}};
}

std::ptrdiff_t YamlRestoration::columnBelow(const JsonPath &path, std::size_t depth,
                                            std::ptrdiff_t column) const
{
    const bool list = m_finder.isList(path, depth);
    return m_writer.columnBelow(list ? JsonNode::array({}) : JsonNode::object({}), column);
}

TextResult<std::string> YamlRestoration::lines(const JsonPath &path, std::size_t depth, std::ptrdiff_t column,
                                               const YamlExcerpt &excerpt) const
{
    std::string result;
    for (; depth + 1 < path.size(); ++depth) {
        result += m_writer.lineAt(column) + m_writer.writtenName(path[depth]);
        column = columnBelow(path, depth + 1, column);
    }
    const std::string &lineBreak = m_writer.layout().lineBreak;
    TextResult<std::string> entry = excerpt.lines(column, lineBreak);
    if (!entry)
        return entry;
    return result + lineBreak + std::string(static_cast<std::size_t>(column), ' ') + *entry;
}

} // namespace keyfob::yamledit
