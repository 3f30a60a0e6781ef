// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonTree.h"

#include "configedit/JsonParser.h"
#include "configedit/JsonText.h"
#include "configedit/TextCheck.h"

namespace keyfob::configedit {

TextResult<JsonTree> JsonTree::parse(std::string_view text, JsonDialect dialect)
{
    if (std::optional<TextFault> fault = unfitText(text))
        return std::unexpected(*std::move(fault));
    return JsonParser(text, dialect).parse();
}

std::string_view JsonTree::textOf(std::size_t index) const
{
    return m_text.substr(at(index).begin, at(index).end - at(index).begin);
}

std::string JsonTree::nameOf(std::size_t member) const
{
    const JsonValue &value = at(member);
    return decodedJsonString(m_text.substr(value.nameBegin, value.nameEnd - value.nameBegin));
}

TextResult<std::size_t> JsonTree::member(std::size_t object, std::string_view name) const
{
    std::size_t found = nowhere;
    for (std::size_t child = at(object).firstChild; child != nowhere; child = at(child).next) {
        if (nameOf(child) != name)
            continue;
        if (found != nowhere) {
            return std::unexpected(
                faultAt(m_text, at(child).nameBegin, "this name stands there twice in the same object"));
        }
        found = child;
    }
    return found;
}

std::optional<std::string> JsonTree::itemName(std::size_t item, std::string_view key) const
{
    if (!isObject(item))
        return std::nullopt;
    const TextResult<std::size_t> named = member(item, key);
    if (!named || *named == nowhere || at(*named).kind != JsonValue::Kind::String)
        return std::nullopt;
    return decodedJsonString(textOf(*named));
}

TextResult<std::size_t> JsonTree::item(std::size_t array, std::string_view key, std::string_view name) const
{
    std::size_t found = nowhere;
    for (std::size_t child = at(array).firstChild; child != nowhere; child = at(child).next) {
        if (itemName(child, key) != name)
            continue;
        if (found != nowhere) {
            return std::unexpected(
                faultAt(m_text, at(child).begin, "an item of this name stands there twice in the same list"));
        }
        found = child;
    }
    return found;
}

} // namespace keyfob::configedit
