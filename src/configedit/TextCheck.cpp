// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/TextCheck.h"

namespace keyfob::configedit {

namespace {

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool isWide(std::string_view text)
{
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
           (text.size() > 1 && (text[0] == '\0' || text[1] == '\0'));
}

/// git, Mercurial and Subversion: seven times the same sign at the start of a line, then a space or nothing.
/// "=======" alone is left out: people underline headings in comments with it.
bool isConflictMarker(std::string_view line)
{
    for (const std::string_view marker : {"<<<<<<<", ">>>>>>>", "|||||||"}) {
        if (line.starts_with(marker) && (line.size() == marker.size() || line[marker.size()] == ' ' ||
                                         line[marker.size()] == '\n' || line[marker.size()] == '\r')) {
            return true;
        }
    }
    return false;
}

} // namespace

std::size_t utf8SequenceLength(std::string_view text, std::size_t offset)
{
    const auto byteAt = [text, offset](std::size_t index) {
        return offset + index < text.size() ? static_cast<unsigned char>(text[offset + index]) : 0U;
    };
    const unsigned first = byteAt(0);
    if (first < 0x80U)
        return 1;
    const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if (first < 0xC2U || first > 0xF4U)
        return 0;
    for (std::size_t index = 1; index < length; ++index) {
        if ((byteAt(index) & 0xC0U) != 0x80U)
            return 0;
    }
    const unsigned second = byteAt(1);
    const bool overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
    const bool surrogate = first == 0xEDU && second > 0x9FU;
    const bool beyond = first == 0xF4U && second > 0x8FU;
    return overlong || surrogate || beyond ? 0 : length;
}

TextFault faultAt(std::string_view text, std::size_t offset, std::string reason)
{
    TextFault fault{1, 1, std::move(reason)};
    std::size_t index = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    for (; index < offset && index < text.size(); ++index) {
        const bool carriageReturn =
            text[index] == '\r' && (index + 1 == text.size() || text[index + 1] != '\n');
        if (text[index] == '\n' || carriageReturn) {
            ++fault.line;
            fault.column = 1;
        } else if (!isContinuation(text[index])) {
            ++fault.column;
        }
    }
    return fault;
}

std::optional<TextFault> unfitText(std::string_view text)
{
    if (isWide(text))
        return faultAt(text, 0, "the text is UTF-16 or UTF-32, not UTF-8");
    bool lineStart = true;
    for (std::size_t index = 0; index < text.size();) {
        if (text[index] == '\0')
            return faultAt(text, index, "there is a NUL byte");
        const std::size_t length = utf8SequenceLength(text, index);
        if (length == 0)
            return faultAt(text, index, "the text is not valid UTF-8");
        if (lineStart && isConflictMarker(text.substr(index)))
            return faultAt(text, index, "there is an unresolved merge conflict");
        lineStart = text[index] == '\n' || text[index] == '\r';
        index += length;
    }
    return std::nullopt;
}

} // namespace keyfob::configedit
