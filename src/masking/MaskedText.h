// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "masking/JsonTokens.h"
#include "masking/SecretMask.h"
#include "masking/ShownPart.h"

#include <QStringList>

#include <vector>

namespace keyfob {

/// Renders parts of a client's file for showing, with everything masked that could be a secret. Reads the
/// text once from its start to the last part that is wanted, since what a value means depends on the names
/// around it.
class MaskedText
{
public:
    MaskedText(std::string_view text, const SecretMask &mask) : m_text(text), m_mask(mask) {}

    /// One text for each part; parts are sorted and don't overlap.
    [[nodiscard]] QStringList shown(const std::vector<ShownPart> &parts);

private:
    /// An object or array around the present place.
    struct Around
    {
        bool object = false;
        bool telling = false; ///< a name that leads here says that secrets may be inside
        QString name;         ///< of the member whose value comes next
        bool nameNext = false;
        bool flagged = false; ///< the item before was an option such as "--token"
        bool header = false;  ///< it was one such as "--header", behind which comes "Name: value"
    };

    void follow(const JsonToken &token);
    void open(bool object);
    void step(const JsonToken &token);
    [[nodiscard]] bool isName() const;
    [[nodiscard]] bool isTelling() const;
    [[nodiscard]] QString raw(std::size_t begin, std::size_t end) const;
    [[nodiscard]] QString rendered(const JsonToken &token, const ShownPart &part) const;

    std::string_view m_text;
    const SecretMask &m_mask;
    std::vector<Around> m_around;
};

} // namespace keyfob
