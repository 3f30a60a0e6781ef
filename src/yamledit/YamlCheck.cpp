// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlCheck.h"

#include "configedit/TextCheck.h"

namespace keyfob::yamledit {

bool isPrintable(std::string_view text, std::size_t offset)
{
    const auto first = static_cast<unsigned char>(text[offset]);
    if (first < 0x80U)
        return first >= 0x20U && first != 0x7FU;
    const std::string_view rest = text.substr(offset, 3);
    if (first == 0xC2U) // C1 controls, U+0085 among them
        return static_cast<unsigned char>(rest[1]) >= 0xA0U;
    return rest != "\xE2\x80\xA8" && rest != "\xE2\x80\xA9" && // line and paragraph separator
           rest != configedit::byteOrderMark && rest != "\xEF\xBF\xBE" && rest != "\xEF\xBF\xBF";
}

std::optional<configedit::TextFault> unfitYaml(std::string_view text)
{
    if (std::optional<configedit::TextFault> fault = configedit::unfitText(text))
        return fault;
    const std::size_t begin =
        text.starts_with(configedit::byteOrderMark) ? configedit::byteOrderMark.size() : 0;
    for (std::size_t offset = begin; offset < text.size(); ++offset) {
        const char byte = text[offset];
        if ((byte >= ' ' && byte <= '~') || byte == '\t' || byte == '\n')
            continue;
        if (byte == '\r') {
            if (text.substr(offset, 2) != "\r\n")
                return configedit::faultAt(text, offset, "a line ends in a way that readers disagree about");
        } else if (!isPrintable(text, offset)) {
            return configedit::faultAt(text, offset, "there is a character that YAML doesn't allow here");
        }
    }
    return std::nullopt;
}

} // namespace keyfob::yamledit
