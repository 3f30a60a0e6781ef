// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Single bytes and what they mean in YAML.
namespace keyfob::yamledit {

inline bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/// White space, a line's end, or the end of the text ('\0').
inline bool isBlankOrEnd(char byte)
{
    return isBlank(byte) || byte == '\n' || byte == '\r' || byte == '\0';
}

inline bool isFlowSign(char byte)
{
    return byte == ',' || byte == '[' || byte == ']' || byte == '{' || byte == '}';
}

inline bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

inline bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// May stand in the name of an anchor, for every reader.
inline bool isNameSign(char byte)
{
    return isLetter(byte) || isDigit(byte) || byte == '-' || byte == '_';
}

} // namespace keyfob::yamledit
