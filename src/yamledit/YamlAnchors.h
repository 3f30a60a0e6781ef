// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlScanner.h"

#include <unordered_set>

namespace keyfob::yamledit {

/// The names of the anchors met so far: a reference to another is a fault.
class YamlAnchors
{
public:
    void add(const YamlMarks &marks)
    {
        if (marks.anchored)
            m_names.insert(marks.anchor);
    }
    /// Why the token can't be what it says, nullptr when it can.
    [[nodiscard]] const char *objection(const YamlToken &token, const YamlMarks &marks,
                                        std::string_view text) const
    {
        if (token.kind != YamlKind::Alias)
            return nullptr;
        if (marks.any())
            return "a reference can't have an anchor or a tag";
        const bool known = m_names.contains(text.substr(token.begin + 1, token.end - token.begin - 1));
        return known ? nullptr : "this reference leads to nothing above it";
    }

private:
    std::unordered_set<std::string_view> m_names;
};

} // namespace keyfob::yamledit
