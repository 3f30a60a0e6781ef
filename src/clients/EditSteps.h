// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"
#include "configedit/TextRevision.h"

#include <optional>
#include <string>

namespace keyfob {

/// A text that is edited in steps, each on what the one before left; in the end one list of edits from the
/// first text to the last. The first text must outlive this.
class EditSteps
{
public:
    EditSteps(std::string_view text, configedit::JsonDialect dialect);
    EditSteps(const EditSteps &) = delete;
    EditSteps &operator=(const EditSteps &) = delete;

    /// The value's bytes, nullopt when there is none.
    [[nodiscard]] configedit::TextResult<std::optional<std::string>>
    valueAt(const configedit::JsonPath &path);
    [[nodiscard]] configedit::TextResult<std::vector<std::string>>
    membersAt(const configedit::JsonPath &path);

    [[nodiscard]] configedit::TextResult<void> set(const configedit::JsonPath &path,
                                                   const configedit::JsonNode &value,
                                                   const std::vector<std::string> &dropped = {});
    [[nodiscard]] configedit::TextResult<void> remove(const configedit::JsonPath &path, int emptyParents = 0);

    [[nodiscard]] std::string_view text() const { return m_changed ? m_current : m_first; }
    [[nodiscard]] bool changed() const { return m_changed; }
    /// From the first text to this one.
    [[nodiscard]] std::vector<configedit::TextEdit> edits() const { return m_revision.edits(); }

private:
    [[nodiscard]] configedit::TextResult<const configedit::JsonEditor *> editor();
    void take(const std::vector<configedit::TextEdit> &edits);

    std::string_view m_first;
    configedit::JsonDialect m_dialect;
    configedit::TextRevision m_revision;
    std::string m_current;
    std::optional<configedit::JsonEditor> m_editor;
    bool m_changed = false;
};

} // namespace keyfob
