// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace keyfob::tomledit {

/// Makes valid TOML documents of every layout that people and programs write, with servers in every shape.
class TomlGenerator
{
public:
    enum class Servers { Map, List };

    TomlGenerator(std::uint64_t seed, Servers servers) : m_random(seed), m_servers(servers)
    {
        const char *const units[] = {"", "  ", "\t"};
        m_lineBreak = pick(3) == 0 ? "\r\n" : "\n";
        m_unit = pick(3) == 0 ? units[pick(3)] : "";
        m_dense = pick(3) == 0;
        m_equals = pick(4) == 0 ? "=" : " = ";
        m_literal = pick(4) == 0;
    }

    std::string document()
    {
        m_text = pick(10) == 0 ? "\xEF\xBB\xBF" : "";
        gap();
        for (std::size_t count = pick(4); count > 0; --count)
            pair(fresh("key"));
        const std::size_t shape = pick(6);
        if (m_servers == Servers::List)
            listServers(shape);
        else
            mapServers(shape);
        if (pick(3) == 0)
            gap();
        if (pick(5) == 0)
            m_text.resize(m_text.size() - (m_text.ends_with("\r\n") ? 2 : m_text.ends_with('\n') ? 1 : 0));
        return m_text;
    }

private:
    std::size_t pick(std::size_t count) { return m_random() % count; }
    std::string fresh(const char *word) { return word + std::to_string(m_number++); }

