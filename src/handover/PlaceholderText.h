// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "handover/HandoverEntry.h"

#include <QList>

#include <optional>

namespace keyfob {

/// A description's text with placeholders in braces, cut into its parts.
class PlaceholderText
{
public:
    /// Literal text, and the placeholder behind it (none behind the last).
    struct Part
    {
        QString literal;
        QString word;     ///< "name" of "{name}", "preset" of "{preset:--header}"; empty: none
        QString argument; ///< "--header"
        QChar joint;      ///< ':' or '='
    };

    /// DescriptorRefused when a brace does not belong to a placeholder.
    [[nodiscard]] static Result<QList<Part>> parts(const QString &text);
    /// What stands for {name} {url} {description} {variable} {entryJson} {entryBase64} {namedJson}
    /// {namedBase64} {wrappedJson} {wrappedBase64}; not encoded or quoted, empty when the entry has nothing
    /// for it. nullopt for any other word.
    [[nodiscard]] static std::optional<QString> value(const QString &word, const HandoverEntry &entry);
    /// Does a placeholder of the text take in the filled entry, and would it lose the entry's companion?
    [[nodiscard]] static bool losesCompanion(const QList<Part> &parts, const HandoverEntry &entry);
};

/// DescriptorRefused: a placeholder that this kind of text does not have.
[[nodiscard]] std::unexpected<Error> unknownPlaceholder(const QString &word);

} // namespace keyfob
