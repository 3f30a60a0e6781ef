// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlEditor.h"

#include <QByteArray>

namespace keyfob::tomledit {

inline const JsonPath demoPath{"mcp_servers", "demo"};
inline const ListContainer demoList{{"mcp_servers"}, "name"};

inline JsonNode demoEntry()
{
    return JsonNode::object(
        {{"url", JsonNode::string("https://demo")},
         {"http_headers", JsonNode::object({{"Authorization", JsonNode::string("Bearer 1")}})}});
}

inline JsonNode demoItem()
{
    return JsonNode::object({{"name", JsonNode::string("demo")}, {"url", JsonNode::string("https://demo")}});
}

/// The text after the edits; "refused LINE:COLUMN REASON" when there are none.
inline QByteArray afterEdits(const std::string &before, const TextResult<std::vector<TextEdit>> &edits)
{
    if (edits)
        return QByteArray::fromStdString(applied(before, *edits));
    return QByteArray("refused ") + QByteArray::number(qulonglong(edits.error().line)) + ':' +
           QByteArray::number(qulonglong(edits.error().column)) + ' ' +
           QByteArray::fromStdString(edits.error().reason);
}

/// One step of an editor on a text, as in afterEdits(); a text that is refused gives the fault.
template <typename Step>
QByteArray afterStep(const QByteArray &before, const ListContainer &list, Step step)
{
    const std::string text = before.toStdString();
    const auto editor = TomlEditor::parse(text, list);
    if (!editor)
        return afterEdits(text, std::unexpected(editor.error()));
    return afterEdits(text, step(*editor));
}

inline QByteArray afterSet(const QByteArray &before, const JsonPath &path, const JsonNode &node,
                           const ListContainer &list = {}, const std::vector<std::string> &dropped = {})
{
    return afterStep(before, list, [&](const TomlEditor &editor) { return editor.set(path, node, dropped); });
}

inline QByteArray afterRemoval(const QByteArray &before, const JsonPath &path = demoPath,
                               const ListContainer &list = {}, int emptyParents = 0)
{
    return afterStep(before, list,
                     [&](const TomlEditor &editor) { return editor.remove(path, emptyParents); });
}

inline QByteArray afterPutBack(const QByteArray &before, const QByteArray &piece,
                               const JsonPath &path = demoPath, const ListContainer &list = {})
{
    return afterStep(before, list,
                     [&](const TomlEditor &editor) { return editor.putBack(path, piece.toStdString()); });
}

/// What textAt() gives; "nothing" when nothing is there.
inline QByteArray textAt(const QByteArray &text, const JsonPath &path = demoPath,
                         const ListContainer &list = {})
{
    const std::string content = text.toStdString();
    const auto editor = TomlEditor::parse(content, list);
    const auto piece = editor ? editor->textAt(path) : std::unexpected(editor.error());
    return piece ? QByteArray::fromStdString(piece->value_or("nothing"))
                 : "refused " + QByteArray::fromStdString(piece.error().reason);
}

} // namespace keyfob::tomledit
