// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlScalar.h"

#include "yamledit/YamlSigns.h"

#include <algorithm>

namespace keyfob::yamledit {

namespace {

void appendUtf8(std::string &text, std::uint32_t code)
{
    const auto append = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80U) {
        append(code);
    } else if (code < 0x800U) {
        append(0xC0U | (code >> 6U));
        append(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        append(0xE0U | (code >> 12U));
        append(0x80U | ((code >> 6U) & 0x3FU));
        append(0x80U | (code & 0x3FU));
    } else {
        append(0xF0U | (code >> 18U));
        append(0x80U | ((code >> 12U) & 0x3FU));
        append(0x80U | ((code >> 6U) & 0x3FU));
        append(0x80U | (code & 0x3FU));
    }
}

std::uint32_t hexNumber(std::string_view digits)
{
    std::uint32_t number = 0;
    for (const char digit : digits)
        number = number * 16 +
                 static_cast<std::uint32_t>(isDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
    return number;
}

/// The character of an escape of one letter.
std::uint32_t plainEscape(char kind)
{
    constexpr std::string_view kinds = "0abtnvfreN_LP";
    constexpr char32_t codes[] = {0, 7, 8, 9, 10, 11, 12, 13, 27, 0x85, 0xA0, 0x2028, 0x2029};
    const std::size_t index = kinds.find(kind);
    return index == nowhere ? static_cast<unsigned char>(kind) : codes[index];
}

std::size_t breakLength(std::string_view text)
{
    return text.starts_with("\r\n") ? 2 : text.starts_with('\n') ? 1 : 0;
}

/// Joins the lines of a scalar that is written in the running text.
class LineFolder
{
public:
    explicit LineFolder(std::string_view text) : m_rest(text) {}

    [[nodiscard]] std::string folded(YamlKind kind)
    {
        while (!m_rest.empty()) {
            if (breakLength(m_rest) > 0)
                fold(true);
            else if (kind == YamlKind::Double && m_rest.front() == '\\')
                escape();
            else
                copy(kind == YamlKind::Single && m_rest.starts_with("''") ? 2 : 1);
        }
        return std::move(m_text);
    }

private:
    void copy(std::size_t length)
    {
        m_text.push_back(m_rest.front());
        if (!isBlank(m_rest.front()))
            m_kept = m_text.size();
        m_rest.remove_prefix(length);
    }
    /// Over a line's end, the empty lines below and the indentation of the next line with something on it.
    void fold(bool space)
    {
        if (space)
            m_text.resize(m_kept);
        std::size_t breaks = 0;
        for (std::size_t length = breakLength(m_rest); length > 0; length = breakLength(m_rest)) {
            ++breaks;
            m_rest.remove_prefix(length);
            m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size()));
        }
        if (breaks > 1)
            m_text.append(breaks - 1, '\n');
        else if (space)
            m_text.push_back(' ');
        m_kept = m_text.size();
    }
    void escape()
    {
        const char kind = m_rest[1];
        m_rest.remove_prefix(1);
        if (breakLength(m_rest) > 0)
            return fold(false);
        m_rest.remove_prefix(1);
        const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        appendUtf8(m_text, digits > 0 ? hexNumber(m_rest.substr(0, digits)) : plainEscape(kind));
        m_rest.remove_prefix(digits);
        m_kept = m_text.size();
    }

    std::string_view m_rest;
    std::string m_text;
    std::size_t m_kept = 0; ///< white space behind this goes when a line ends
};

/// The lines of a text without their ends; the last one has none.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (bool more = true; more;) {
        const std::size_t end = text.find('\n');
        more = end != nowhere;
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(more ? end + 1 : text.size());
    }
    return lines;
}

} // namespace

std::string decodedFlowScalar(YamlKind kind, std::string_view text)
{
    const bool quoted = kind == YamlKind::Double || kind == YamlKind::Single;
    return LineFolder(quoted ? text.substr(1, text.size() - 2) : text).folded(kind);
}

std::string decodedBlockScalar(const YamlValue &value, std::string_view text)
{
    const std::size_t indentation = value.column < 0 ? nowhere : static_cast<std::size_t>(value.column);
    std::string result;
    std::size_t breaks = 0;  // since the last line with something on it, that one's own included
    bool afterDeeper = true; // that line begins with white space, or there is none
    std::vector<std::string_view> lines = linesOf(text);
    for (std::size_t index = 1; index < lines.size(); ++index) {
        const std::size_t spaces = std::min(lines[index].find_first_not_of(' '), lines[index].size());
        if (spaces == lines[index].size() && spaces <= indentation) {
            ++breaks;
            continue;
        }
        const std::string_view line = lines[index].substr(indentation);
        const bool deeper = isBlank(line.front());
        const bool folds = value.kind == YamlKind::Folded && !afterDeeper && !deeper;
        if (folds && breaks == 1)
            result.push_back(' ');
        else
            result.append(folds ? breaks - 1 : breaks, '\n');
        result.append(line);
        afterDeeper = deeper;
        breaks = 1;
    }
    const std::size_t open = value.openEnded ? 1 : 0;
    if (value.chomping == '+')
        result.append(breaks - std::min(open, breaks), '\n');
    else if (value.chomping == ' ' && !result.empty() && open == 0)
        result.push_back('\n');
    return result;
}

} // namespace keyfob::yamledit
