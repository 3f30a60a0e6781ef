// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EditSteps.h"

namespace keyfob {

using namespace configedit;

EditSteps::EditSteps(std::string_view text, JsonDialect dialect)
    : m_first(text), m_dialect(dialect), m_revision(text)
{
}

TextResult<const JsonEditor *> EditSteps::editor()
{
    if (!m_editor) {
        TextResult<JsonEditor> parsed = JsonEditor::parse(text(), m_dialect);
        if (!parsed)
            return std::unexpected(parsed.error());
        m_editor.emplace(std::move(*parsed));
    }
    return &*m_editor;
}

TextResult<std::optional<std::string>> EditSteps::valueAt(const JsonPath &path)
{
    const TextResult<const JsonEditor *> parsed = editor();
    if (!parsed)
        return std::unexpected(parsed.error());
    const TextResult<std::optional<std::string_view>> value = (*parsed)->valueAt(path);
    if (!value)
        return std::unexpected(value.error());
    return *value ? std::optional<std::string>(**value) : std::nullopt;
}

TextResult<std::vector<std::string>> EditSteps::membersAt(const JsonPath &path)
{
    const TextResult<const JsonEditor *> parsed = editor();
    if (!parsed)
        return std::unexpected(parsed.error());
    return (*parsed)->membersAt(path);
}

TextResult<void> EditSteps::set(const JsonPath &path, const JsonNode &value,
                                const std::vector<std::string> &dropped)
{
    const TextResult<const JsonEditor *> parsed = editor();
    if (!parsed)
        return std::unexpected(parsed.error());
    const TextResult<std::vector<TextEdit>> edits = (*parsed)->set(path, value, dropped);
    if (!edits)
        return std::unexpected(edits.error());
    take(*edits);
    return {};
}

TextResult<void> EditSteps::remove(const JsonPath &path, int emptyParents)
{
    const TextResult<const JsonEditor *> parsed = editor();
    if (!parsed)
        return std::unexpected(parsed.error());
    const TextResult<std::vector<TextEdit>> edits = (*parsed)->remove(path, emptyParents);
    if (!edits)
        return std::unexpected(edits.error());
    take(*edits);
    return {};
}

void EditSteps::take(const std::vector<TextEdit> &edits)
{
    if (edits.empty())
        return;
    m_revision.apply(edits);
    m_editor.reset(); // it looks into the text that goes now
    m_current = m_revision.text();
    m_changed = true;
}

} // namespace keyfob
