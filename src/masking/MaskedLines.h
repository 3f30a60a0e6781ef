// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "masking/SecretMask.h"
#include "masking/ShownPart.h"

#include <vector>

namespace keyfob {

/// Renders lines of a TOML or YAML file for showing, with everything masked that could be a secret. Follows
/// the text from its start, since what a value means depends on the table or the names above it. It doesn't
/// judge the text: what it can't make out is masked rather than shown.
class MaskedLines
{
public:
    enum class Language { Toml, Yaml };

    MaskedLines(std::string_view text, Language language, const SecretMask &mask)
        : m_text(text), m_language(language), m_mask(mask)
    {
    }

    /// One text for each part; parts are sorted and don't overlap. Of a part that is less than its line only
    /// the line's beginning is shown.
    [[nodiscard]] QStringList shown(const std::vector<ShownPart> &parts);

private:
    /// A name above the present line, with its indentation (YAML).
    struct Above
    {
        qsizetype indent = 0;
        bool telling = false;
    };
    /// A line cut into what stands before the value, the value, and whether the name before it is telling.
    struct Cut
    {
        QString head;
        QString value;
        bool telling = false;
        bool item = false; ///< of a sequence
    };

    [[nodiscard]] QString line(const QString &text);
    [[nodiscard]] QString heading(const QString &text);
    [[nodiscard]] Cut cut(const QString &text);
    void follow(const QString &text, const Cut &cut);
    [[nodiscard]] QString value(const Cut &cut) const;
    [[nodiscard]] QString strings(const QString &value) const;

    std::string_view m_text;
    Language m_language;
    const SecretMask &m_mask;
    std::vector<Above> m_above;
    bool m_section = false; ///< the table's name is telling (TOML)
    bool m_open = false;    ///< inside a string over several lines (TOML)
    bool m_flagged = false; ///< the item before was an option such as "--token"
};

} // namespace keyfob
