// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keyfob::yamledit {

/// What a YAML text means to another reader.
struct YamlMeaning
{
    enum class Kind { Null, Map, List, Text, Plain, Alias };
    Kind kind = Kind::Null;
    std::string text; ///< of Text (in quotes or a block) and Plain; the name of an Alias
    std::string tag;
    std::string name; ///< of a member of a map
    std::vector<YamlMeaning> members;

    bool operator==(const YamlMeaning &) const = default;
    /// Of a map, or the item of a list with that `name`; nullptr when there is none.
    [[nodiscard]] YamlMeaning *member(std::string_view wanted);
    bool drop(std::string_view wanted); ///< takes that member out, if there is one
    [[nodiscard]] std::string shown() const;
};

/// Reads with libfyaml; nullopt when it refuses the text, or finds more than one document.
[[nodiscard]] std::optional<YamlMeaning> secondOpinion(std::string_view text);

} // namespace keyfob::yamledit
