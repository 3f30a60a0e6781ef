// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace keyfob::yamledit {

/// Makes YAML documents of every layout that people and programs write: configurations with a map
/// `extensions` or, when `list`, a list `mcpServers` of items with a `name`.
class YamlGenerator
{
public:
    YamlGenerator(std::uint64_t seed, bool list) : m_random(seed), m_list(list)
    {
        const char *const lineBreaks[] = {"\n", "\r\n", "\n"};
        const std::size_t units[] = {2, 2, 4, 3, 1, 8};
        m_lineBreak = lineBreaks[pick(3)];
        m_unit = units[pick(6)];
        m_listOffset = chance(2) ? 0 : m_unit;
        m_dash = "-" + std::string(chance(8) ? 3 : 1, ' ');
        m_sparse = chance(2);
    }

    std::string document()
    {
        std::string text = chance(10) ? "\xEF\xBB\xBF" : "";
        text += noise(0);
        if (chance(10))
            text += (chance(2) ? "%YAML 1.2" + m_lineBreak : "") + "---" + rest();
        text += chance(12) ? flowRoot() : chance(15) ? noise(0) : root(text.ends_with('\n') && chance(10));
        text += noise(0);
        if (text.find("---") != std::string::npos && chance(2))
            text += "..." + rest();
        if (chance(4) && text.ends_with(m_lineBreak))
            text.resize(text.size() - m_lineBreak.size());
        return text;
    }

private:
    std::size_t pick(std::size_t count) { return m_random() % count; }
    bool chance(std::size_t of) { return pick(of) == 0; }
    static std::string spaces(std::size_t count) { return std::string(count, ' '); }

