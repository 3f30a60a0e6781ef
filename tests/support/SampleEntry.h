// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"

#include <QByteArray>

namespace keyfob::configedit {

inline JsonNode sampleEntry()
{
    return JsonNode::object({{"type", JsonNode::string("http")}, {"url", JsonNode::string("https://demo")}});
}

inline const JsonPath samplePath{"mcpServers", "demo"};

inline std::string text(const QByteArray &bytes)
{
    return bytes.toStdString();
}

/// The text with the entry set; the fault as text when it's refused.
inline std::string withEntry(const std::string &before, JsonDialect dialect,
                             const JsonPath &path = samplePath, const JsonNode &entry = sampleEntry(),
                             const std::vector<std::string> &dropped = {})
{
    const auto editor = JsonEditor::parse(before, dialect);
    if (!editor)
        return "refused: " + editor.error().reason;
    const auto edits = editor->set(path, entry, dropped);
    return edits ? applied(before, *edits) : "refused: " + edits.error().reason;
}

inline std::string withoutEntry(const std::string &before, JsonDialect dialect, int emptyParents,
                                const JsonPath &path = samplePath)
{
    const auto editor = JsonEditor::parse(before, dialect);
    if (!editor)
        return "refused: " + editor.error().reason;
    const auto edits = editor->remove(path, emptyParents);
    return edits ? applied(before, *edits) : "refused: " + edits.error().reason;
}

} // namespace keyfob::configedit
