// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/TextRevision.h"
#include "fuzz/Require.h"
#include "yamledit/YamlEditor.h"
#include "yamledit/YamlTree.h"
#include "yamledit/YamlWords.h"

#include <cstdint>

using namespace keyfob;
using namespace keyfob::yamledit;
using configedit::applied;
using configedit::inverse;

namespace {

using Edits = YamlEditor::Result<YamlEditor::Edits>;

const ListContainer serverList{{"mcpServers"}, "name"};
const JsonPath serverPath{"mcpServers", "demo"};

JsonNode server(const char *address)
{
    return JsonNode::object({{"name", JsonNode::string("demo")},
                             {"url", JsonNode::string(address)},
                             {"headers", JsonNode::object({{"Authorization", JsonNode::string("Bearer x")}})},
                             {"args", JsonNode::array({JsonNode::string("-y"), JsonNode::string("a")})}});
}

/// What adding takes away: nothing, or a word for null and the white space around it.
bool takesNullWord(const std::string &text, const YamlEditor::Edits &edits)
{
    std::string taken;
    for (const TextEdit &edit : edits)
        taken += text.substr(edit.offset, edit.length);
    const std::size_t begin = taken.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) {
        require(taken.empty(), "adding took white space away\n" + text);
        return false;
    }
    const std::string word = taken.substr(begin, taken.find_last_not_of(" \t\r\n") + 1 - begin);
    require(isNullWord(word), "adding took something away\n" + text);
    return true;
}

/// The text after the edits, which are in order and can be taken back; what it was is understood still.
std::string after(const std::string &text, const YamlEditor::Edits &edits, const ListContainer &list)
{
    std::size_t end = 0;
    for (const TextEdit &edit : edits) {
        require(edit.offset >= end && edit.offset + edit.length <= text.size(), "edits out of order");
        end = edit.offset + edit.length;
    }
    const std::string result = applied(text, edits);
    require(YamlEditor::parse(result, list).has_value(), "the text is broken after an edit\n" + result);
    require(applied(result, inverse(text, edits)) == text, "an edit can't be taken back");
    return result;
}

/// A change that was tried and would have broken something else shows a gap in what is understood.
void checkRefusal(const configedit::TextFault &fault, const std::string &text)
{
    require(fault.line >= 1 && fault.column >= 1 && !fault.reason.empty(), "a refusal without a place");
    require(fault.reason.find("without changing something else") == std::string::npos,
            "a change went wrong and was noticed\n" + text);
}

void checkAdded(const std::string &text, const YamlEditor &editor, const ListContainer &list)
{
    const auto there = editor.textAt(serverPath);
    const Edits edits = editor.set(serverPath, server("https://demo"), {"type", "command"});
    if (!edits)
        return checkRefusal(edits.error(), text);
    const std::string with = after(text, *edits, list);
    const auto again = YamlEditor::parse(with, list);
    const Edits second = again->set(serverPath, server("https://demo"), {"type", "command"});
    require(second && second->empty(), "setting twice is not once\n" + with);
    const Edits updated = again->set(serverPath, server("new: #1"));
    require(updated.has_value(), "what was set can't be changed\n" + with);
    after(with, *updated, list);
    require(there.has_value(), "a text can be set but not read");
    if (*there)
        return;
    const bool nullWord = takesNullWord(text, *edits);
    const Edits removed = again->remove(serverPath, editor.missingContainers(serverPath).value());
    require(removed.has_value(), "what was added can't be removed\n" + with);
    const std::string without = after(with, *removed, list);
    require(nullWord || without == text, "removing what was added leaves a trace\n" + with);
    const auto clean = YamlEditor::parse(without, list);
    const Edits back = clean->putBack(serverPath, again->textAt(serverPath)->value());
    require(back.has_value(), "what was taken out can't be put back\n" + with);
    require(nullWord || applied(without, *back) == with, "what was put back is another\n" + with);
}

/// Everything that can be named may go, and may be put back.
void checkOthers(const std::string &text, const YamlEditor &editor, const ListContainer &list)
{
    for (const JsonPath &parent : {JsonPath(), JsonPath{"mcpServers"}}) {
        const auto names = editor.membersAt(parent);
        for (const std::string &name : names.value_or(std::vector<std::string>())) {
            JsonPath path = parent;
            path.push_back(name);
            (void)editor.stringAt(path);
            const auto taken = editor.textAt(path);
            const Edits edits = editor.remove(path);
            if (!edits) {
                checkRefusal(edits.error(), text);
                continue;
            }
            require(taken && *taken, "what can be removed can't be read\n" + text);
            const std::string rest = after(text, *edits, list);
            const Edits back = YamlEditor::parse(rest, list)->putBack(path, **taken);
            if (back)
                after(rest, *back, list);
            const Edits same = editor.putBack(path, **taken);
            require(!same || same->empty(), "putting back what is there changes it\n" + text);
        }
    }
}

void check(const std::string &text, const std::string &piece, const ListContainer &list)
{
    const auto editor = YamlEditor::parse(text, list);
    if (!editor)
        return checkRefusal(editor.error(), text);
    require(YamlTree::parse(text)->work() <= 3 * text.size() + 10, "too much work\n" + text);
    checkAdded(text, *editor, list);
    checkOthers(text, *editor, list);
    const Edits edits = editor->putBack(serverPath, piece);
    if (edits)
        require(YamlEditor::parse(after(text, *edits, list), list)->textAt(serverPath)->has_value(),
                "what was put back is not there\n" + text);
}

} // namespace

/// The first byte chooses between a map and a list of servers; a byte 0xFF ends the text, and what follows is
/// put back into it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string input(reinterpret_cast<const char *>(data) + 1, size - 1);
    const std::size_t end = input.find('\xFF');
    const std::string piece = end == std::string::npos ? "  demo: 1" : input.substr(end + 1);
    check(input.substr(0, end), piece, data[0] % 2 == 0 ? ListContainer() : serverList);
    return 0;
}
