// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace keyfob::configedit {

/// Makes JSON and JSONC documents of every layout that people and programs write.
class JsonGenerator
{
public:
    JsonGenerator(std::uint64_t seed, bool comments) : m_random(seed), m_comments(comments)
    {
        const char *const lineBreaks[] = {"\n", "\r\n", "\n", "\r"};
        const char *const units[] = {"  ", "    ", "\t", " ", ""};
        m_lineBreak = lineBreaks[pick(4)];
        m_unit = units[pick(5)];
        m_oneLine = pick(4) == 0;
    }

    std::string document()
    {
        if (pick(20) == 0)
            return trivia() + (m_comments ? comment() : "");
        std::string text = pick(10) == 0 ? "\xEF\xBB\xBF" : "";
        return text + trivia() + object(0, true) + trivia();
    }

private:
    std::size_t pick(std::size_t count) { return m_random() % count; }

    std::string comment()
    {
        if (pick(2) == 0)
            return "// c ,}\"" + m_lineBreak;
        return pick(3) == 0 ? "/* c" + m_lineBreak + " */" : "/* \"{ */";
    }
    std::string trivia()
    {
        std::string text;
        if (m_comments && pick(5) == 0)
            text += " " + comment();
        const std::size_t kind = m_oneLine ? 4 + pick(8) : pick(12);
        if (kind == 0)
            text += m_lineBreak;
        return kind < 6 ? text + " " : text;
    }
    std::string broken(std::size_t depth)
    {
        if (m_oneLine || pick(8) == 0)
            return trivia();
        std::string text = m_lineBreak;
        for (std::size_t count = 0; count < depth; ++count)
            text += m_unit;
        return text;
    }
    std::string scalar()
    {
        const char *const texts[] = {
            "1",    "-0.10e+5",       "12345678901234567890", "true",      "null",         "\"x\"",
            "\"\"", "\"\\u00e9\\/\"", "\"\xC3\xA9\"",         "\"{,}//\"", "\"\\\\\\\"\"", "1.0"};
        return texts[pick(12)];
    }
    std::string value(std::size_t depth)
    {
        const std::size_t kind = depth > 4 ? 2 : pick(5);
        return kind == 0 ? object(depth, false) : kind == 1 ? list(depth) : scalar();
    }
    std::string list(std::size_t depth)
    {
        std::string text = "[";
        const std::size_t count = pick(4);
        for (std::size_t index = 0; index < count; ++index)
            text += (index > 0 ? "," : "") + broken(depth + 1) + value(depth + 1) + trivia();
        return text + (count > 0 ? lastComma() + broken(depth) : trivia()) + "]";
    }
    std::string object(std::size_t depth, bool root)
    {
        std::string text = "{";
        const std::size_t count = pick(5);
        const std::size_t container = root ? pick(count + 2) : count;
        for (std::size_t index = 0; index < count; ++index) {
            const bool servers = root && index == container;
            text += (index > 0 ? "," + trivia() : "") + broken(depth + 1);
            text += servers ? "\"mcpServers\"" : "\"" + std::string(1, char('a' + index)) + "\"";
            text += trivia() + ":" + trivia() + (servers ? object(depth + 1, false) : value(depth + 1));
            text += trivia();
        }
        return text + (count > 0 ? lastComma() + broken(depth) : trivia()) + "}";
    }
    std::string lastComma() { return m_comments && pick(4) == 0 ? "," + trivia() : trivia(); }

    std::mt19937_64 m_random;
    bool m_comments;
    std::string m_lineBreak;
    std::string m_unit;
    bool m_oneLine = false;
};

} // namespace keyfob::configedit
