// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonEditor.h"
#include "fuzz/Require.h"

#include <cstdint>

using namespace keyfob;
using namespace keyfob::configedit;

namespace {

const JsonPath serverPath{"mcpServers", "demo"};
const JsonPath inputPath{"inputs", "demo-token"};

JsonNode server()
{
    return JsonNode::object({{"url", JsonNode::string("https://demo")},
                             {"headers", JsonNode::object({{"Authorization", JsonNode::string("Bearer x")}})},
                             {"id", JsonNode::string("demo-token")}});
}

/// Adding only inserts, adding twice is once, and taking out what was added gives back the bytes.
void checkAdded(const std::string &text, const JsonEditor &editor, JsonDialect dialect, const JsonPath &path,
                const ListContainer &list)
{
    const auto there = editor.textAt(path);
    const auto edits = editor.set(path, server(), {"type"});
    if (!edits || !there)
        return;
    const std::string after = applied(text, *edits);
    const auto again = JsonEditor::parse(after, dialect, list);
    require(again.has_value(), "the text is broken after an edit\n" + after);
    require(applied(after, inverse(text, *edits)) == text, "an edit can't be taken back");
    const auto second = again->set(path, server(), {"type"});
    require(second && second->empty(), "setting twice is not once\n" + after);
    if (*there)
        return;
    for (const TextEdit &edit : *edits)
        require(edit.length == 0, "adding took something away");
    const auto removed = again->remove(path, editor.missingContainers(path).value_or(0));
    require(removed && applied(after, *removed) == text, "removing what was added leaves a trace\n" + after);
}

void check(const std::string &text, JsonDialect dialect, const JsonPath &path, const ListContainer &list)
{
    const auto editor = JsonEditor::parse(text, dialect, list);
    if (!editor) {
        require(editor.error().line >= 1 && editor.error().column >= 1 && !editor.error().reason.empty(),
                "a refusal without a place");
        return;
    }
    checkAdded(text, *editor, dialect, path, list);
    const auto names = editor->membersAt({});
    for (const std::string &name : names.value_or(std::vector<std::string>())) {
        const auto edits = editor->remove({name});
        if (!edits)
            continue;
        const std::string after = applied(text, *edits);
        const auto left = JsonEditor::parse(after, dialect, list);
        require(left.has_value(), "the text is broken after a removal\n" + after);
    }
}

} // namespace

/// The first byte chooses what the client reads, and between a map and a list.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const JsonDialect dialect = data[0] % 3 == 0   ? JsonDialect::Strict
                                : data[0] % 3 == 1 ? JsonDialect::Comments
                                                   : JsonDialect::CommentsOnly;
    const std::string text(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] / 3 % 2 == 0)
        check(text, dialect, serverPath, {});
    else
        check(text, dialect, inputPath, {{"inputs"}, "id"});
    return 0;
}
