// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlEditor.h"

#include <QByteArray>
#include <QDebug>

namespace keyfob::yamledit {

using configedit::applied;
using configedit::JsonNode;
using configedit::JsonPath;
using configedit::ListContainer;
using configedit::TextEdit;

inline const ListContainer serverList{{"mcpServers"}, "name"};
inline const JsonPath extensionPath{"extensions", "demo"};
inline const JsonPath serverPath{"mcpServers", "demo"};

inline JsonNode sampleExtension()
{
    return JsonNode::object({{"type", JsonNode::string("http")}, {"uri", JsonNode::string("https://demo")}});
}

inline JsonNode sampleServer()
{
    return JsonNode::object({{"name", JsonNode::string("demo")}, {"url", JsonNode::string("https://demo")}});
}

inline const JsonPath &samplePath(bool list)
{
    return list ? serverPath : extensionPath;
}

inline JsonNode sample(bool list)
{
    return list ? sampleServer() : sampleExtension();
}

inline ListContainer listOf(bool list)
{
    return list ? serverList : ListContainer();
}

/// The text after what `change` returns for its editor; the fault as text when there is one.
template <typename Change>
std::string changed(const std::string &before, bool list, Change change)
{
    const auto editor = YamlEditor::parse(before, listOf(list));
    if (!editor)
        return "refused: " + editor.error().reason;
    const YamlEditor::Result<YamlEditor::Edits> edits = change(*editor);
    return edits ? applied(before, *edits) : "refused: " + edits.error().reason;
}

inline std::string withEntry(const std::string &before, bool list, const JsonNode &entry,
                             const std::vector<std::string> &dropped = {})
{
    return changed(before, list,
                   [&](const YamlEditor &editor) { return editor.set(samplePath(list), entry, dropped); });
}

inline std::string withoutEntry(const std::string &before, bool list, int emptyParents = 0)
{
    return changed(before, list,
                   [&](const YamlEditor &editor) { return editor.remove(samplePath(list), emptyParents); });
}

inline std::string withText(const std::string &before, bool list, const std::string &text)
{
    return changed(before, list,
                   [&](const YamlEditor &editor) { return editor.putBack(samplePath(list), text); });
}

} // namespace keyfob::yamledit