    /// The end of a line, perhaps with a comment.
    std::string rest()
    {
        const char *const comments[] = {" # c", "  #", " # \"{[: - x", "\t# tab", "   "};
        return (chance(8) ? comments[pick(5)] : "") + m_lineBreak;
    }
    /// Empty lines and comments between lines.
    std::string noise(std::size_t column)
    {
        std::string text;
        while (!m_sparse && chance(6)) {
            if (chance(2))
                text += (chance(4) ? spaces(pick(column + 1)) : "") + m_lineBreak;
            else
                text += spaces(chance(3) ? pick(column + 3) : column) + "# - x: {" + m_lineBreak;
        }
        return text;
    }
    std::string word()
    {
        const char *const words[] = {"a",        "some words",       "12", "1.50", "true", "yes", "it's",
                                     "a#b",      "http://x:1/y?z#f", "-x", ":x",   "?x",   "x]y", "a, b",
                                     "\xC3\xA9", "null-ish",         "~",  "null", "0o7",  "x{y}"};
        return words[pick(20)];
    }
    std::string quoted(std::size_t column, bool breaks)
    {
        const char *const texts[] = {
            "\"\"",      "\"a\"", "\"# no: comment\"",      "\"\\u00e9\\n\\t\\\"\\/\"", "'it''s'",
            "'- a: {b'", "'\\n'", "\"\\x41\\U0001F600\\_\""};
        if (!breaks || !chance(4))
            return texts[pick(8)];
        const std::string more =
            m_lineBreak + (chance(4) ? "  " + m_lineBreak : "") + spaces(column + 1 + pick(4));
        return chance(2) ? "\"a \\" + more + "b: c  " + more + "# d\"" : "'a" + more + "- b'";
    }
    std::string flow(std::size_t column, std::size_t depth, bool breaks)
    {
        const bool map = chance(2);
        std::string text = map ? "{" : "[";
        const std::size_t count = depth > 3 ? 0 : pick(4);
        for (std::size_t index = 0; index < count; ++index) {
            text += flowGap(column, breaks);
            if (map)
                text += (chance(3) ? "\"" + std::string(1, char('p' + index)) + "\":"
                                   : std::string(1, char('p' + index)) + ": ");
            text += chance(3)   ? flow(column, depth + 1, breaks)
                    : chance(2) ? quoted(column, breaks)
                                : flowWord();
            if (index + 1 < count)
                text += ",";
            else if (chance(6))
                text += flowGap(column, breaks) + ",";
        }
        return text + flowGap(column, breaks) + (map ? "}" : "]");
    }
    std::string flowWord()
    {
        const char *const words[] = {"a", "some words", "12", "true", "http://x:1/y", "~", "-x", "a#b"};
        return words[pick(8)];
    }
    std::string flowGap(std::size_t column, bool breaks)
    {
        if (!breaks || !chance(5))
            return chance(2) ? " " : "";
        return (chance(3) ? " # c ]}" : "") + m_lineBreak + spaces(column + 1 + pick(4));
    }
    /// Lines of a text block, with lines in it that look like structure.
    std::string block(std::size_t column)
    {
        const char *const lines[] = {"text", "extensions:", "- name: demo", "# no comment", "  deeper: |",
                                     "{[\"", "--- x",       "&a *b",        "a: []",        "\ttab"};
        // libfyaml 0.7.12 loses empty lines before a tab in a folded scalar, and refuses some comments below
        // a scalar without lines.
        const bool literal = chance(2);
        std::string sign = literal ? "|" : ">";
        const std::size_t deeper = 1 + pick(5);
        if (chance(3))
            sign += std::to_string(deeper);
        sign += chance(3) ? "-" : chance(3) ? "+" : "";
        std::string text = " " + sign + rest();
        for (std::size_t count = 1 + pick(4), index = 0; index < count; ++index) {
            if (chance(4))
                text += m_lineBreak;
            const std::size_t line = pick(index == 0 ? 4 : literal ? 10 : 9);
            text += spaces(column + deeper) + lines[line] + m_lineBreak;
        }
        while (chance(4))
            text += m_lineBreak;
        return text;
    }
    /// From behind the colon or dash to the end of the last line.
    std::string value(std::size_t column, std::size_t depth)
    {
        switch (depth > 3 ? pick(7) : pick(11)) {
        case 0:
            return rest();
        case 1:
            return " " + word() + rest();
        case 2:
            return " " + quoted(column, true) + rest();
        case 3:
            return " two" + m_lineBreak + (chance(4) ? m_lineBreak : "") + spaces(column + 1 + pick(4)) +
                   "- lines" + rest();
        case 4:
        case 5:
            return block(column);
        case 6:
            return " " + flow(column, 0, chance(3)) + rest();
        case 7:
            return marked() + rest();
        case 8:
            return rest() + noise(column) + list(column + m_listOffset, depth + 1);
        default:
            return rest() + noise(column) + map(column + m_unit, depth + 1);
        }
    }
    std::string marked()
    {
        if (m_anchors > 0 && chance(2))
            return " *a" + std::to_string(pick(m_anchors));
        return chance(3) ? " !!str 12" : " &a" + std::to_string(m_anchors++) + " word";
    }
    /// No tab may follow a dash.
    std::string behindDash(const std::string &text)
    {
        return "-" + (text.starts_with('\t') ? text.substr(text.find(m_lineBreak)) : text);
    }
    std::string list(std::size_t column, std::size_t depth)
    {
        std::string text;
        for (std::size_t count = 1 + pick(3); count > 0; --count) {
            text += spaces(column);
            if (chance(2))
                text += m_dash + map(column + m_dash.size(), depth + 1).substr(column + m_dash.size());
            else if (m_listOffset == 0) // libfyaml 0.7.12 refuses "a:\n-\n", which is YAML
                text += "- a" + rest();
            else
                text += behindDash(value(column, depth + 1));
            text += noise(column);
        }
        return text;
    }
    std::string map(std::size_t column, std::size_t depth)
    {
        std::string text;
        const std::size_t count = 1 + pick(4);
        for (std::size_t index = 0; index < count; ++index)
            text += spaces(column) + name(char('a' + index)) + ":" + value(column, depth) +
                    (index + 1 < count ? noise(column) : "");
        return text;
    }
    std::string name(char letter)
    {
        const std::string known(1, letter);
        return chance(8)   ? "\"" + known + "\""
               : chance(8) ? "'" + known + "'"
               : chance(8) ? known + " b"
                           : known;
    }
    /// An entry of the container, its name in front.
    std::string entry(std::size_t column, std::size_t index)
    {
        const std::string called = "e" + std::to_string(index);
        if (!m_list)
            return spaces(column) + called + ":" + value(column, 2);
        const std::string members = map(column + m_dash.size(), 2);
        return spaces(column) + m_dash + "name: " + called + rest() + members;
    }
    std::string container(std::size_t column)
    {
        const std::string empty = m_list ? "[]" : "{}";
        switch (pick(8)) {
        case 0:
            return rest();
        case 1:
            return " " + empty + rest();
        case 2:
            return m_list ? " [{name: e0, p: " + flow(column, 1, false) + "}]" + rest()
                          : " {e0: " + flow(column, 1, chance(2)) + "}" + rest();
        default:
            break;
        }
        const std::size_t inner = column + (m_list ? m_listOffset : m_unit);
        std::string text = rest() + noise(inner);
        for (std::size_t count = 1 + pick(3), index = 0; index < count; ++index)
            text += entry(inner, index) + (index + 1 < count ? noise(inner) : "");
        return text;
    }
    std::string root(bool indented)
    {
        std::string text;
        const std::size_t column = indented ? 2 : 0;
        const std::size_t count = pick(5);
        const std::size_t own = pick(count + 2);
        for (std::size_t index = 0; index <= count; ++index) {
            if (index == own)
                text += spaces(column) + (m_list ? "mcpServers:" : "extensions:") + container(column);
            else if (index < count)
                text += spaces(column) + name(char('a' + index)) + ":" + value(column, 0);
            text += noise(column);
        }
        return text;
    }
    std::string flowRoot()
    {
        std::string text = "{";
        if (chance(2))
            text += "\"a\": " + flow(0, 1, false) + (chance(2) ? ", " : "");
        if (chance(2))
            text += std::string(text.size() > 1 && !text.ends_with(", ") ? ", " : "") +
                    (m_list ? "\"mcpServers\": []" : "extensions: {}");
        return text + "}" + rest();
    }

    std::mt19937_64 m_random;
    bool m_list;
    std::string m_lineBreak;
    std::size_t m_unit = 2;
    std::size_t m_listOffset = 0;
    std::string m_dash;
    bool m_sparse = false;
    std::size_t m_anchors = 0;
};

} // namespace keyfob::yamledit
