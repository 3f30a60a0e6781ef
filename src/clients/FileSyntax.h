// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/ListContainer.h"

#include <QString>

namespace keyfob {

/// How a client's file is written.
struct FileSyntax
{
    enum class Language {
        Json,  ///< RFC 8259
        Jsonc, ///< with comments and trailing commas
        Toml,  ///< TOML 1.0
        Yaml   ///< YAML 1.2, block style
    };
    Language language = Language::Json;
    bool trailingCommas = true; ///< Jsonc: the client reads a file with a comma behind the last item
    /// Set when the entries are the items of a list, told apart by one of their members.
    configedit::ListContainer list;

    /// "json", "jsonc", "toml" or "yaml".
    [[nodiscard]] QString name() const;
};

} // namespace keyfob