    void line(const std::string &text)
    {
        m_text += text;
        if (pick(10) == 0)
            m_text += pick(2) == 0 ? "  # [c] = \"" : " ";
        m_text += m_lineBreak;
    }
    void comment() { line(std::string(pick(4) == 0 ? "  " : "") + "# [mcp_servers.demo] " + fresh("c")); }
    void gap()
    {
        if (!m_dense || pick(10) == 0)
            line(pick(12) == 0 ? "  " : "");
        if (pick(8) == 0)
            line("");
        if (pick(5) == 0) {
            comment();
            if (pick(3) == 0)
                line("");
        }
    }
    std::string text()
    {
        const char *const basic[] = {"\"x\"", "\"\"", "\"\\u00e9 \\\"\\\\\"", "\"# no [comment]\"",
                                     "\"\xC3\xA9\""};
        const char *const literal[] = {"'x'", "''", "'C:\\x'", "'\"'", "'# no'"};
        return m_literal ? literal[pick(5)] : basic[pick(5)];
    }
    std::string scalar()
    {
        const char *const texts[] = {"1",
                                     "-1_000",
                                     "0xDEAD_beef",
                                     "0o17",
                                     "0b1",
                                     "+0.5e-3",
                                     "6.02e+23",
                                     "-inf",
                                     "true",
                                     "false",
                                     "1979-05-27T07:32:00.5-07:00",
                                     "1979-05-27 07:32:00Z",
                                     "1979-05-27T07:32:00",
                                     "1979-05-27",
                                     "07:32:00.999"};
        return pick(2) == 0 ? text() : texts[pick(15)];
    }
    std::string multiline()
    {
        const std::string quotes = pick(2) == 0 ? "\"\"\"" : "'''";
        const std::string end = pick(4) == 0 && quotes.front() == '"' ? "\"" : "";
        return quotes + m_lineBreak + "[mcp_servers.demo]" + m_lineBreak + m_lineBreak + "# no" + end +
               quotes;
    }
    std::string array(std::size_t depth)
    {
        std::string items = "[";
        const bool broken = pick(3) == 0;
        const std::size_t count = pick(4);
        for (std::size_t index = 0; index < count; ++index) {
            items += broken ? (pick(4) == 0 ? " # c ]" : "") + m_lineBreak + "  " : "";
            items += value(depth + 1) + (index + 1 < count ? ", " : "");
        }
        if (broken)
            items += (pick(2) == 0 && count > 0 ? "," : "") + m_lineBreak;
        return items + "]";
    }
    std::string inlineTable(std::size_t depth)
    {
        std::string members;
        for (std::size_t count = pick(4); count > 0; --count) {
            members += (members.empty() ? "" : ", ") + fresh("k") + (pick(5) == 0 ? ".\"d\"" : "") + m_equals;
            members += value(depth + 1);
        }
        return pick(4) == 0 ? "{" + members + "}" : "{ " + members + " }";
    }
    std::string value(std::size_t depth)
    {
        const std::size_t kind = depth > 3 ? 9 : pick(12);
        return kind == 0 ? array(depth) : kind == 1 ? inlineTable(depth) : kind == 2 ? multiline() : scalar();
    }
    void pair(const std::string &key) { line(m_indent + key + m_equals + value(0)); }
    void pairs(std::size_t count)
    {
        for (; count > 0; --count) {
            if (pick(12) == 0)
                comment();
            if (pick(15) == 0)
                line("");
            pair(fresh("key") + (pick(8) == 0 ? ". 'd'" : ""));
        }
    }
    void header(const std::string &name)
    {
        gap();
        m_indent = pick(8) == 0 ? m_unit : "";
        line(m_indent + "[" + name + "]");
        m_indent += pick(2) == 0 ? m_unit : "";
    }
    void other()
    {
        const std::string name = fresh("other");
        const bool list = pick(4) == 0;
        for (std::size_t count = 1 + (list ? pick(3) : 0); count > 0; --count) {
            header(list ? "[" + name + "]" : name);
            pairs(pick(4));
        }
        m_indent.clear();
    }
    void serverMembers(const std::string &name)
    {
        if (pick(5) > 0)
            line(m_indent + "url" + m_equals + text());
        pairs(pick(3));
        const std::size_t headers = pick(4);
        if (headers == 0) {
            line(m_indent + "http_headers" + m_equals + "{ Authorization" + m_equals + text() + " }");
        } else if (headers == 1) {
            if (pick(4) == 0)
                other();
            header(name + ".http_headers");
            line(m_indent + "Authorization" + m_equals + text());
            pairs(pick(2));
        } else if (headers == 2) {
            line(m_indent + "http_headers.Authorization" + m_equals + text());
        }
        m_indent.clear();
    }
    std::string serverValue()
    {
        const std::string members = "url" + m_equals + text() + ", http_headers" + m_equals +
                                    (pick(2) == 0 ? "{}" : "{Authorization" + m_equals + text() + "}");
        return pick(4) == 0 ? inlineTable(1) : "{ " + members + " }";
    }
    std::vector<std::string> names()
    {
        const char *const all[] = {"first", "demo", "\"a.b\"", "'q'", "last-1"};
        std::vector<std::string> some;
        for (const char *name : all) {
            if (pick(3) == 0)
                some.emplace_back(name);
        }
        return some;
    }
    void mapServers(std::size_t shape)
    {
        const std::string container = pick(10) == 0 ? "\"mcp_servers\"" : "mcp_servers";
        if (shape == 0) { // an inline table
            std::string members;
            for (const std::string &name : names())
                members += (members.empty() ? "" : ", ") + name + m_equals + serverValue();
            line(container + m_equals + (pick(2) == 0 ? "{ " + members + " }" : "{" + members + "}"));
        } else if (shape == 1) { // dotted keys
            for (const std::string &name : names()) {
                line(container + "." + name + ".url" + m_equals + text());
                if (pick(2) == 0)
                    line(container + " . " + name + ".http_headers" + m_equals + inlineTable(1));
            }
        }
        for (std::size_t count = pick(3); count > 0; --count)
            other();
        if (shape == 2) { // values in the container's own table
            header(container);
            pairs(pick(2));
            for (const std::string &name : names()) {
                if (pick(3) > 0)
                    line(m_indent + name + m_equals + serverValue());
                else
                    line(m_indent + name + ".url" + m_equals + text());
            }
            m_indent.clear();
        } else if (shape >= 3) { // tables
            tables(container, shape);
        }
        for (std::size_t count = pick(3); count > 0; --count)
            other();
    }
    void tables(const std::string &container, std::size_t shape)
    {
        if (shape == 3) {
            header(container);
            pairs(pick(2));
            m_indent.clear();
        }
        for (const std::string &name : names()) {
            if (pick(6) > 0) {
                header(container + "." + name);
                serverMembers(container + "." + name);
            } else { // a super-table without a header
                header(container + "." + name + ".http_headers");
                pairs(1 + pick(2));
                m_indent.clear();
            }
            if (pick(4) == 0)
                other();
        }
    }
    void listServers(std::size_t shape)
    {
        if (shape == 0) { // an array
            const bool broken = pick(2) == 0;
            std::string items;
            for (const std::string &name : names()) {
                items += items.empty() ? "" : pick(4) == 0 && broken ? ", # c" + m_lineBreak : ", ";
                items += (broken ? m_lineBreak + "  " : "") + "{ name" + m_equals + quoted(name) + " }";
            }
            if (broken)
                items += (pick(2) == 0 && !items.empty() ? "," : "") +
                         std::string(pick(3) == 0 ? " # c" : "") + m_lineBreak;
            line("mcp_servers" + m_equals + "[" + items + "]");
        }
        for (std::size_t count = pick(3); count > 0; --count)
            other();
        for (const std::string &name : shape >= 2 ? names() : std::vector<std::string>()) {
            header("[mcp_servers]");
            if (pick(2) == 0)
                pairs(pick(2));
            line(m_indent + "name" + m_equals + quoted(name));
            serverMembers("mcp_servers");
            if (pick(4) == 0)
                other();
        }
        for (std::size_t count = pick(2); count > 0; --count)
            other();
    }
    static std::string quoted(const std::string &name)
    {
        return name.front() == '"' || name.front() == '\'' ? name : "\"" + name + "\"";
    }

    std::mt19937_64 m_random;
    Servers m_servers;
    std::string m_text;
    std::string m_lineBreak;
    std::string m_unit;
    std::string m_indent;
    std::string m_equals;
    bool m_dense = false;
    bool m_literal = false;
    std::size_t m_number = 0;
};

} // namespace keyfob::tomledit
