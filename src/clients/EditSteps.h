// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/FileSyntax.h"
#include "configedit/JsonEditor.h"
#include "configedit/TextRevision.h"
#include "tomledit/TomlEditor.h"
#include "yamledit/YamlEditor.h"

#include <optional>
#include <string>
#include <variant>

namespace keyfob {

/// A text of any of the clients' languages that is edited in steps, each on what the one before left; in the
/// end one list of edits from the first text to the last. The first text must outlive this. The verbs are
/// those of the editors (configedit/JsonEditor).
class EditSteps
{
public:
    template <typename T>
    using Answer = configedit::TextResult<T>;
    using Path = configedit::JsonPath;
    using Node = configedit::JsonNode;

    EditSteps(std::string_view text, FileSyntax syntax);
    [[nodiscard]] static configedit::JsonDialect dialectOf(const FileSyntax &syntax);
    [[nodiscard]] static bool isJson(const FileSyntax &syntax)
    {
        return syntax.language == FileSyntax::Language::Json ||
               syntax.language == FileSyntax::Language::Jsonc;
    }
    EditSteps(const EditSteps &) = delete;
    EditSteps &operator=(const EditSteps &) = delete;

    [[nodiscard]] Answer<std::optional<std::string>> textAt(const Path &path);
    [[nodiscard]] Answer<std::optional<std::string>> stringAt(const Path &path);
    [[nodiscard]] Answer<std::vector<std::string>> membersAt(const Path &path);
    [[nodiscard]] Answer<int> missingContainers(const Path &path);

    [[nodiscard]] Answer<void> set(const Path &path, const Node &value,
                                   const std::vector<std::string> &dropped = {});
    /// Sets the value as if nothing had stood there: nothing of the old one is merged into it.
    [[nodiscard]] Answer<void> replace(const Path &path, const Node &value);
    [[nodiscard]] Answer<void> putBack(const Path &path, std::string_view text);
    [[nodiscard]] Answer<void> remove(const Path &path, int emptyParents = 0);
    /// From now on paths may lead through this list instead.
    void lookThrough(const configedit::ListContainer &list);

    [[nodiscard]] std::string_view text() const { return m_changed ? m_current : m_first; }
    [[nodiscard]] bool changed() const { return m_changed; }
    [[nodiscard]] const FileSyntax &syntax() const { return m_syntax; }
    /// From the first text to this one.
    [[nodiscard]] std::vector<configedit::TextEdit> edits() const { return m_revision.edits(); }

private:
    using Editor = std::variant<configedit::JsonEditor, tomledit::TomlEditor, yamledit::YamlEditor>;

    [[nodiscard]] Answer<const Editor *> editor();
    [[nodiscard]] Answer<Editor> parsed() const;
    template <typename T, typename Look>
    [[nodiscard]] Answer<T> looked(Look look);
    template <typename Step>
    [[nodiscard]] Answer<void> stepped(Step step);

    std::string_view m_first;
    FileSyntax m_syntax;
    configedit::TextRevision m_revision;
    std::string m_current;
    std::optional<Editor> m_editor;
    bool m_changed = false;
};

} // namespace keyfob
