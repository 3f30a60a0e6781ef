// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlTree.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlCheck.h"
#include "yamledit/YamlLines.h"
#include "yamledit/YamlParser.h"
#include "yamledit/YamlScalar.h"
#include "yamledit/YamlWords.h"

#include <algorithm>

namespace keyfob::yamledit {

TextResult<YamlTree> YamlTree::parse(std::string_view text)
{
    if (std::optional<TextFault> fault = unfitYaml(text))
        return std::unexpected(*std::move(fault));
    return YamlParser(text).parse();
}

bool YamlTree::isScalar(std::size_t index) const
{
    const YamlKind kind = at(index).kind;
    return kind >= YamlKind::Plain && kind <= YamlKind::Folded;
}

bool YamlTree::isFlush(std::size_t list) const
{
    return at(list).parent != nowhere && !at(list).flow && at(list).column == columnAround(list);
}

std::ptrdiff_t YamlTree::columnAround(std::size_t index) const
{
    return at(index).parent == nowhere ? -1 : at(at(index).parent).column;
}

std::size_t YamlTree::linesEnd(std::size_t item) const
{
    return behindComments(m_text, lineEnd(m_text, at(item).end), columnAround(item) + 1);
}

std::string_view YamlTree::textOf(std::size_t index) const
{
    return m_text.substr(at(index).begin, at(index).end - at(index).begin);
}

std::string YamlTree::nameOf(std::size_t member) const
{
    const YamlValue &value = at(member);
    const std::string_view name = m_text.substr(value.nameBegin, value.nameEnd - value.nameBegin);
    return value.nameKind == YamlKind::Plain ? std::string(name) : decodedFlowScalar(value.nameKind, name);
}

std::string YamlTree::stringOf(std::size_t scalar) const
{
    const YamlValue &value = at(scalar);
    if (value.kind == YamlKind::Literal || value.kind == YamlKind::Folded)
        return decodedBlockScalar(value, textOf(scalar));
    return decodedFlowScalar(value.kind, textOf(scalar));
}

bool YamlTree::holdsAnchor(std::size_t index) const
{
    const auto begin = m_values.begin() + static_cast<std::ptrdiff_t>(index);
    return std::any_of(begin, m_values.begin() + static_cast<std::ptrdiff_t>(at(index).behind),
                       [](const YamlValue &value) { return value.anchored || value.nameMarked; });
}

TextResult<std::size_t> YamlTree::member(std::size_t map, std::string_view name) const
{
    std::size_t found = nowhere;
    for (std::size_t child = at(map).firstChild; child != nowhere; child = at(child).next) {
        const YamlValue &value = at(child);
        const auto refused = [&](const char *reason) {
            return std::unexpected(configedit::faultAt(m_text, value.start, reason));
        };
        if (value.nameKind == YamlKind::Alias || value.nameMarked)
            return refused("a name here is a reference, or has an anchor or a tag");
        const std::string known = nameOf(child);
        if (value.nameKind == YamlKind::Plain && known == "<<")
            return refused("members are merged in from elsewhere (<<) here");
        if (known != name)
            continue;
        if (found != nowhere)
            return refused("this name stands there twice in the same map");
        found = child;
    }
    return found;
}

TextResult<std::optional<std::string>> YamlTree::itemName(std::size_t item, std::string_view key) const
{
    const auto refused = [&](std::size_t index) {
        return std::unexpected(
            configedit::faultAt(m_text, at(index).start, "what this item is called can't be known for sure"));
    };
    if (at(item).kind == YamlKind::Alias || at(item).tagged)
        return refused(item);
    std::size_t unclear = nowhere;
    std::size_t found = nowhere;
    for (std::size_t child = isMap(item) ? at(item).firstChild : nowhere; child != nowhere;
         child = at(child).next) {
        const std::string name = nameOf(child);
        if (at(child).nameKind == YamlKind::Alias || at(child).nameMarked || name == "<<") {
            unclear = child;
        } else if (name == key) {
            if (found != nowhere)
                return refused(child);
            found = child;
        }
    }
    if (found == nowhere && unclear != nowhere)
        return refused(unclear);
    if (found != nowhere && (at(found).kind == YamlKind::Alias || at(found).tagged))
        return refused(found);
    if (found == nowhere || !isScalar(found))
        return std::optional<std::string>();
    return stringOf(found);
}

TextResult<std::size_t> YamlTree::item(std::size_t list, std::string_view key, std::string_view name) const
{
    std::size_t found = nowhere;
    for (std::size_t child = at(list).firstChild; child != nowhere; child = at(child).next) {
        const TextResult<std::optional<std::string>> known = itemName(child, key);
        if (!known)
            return std::unexpected(known.error());
        if (*known != name)
            continue;
        if (found != nowhere) {
            return std::unexpected(
                configedit::faultAt(m_text, at(child).start, "an item of this name stands there twice"));
        }
        found = child;
    }
    return found;
}

std::size_t YamlTree::append(const YamlValue &value)
{
    const std::size_t index = m_values.size();
    m_values.push_back(value);
    YamlValue &added = m_values.back();
    if (added.parent == nowhere)
        return index;
    YamlValue &parent = m_values[added.parent];
    added.depth = parent.depth + 1;
    added.previous = parent.lastChild;
    parent.lastChild = index;
    if (added.previous == nowhere)
        parent.firstChild = index;
    else
        m_values[added.previous].next = index;
    return index;
}

void YamlTree::settle(std::size_t index, const YamlToken &token)
{
    YamlValue &value = m_values[index];
    value.begin = token.begin;
    value.end = token.end;
    const bool null = token.kind == YamlKind::Plain && !value.tagged && isNullWord(textOf(index));
    value.kind = null ? YamlKind::Null : token.kind;
}

void YamlTree::close()
{
    for (std::size_t index = m_values.size(); index > 0; --index) {
        YamlValue &value = m_values[index - 1];
        value.behind = value.lastChild == nowhere ? index : at(value.lastChild).behind;
        if (value.lastChild != nowhere && (!value.flow || value.pair))
            value.end = at(value.lastChild).end;
    }
}

} // namespace keyfob::yamledit
