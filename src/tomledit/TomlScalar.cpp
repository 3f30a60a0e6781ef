// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlScalar.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace keyfob::tomledit {

namespace {

using Verdict = std::expected<TomlScalar, std::string_view>;

constexpr std::string_view malformed = "a number is malformed";
constexpr std::string_view tooLarge = "a number is too large (64 bits are the limit)";

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Reads a date or time from left to right.
class MomentWord
{
public:
    explicit MomentWord(std::string_view word) : m_rest(word) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    bool skip(std::string_view any)
    {
        if (m_rest.empty() || any.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::optional<int> number(std::size_t digits)
    {
        if (m_rest.size() < digits || !std::all_of(m_rest.begin(), m_rest.begin() + digits, isDigit))
            return std::nullopt;
        int value = 0;
        // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): both ends are given
        std::from_chars(m_rest.data(), m_rest.data() + digits, value);
        m_rest.remove_prefix(digits);
        return value;
    }
    /// A number of two digits up to `last`.
    bool upTo(int last)
    {
        const std::optional<int> value = number(2);
        return value && *value <= last;
    }
    bool date()
    {
        const std::optional<int> year = number(4);
        const bool first = year && skip("-");
        const std::optional<int> month = first ? number(2) : std::nullopt;
        const bool second = month && *month >= 1 && *month <= 12 && skip("-");
        const std::optional<int> day = second ? number(2) : std::nullopt;
        if (!day)
            return false;
        const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return *day >= 1 && *day <= lengths[*month - 1];
    }
    bool time()
    {
        if (!upTo(23) || !skip(":") || !upTo(59) || !skip(":") || !upTo(59))
            return false;
        if (!skip("."))
            return true;
        const bool fraction = number(1).has_value();
        while (number(1)) {
        }
        return fraction;
    }
    bool offset()
    {
        if (atEnd() || skip("Zz"))
            return true;
        return skip("+-") && upTo(23) && skip(":") && upTo(59);
    }

private:
    std::string_view m_rest;
};

bool looksLikeMoment(std::string_view word)
{
    const auto digits = [word](std::size_t count) {
        return word.size() > count && std::all_of(word.begin(), word.begin() + count, isDigit);
    };
    return (digits(2) && word[2] == ':') || (digits(4) && word[4] == '-');
}

bool isMoment(std::string_view word)
{
    MomentWord moment(word);
    if (word[2] == ':')
        return moment.time() && moment.atEnd();
    if (!moment.date())
        return false;
    return moment.atEnd() || (moment.skip("Tt ") && moment.time() && moment.offset() && moment.atEnd());
}

/// The word without underscores; nullopt when one of them does not stand between two digits.
std::optional<std::string> withoutUnderscores(std::string_view word)
{
    const bool hex = word.starts_with("0x");
    const auto counts = [hex](char byte) {
        return isDigit(byte) || (hex && ((byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F')));
    };
    std::string plain;
    for (std::size_t index = 0; index < word.size(); ++index) {
        if (word[index] != '_') {
            plain.push_back(word[index]);
            continue;
        }
        if (index == 0 || index + 1 == word.size() || !counts(word[index - 1]) || !counts(word[index + 1]))
            return std::nullopt;
    }
    return plain;
}

/// The text without its sign.
std::string_view unsignedPart(std::string_view text)
{
    return text.substr(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
}

std::optional<int> baseOf(std::string_view plain)
{
    return plain.starts_with("0x")   ? std::optional(16)
           : plain.starts_with("0o") ? std::optional(8)
           : plain.starts_with("0b") ? std::optional(2)
                                     : std::nullopt;
}

/// Digits only (in `base`) and within 64 bits.
Verdict integer(std::string_view digits, int base)
{
    std::int64_t value = 0;
    const char *end = digits.data() + digits.size();
    if (digits.empty() || (base != 10 && digits.front() == '-'))
        return std::unexpected(malformed);
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): both ends are given
    const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
    if (stop != end || error == std::errc::invalid_argument)
        return std::unexpected(malformed);
    if (error == std::errc::result_out_of_range)
        return std::unexpected(tooLarge);
    return TomlScalar::Integer;
}

/// Is a number that from_chars can't hold too large, not too small? Found from where its first digit other
/// than zero stands.
bool isOverflow(std::string_view plain)
{
    const std::size_t exponentAt = std::min(plain.find_first_of("eE"), plain.size());
    const std::string_view mantissa = unsignedPart(plain.substr(0, exponentAt));
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t first = mantissa.find_first_not_of("0.");
    if (first == std::string_view::npos)
        return false;
    if (exponentAt == plain.size())
        return first < point;
    const std::string_view exponent = plain.substr(exponentAt + 1);
    const std::size_t skipped = exponent.starts_with('+') ? 1 : 0;
    std::int64_t value = 0;
    const auto [stop, error] =
        std::from_chars(exponent.data() + skipped, exponent.data() + exponent.size(), value);
    if (error == std::errc::result_out_of_range)
        return !exponent.starts_with('-');
    const auto places = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
    return value > -places;
}

Verdict floating(std::string_view plain)
{
    const std::size_t exponentAt = std::min(plain.find_first_of("eE"), plain.size());
    const std::string_view mantissa = unsignedPart(plain.substr(0, exponentAt));
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const auto allDigits = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, isDigit);
    };
    const bool leadingZero = point > 1 && mantissa.front() == '0';
    const bool whole = allDigits(mantissa.substr(0, point)) && !leadingZero;
    const bool fraction = point == mantissa.size() || allDigits(mantissa.substr(point + 1));
    const bool exponent = exponentAt == plain.size() || allDigits(unsignedPart(plain.substr(exponentAt + 1)));
    if (!whole || !fraction || !exponent)
        return std::unexpected(malformed);
    const std::string_view readable = plain.substr(plain.front() == '+' ? 1 : 0);
    double value = 0;
    const auto [stop, error] = std::from_chars(readable.data(), readable.data() + readable.size(), value);
    if (error == std::errc::result_out_of_range && isOverflow(plain))
        return std::unexpected(tooLarge);
    return TomlScalar::Float;
}

} // namespace

Verdict tomlScalar(std::string_view word)
{
    if (word == "true" || word == "false")
        return TomlScalar::Boolean;
    if (word.empty())
        return std::unexpected("a value is expected here");
    const std::string_view bare = unsignedPart(word);
    if (bare == "inf" || bare == "nan")
        return TomlScalar::Float;
    if (bare.empty() || !isDigit(bare.front()))
        return std::unexpected("a value is expected here (a text needs quotes)");
    if (looksLikeMoment(word)) {
        if (isMoment(word))
            return TomlScalar::Moment;
        return std::unexpected("a date or time is malformed");
    }
    const std::optional<std::string> plain = withoutUnderscores(word);
    if (!plain)
        return std::unexpected(malformed);
    if (const std::optional<int> base = baseOf(*plain))
        return integer(std::string_view(*plain).substr(2), *base);
    if (plain->find_first_of(".eE") != std::string::npos)
        return floating(*plain);
    const std::string_view digits = unsignedPart(*plain);
    if (digits.size() > 1 && digits.front() == '0')
        return std::unexpected(malformed);
    return integer(std::string_view(*plain).substr(plain->front() == '+' ? 1 : 0), 10);
}

bool sameScalar(std::string_view one, std::string_view other)
{
    const auto meaning = [](std::string_view word) {
        std::string plain = withoutUnderscores(word).value_or(std::string(word));
        if (plain.starts_with('+'))
            plain.erase(0, 1);
        const std::optional<int> base = baseOf(plain);
        std::int64_t value = 0;
        if (base &&
            std::from_chars(plain.data() + 2, plain.data() + plain.size(), value, *base).ec == std::errc())
            return std::to_string(value);
        return plain;
    };
    return one == other || (tomlScalar(one) == tomlScalar(other) && meaning(one) == meaning(other));
}

} // namespace keyfob::tomledit
