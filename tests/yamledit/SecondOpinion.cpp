// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecondOpinion.h"

#include <libfyaml.h>

#include <memory>

namespace keyfob::yamledit {

namespace {

std::string stringOf(const char *text, std::size_t length)
{
    return text == nullptr ? std::string() : std::string(text, length);
}

YamlMeaning meaningOf(fy_node *node)
{
    YamlMeaning meaning;
    std::size_t length = 0;
    if (node == nullptr)
        return meaning;
    const char *tag = fy_node_get_tag(node, &length);
    meaning.tag = stringOf(tag, length);
    if (fy_node_get_type(node) == FYNT_SEQUENCE) {
        meaning.kind = YamlMeaning::Kind::List;
        for (int index = 0; index < fy_node_sequence_item_count(node); ++index)
            meaning.members.push_back(meaningOf(fy_node_sequence_get_by_index(node, index)));
        return meaning;
    }
    if (fy_node_get_type(node) == FYNT_MAPPING) {
        meaning.kind = YamlMeaning::Kind::Map;
        for (int index = 0; index < fy_node_mapping_item_count(node); ++index) {
            fy_node_pair *pair = fy_node_mapping_get_by_index(node, index);
            YamlMeaning member = meaningOf(fy_node_pair_value(pair));
            const char *name = fy_node_get_scalar(fy_node_pair_key(pair), &length);
            member.name = stringOf(name, length);
            meaning.members.push_back(std::move(member));
        }
        return meaning;
    }
    const char *text = fy_node_get_scalar(node, &length);
    meaning.text = stringOf(text, length);
    const fy_node_style style = fy_node_get_style(node);
    const bool null = style == FYNS_PLAIN && meaning.tag.empty() &&
                      (meaning.text.empty() || meaning.text == "~" || meaning.text == "null");
    meaning.kind = style == FYNS_ALIAS   ? YamlMeaning::Kind::Alias
                   : null                ? YamlMeaning::Kind::Null
                   : style == FYNS_PLAIN ? YamlMeaning::Kind::Plain
                                         : YamlMeaning::Kind::Text;
    if (null)
        meaning.text.clear();
    return meaning;
}

} // namespace

YamlMeaning *YamlMeaning::member(std::string_view wanted)
{
    for (YamlMeaning &one : members) {
        YamlMeaning *const itemName =
            kind == Kind::List && one.kind == Kind::Map ? one.member("name") : nullptr;
        if ((kind == Kind::Map && one.name == wanted) || (itemName != nullptr && itemName->text == wanted))
            return &one;
    }
    return nullptr;
}

bool YamlMeaning::drop(std::string_view wanted)
{
    const YamlMeaning *const found = member(wanted);
    if (found != nullptr)
        members.erase(members.begin() + (found - members.data()));
    return found != nullptr;
}

std::string YamlMeaning::shown() const
{
    std::string result = name.empty() ? "" : name + "=";
    result += tag + "NMLTPA"[static_cast<int>(kind)] + text;
    if (members.empty())
        return result;
    result += "(";
    for (const YamlMeaning &one : members)
        result += one.shown() + " ";
    return result + ")";
}

std::optional<YamlMeaning> secondOpinion(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    fy_parse_cfg configuration{};
    configuration.flags =
        static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_DISABLE_DEPTH_LIMIT | FYPCF_ALLOW_DUPLICATE_KEYS);
    const std::unique_ptr<fy_parser, void (*)(fy_parser *)> parser(fy_parser_create(&configuration),
                                                                   fy_parser_destroy);
    if (parser == nullptr || fy_parser_set_string(parser.get(), text.data(), text.size()) != 0)
        return std::nullopt;
    std::optional<YamlMeaning> meaning;
    while (fy_document *document = fy_parse_load_document(parser.get())) {
        const bool second = meaning.has_value();
        meaning = meaningOf(fy_document_root(document));
        fy_parse_document_destroy(parser.get(), document);
        if (second)
            return std::nullopt;
    }
    if (fy_parser_get_stream_error(parser.get()))
        return std::nullopt;
    return meaning.has_value() ? meaning : YamlMeaning();
}

} // namespace keyfob::yamledit
