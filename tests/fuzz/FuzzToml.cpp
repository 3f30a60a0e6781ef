// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlInvariants.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace keyfob::tomledit;

namespace {

void require(bool holds, const std::string &what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

/// Whatever is put back, the text is a TOML text with something at the path afterwards, or nothing changes.
void putBack(const std::string &text, const std::string &piece, const ListContainer &list)
{
    const auto editor = TomlEditor::parse(text, list);
    if (!editor)
        return;
    const auto edits = editor->putBack(serverPath, piece);
    if (!edits)
        return;
    const std::string after = applied(text, *edits);
    const auto parsed = TomlEditor::parse(after, list);
    require(parsed && parsed->textAt(serverPath)->has_value(), "putting back went wrong\n<<" + after + ">>");
    require(applied(after, inverse(text, *edits)) == text, "putting back can't be undone");
    const auto before = editor->remove(serverPath);
    require(parsed->membersAt({}).has_value() && before.has_value(), "putting back broke the root");
}

} // namespace

/// The first byte chooses between a map and a list of servers; a byte 0xFF ends the text, and what follows is
/// put back into it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const ListContainer list = data[0] % 2 == 0 ? ListContainer() : serverList;
    const std::string input(reinterpret_cast<const char *>(data) + 1, size - 1);
    const std::size_t end = input.find('\xFF');
    const std::string text = input.substr(0, end);
    require(TomlInvariants(list).broken(text).empty(), TomlInvariants(list).broken(text));
    if (end != std::string::npos)
        putBack(text, input.substr(end + 1), list);
    return 0;
}
