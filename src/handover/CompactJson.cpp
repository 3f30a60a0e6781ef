// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/CompactJson.h"

#include "configedit/JsonText.h"

namespace keyfob {

namespace {

using configedit::JsonNode;

/// As configedit writes a string, but with the short escapes for backspace and form feed.
std::string quoted(const std::string &text)
{
    std::string result = "\"";
    std::size_t begin = 0;
    const auto takePlain = [&](std::size_t end) {
        const std::string part =
            configedit::quotedJsonString(std::string_view(text).substr(begin, end - begin));
        result.append(part, 1, part.size() - 2);
    };
    for (std::size_t at = text.find_first_of("\b\f"); at != std::string::npos;
         at = text.find_first_of("\b\f", begin)) {
        takePlain(at);
        result += text[at] == '\b' ? "\\b" : "\\f";
        begin = at + 1;
    }
    takePlain(text.size());
    return result + "\"";
}

} // namespace

std::optional<std::string> stringIn(const JsonNode &value)
{
    if (value.kind != JsonNode::Kind::Leaf || value.leaf.size() < 2 || value.leaf.front() != '"')
        return std::nullopt;
    return configedit::decodedJsonString(value.leaf);
}

std::string compactJson(const JsonNode &value)
{
    if (value.kind == JsonNode::Kind::Leaf) {
        const std::optional<std::string> text = stringIn(value);
        return text ? quoted(*text) : value.leaf;
    }
    const bool object = value.kind == JsonNode::Kind::Object;
    std::string result = object ? "{" : "[";
    for (const auto &[name, member] : value.members) {
        if (&member != &value.members.front().second)
            result += ",";
        if (object)
            result += quoted(name) + ":";
        result += compactJson(member);
    }
    return result + (object ? "}" : "]");
}

JsonNode inMcpServers(const std::string &name, JsonNode entry)
{
    return JsonNode::object({{"mcpServers", JsonNode::object({{name, std::move(entry)}})}});
}

void eachString(const JsonNode &value,
                const std::function<void(const std::string &name, const std::string &text)> &seen)
{
    for (const auto &[name, member] : value.members) {
        if (!name.empty())
            seen({}, name);
        if (const std::optional<std::string> text = stringIn(member))
            seen(name, *text);
        eachString(member, seen);
    }
}

} // namespace keyfob
