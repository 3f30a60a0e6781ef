// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlOpinion.h"

#include <sstream>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ASSERT(expression) static_cast<void>(0) // it has to refuse what is wrong, not to stop
#include <toml++/toml.h>

namespace keyfob::tomledit {

namespace {

template <typename Formatter>
std::string printed(const toml::table &table)
{
    std::ostringstream stream;
    stream << Formatter(table);
    return stream.str();
}

/// Tells dates from strings, but also inline tables from others.
std::string printedToml(const toml::table &table)
{
    return printed<toml::toml_formatter>(table);
}

/// The same for tables of every shape.
std::string printedJson(const toml::table &table)
{
    return printed<toml::json_formatter>(table);
}

bool isDemo(const toml::node &item)
{
    const toml::table *table = item.as_table();
    return table && (*table)["name"].value_or(std::string_view()) == "demo";
}

} // namespace

bool tomlAccepted(std::string_view text)
{
    return static_cast<bool>(toml::parse(text));
}

std::string tomlWithoutDemo(std::string_view text)
{
    toml::parse_result result = toml::parse(text);
    if (!result)
        return "refused";
    toml::table &root = result.table();
    bool empty = false;
    if (toml::table *servers = root["mcp_servers"].as_table()) {
        servers->erase("demo");
        empty = servers->empty();
    } else if (toml::array *items = root["mcp_servers"].as_array()) {
        for (std::size_t index = items->size(); index > 0; --index) {
            if (isDemo(*items->get(index - 1)))
                items->erase(items->cbegin() + static_cast<std::ptrdiff_t>(index - 1));
        }
        empty = items->empty();
    }
    if (empty)
        root.erase("mcp_servers");
    return printedToml(root);
}

std::string tomlDemo(std::string_view text)
{
    const toml::parse_result result = toml::parse(text);
    if (!result)
        return "refused";
    if (const toml::table *demo = result.table()["mcp_servers"]["demo"].as_table())
        return printedJson(*demo);
    if (const toml::array *items = result.table()["mcp_servers"].as_array()) {
        for (const toml::node &item : *items) {
            if (isDemo(item))
                return printedJson(*item.as_table());
        }
    }
    return {};
}

} // namespace keyfob::tomledit
