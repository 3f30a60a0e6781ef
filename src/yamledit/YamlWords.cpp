// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlWords.h"

#include "yamledit/YamlSigns.h"

#include <algorithm>
#include <array>
#include <string>

namespace keyfob::yamledit {

namespace {

std::string lowered(std::string_view word)
{
    std::string result(word);
    for (char &byte : result) {
        if (byte >= 'A' && byte <= 'Z')
            byte = static_cast<char>(byte + ('a' - 'A'));
    }
    return result;
}

/// As lower case, as upper case, or with a capital.
bool isSpelling(std::string_view word, std::string_view lower)
{
    if (word.size() != lower.size() || lowered(word) != lower)
        return false;
    const auto isUpper = [](char byte) { return byte >= 'A' && byte <= 'Z'; };
    const auto capitals = static_cast<std::size_t>(std::ranges::count_if(word, isUpper));
    return capitals == 0 || capitals == word.size() || (capitals == 1 && isUpper(word.front()));
}

std::string_view withoutSign(std::string_view word)
{
    return word.starts_with('+') || word.starts_with('-') ? word.substr(1) : word;
}

bool consistsOf(std::string_view word, std::string_view signs)
{
    return !word.empty() && word.find_first_not_of(signs) == std::string_view::npos;
}

/// Takes the digits off the front; how many there were.
std::size_t takeDigits(std::string_view &word)
{
    const std::size_t count = std::min(word.find_first_not_of("0123456789"), word.size());
    word.remove_prefix(count);
    return count;
}

bool isCoreNumber(std::string_view word)
{
    if (word.starts_with("0o"))
        return consistsOf(word.substr(2), "01234567");
    if (word.starts_with("0x"))
        return consistsOf(word.substr(2), "0123456789abcdefABCDEF");
    if (word == ".nan" || word == ".NaN" || word == ".NAN")
        return true;
    word = withoutSign(word);
    if (word == ".inf" || word == ".Inf" || word == ".INF")
        return true;
    std::size_t digits = takeDigits(word);
    if (word.starts_with('.')) {
        word.remove_prefix(1);
        digits += takeDigits(word);
    }
    if (digits == 0)
        return false;
    if (!word.starts_with('e') && !word.starts_with('E'))
        return word.empty();
    word = withoutSign(word.substr(1));
    return takeDigits(word) > 0 && word.empty();
}

} // namespace

bool isNullWord(std::string_view word)
{
    return word.empty() || word == "~" || isSpelling(word, "null");
}

bool isCoreString(std::string_view word)
{
    return !isNullWord(word) && !isSpelling(word, "true") && !isSpelling(word, "false") &&
           !isCoreNumber(word);
}

bool isStringForAll(std::string_view word)
{
    constexpr std::array<std::string_view, 14> words{"true", "false", "yes", "no",       "on",  "off", "y",
                                                     "n",    "null",  "nan", "infinity", "inf", "=",   "<<"};
    if (!isCoreString(word))
        return false;
    const std::string lower = lowered(word);
    if (std::ranges::find(words, lower) != words.end())
        return false;
    // Numbers of all kinds, dates, times: what begins like a number and goes on with signs of numbers.
    const char first = withoutSign(word).empty() ? '\0' : withoutSign(word).front();
    const bool numeric = isDigit(first) || first == '.';
    return !numeric || !consistsOf(lower, "0123456789abcdefghijklmnopqrstuvwxyz+-_.,: ");
}

bool meansSame(std::string_view word, std::string_view other)
{
    for (const std::string_view boolean : {"true", "false"}) {
        if (isSpelling(word, boolean) && isSpelling(other, boolean))
            return true;
    }
    return word == other;
}

} // namespace keyfob::yamledit
