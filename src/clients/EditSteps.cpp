// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EditSteps.h"

namespace keyfob {

using namespace configedit;

EditSteps::EditSteps(std::string_view text, FileSyntax syntax)
    : m_first(text), m_syntax(std::move(syntax)), m_revision(text)
{
}

JsonDialect EditSteps::dialectOf(const FileSyntax &syntax)
{
    if (syntax.language == FileSyntax::Language::Json)
        return JsonDialect::Strict;
    return syntax.trailingCommas ? JsonDialect::Comments : JsonDialect::CommentsOnly;
}

EditSteps::Answer<EditSteps::Editor> EditSteps::parsed() const
{
    if (m_syntax.language == FileSyntax::Language::Toml)
        return tomledit::TomlEditor::parse(text(), m_syntax.list);
    if (m_syntax.language == FileSyntax::Language::Yaml)
        return yamledit::YamlEditor::parse(text(), m_syntax.list);
    return JsonEditor::parse(text(), dialectOf(m_syntax), m_syntax.list);
}

EditSteps::Answer<const EditSteps::Editor *> EditSteps::editor()
{
    if (!m_editor) {
        Answer<Editor> now = parsed();
        if (!now)
            return std::unexpected(std::move(now).error());
        m_editor.emplace(*std::move(now));
    }
    return &*m_editor;
}

template <typename T, typename Look>
EditSteps::Answer<T> EditSteps::looked(Look look)
{
    const Answer<const Editor *> now = editor();
    if (!now)
        return std::unexpected(now.error());
    return std::visit(look, **now);
}

template <typename Step>
EditSteps::Answer<void> EditSteps::stepped(Step step)
{
    const auto edits = looked<std::vector<TextEdit>>(step);
    if (!edits)
        return std::unexpected(edits.error());
    if (edits->empty())
        return {};
    m_revision.apply(*edits);
    m_editor.reset(); // it looks into the text that goes now
    m_current = m_revision.text();
    m_changed = true;
    return {};
}

EditSteps::Answer<std::optional<std::string>> EditSteps::textAt(const Path &path)
{
    return looked<std::optional<std::string>>([&](const auto &editor) { return editor.textAt(path); });
}

EditSteps::Answer<std::optional<std::string>> EditSteps::stringAt(const Path &path)
{
    return looked<std::optional<std::string>>([&](const auto &editor) { return editor.stringAt(path); });
}

EditSteps::Answer<std::vector<std::string>> EditSteps::membersAt(const Path &path)
{
    return looked<std::vector<std::string>>([&](const auto &editor) { return editor.membersAt(path); });
}

EditSteps::Answer<int> EditSteps::missingContainers(const Path &path)
{
    return looked<int>([&](const auto &editor) { return editor.missingContainers(path); });
}

EditSteps::Answer<void> EditSteps::set(const Path &path, const Node &value,
                                       const std::vector<std::string> &dropped)
{
    return stepped([&](const auto &editor) { return editor.set(path, value, dropped); });
}

EditSteps::Answer<void> EditSteps::replace(const Path &path, const Node &value)
{
    // JSON has a value that nothing is merged with, and so the new entry stays in the place of the old one.
    const bool json =
        m_syntax.language == FileSyntax::Language::Json || m_syntax.language == FileSyntax::Language::Jsonc;
    const Answer<void> gone = json ? putBack(path, "null") : remove(path);
    return gone ? set(path, value) : gone;
}

EditSteps::Answer<void> EditSteps::putBack(const Path &path, std::string_view text)
{
    return stepped([&](const auto &editor) { return editor.putBack(path, text); });
}

EditSteps::Answer<void> EditSteps::remove(const Path &path, int emptyParents)
{
    return stepped([&](const auto &editor) { return editor.remove(path, emptyParents); });
}

void EditSteps::lookThrough(const ListContainer &list)
{
    m_syntax.list = list;
    m_editor.reset();
}

} // namespace keyfob
