// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/TextEdit.h"

namespace keyfob::configedit {

std::string applied(std::string_view text, const std::vector<TextEdit> &edits)
{
    std::string result;
    std::size_t kept = 0;
    for (const TextEdit &edit : edits) {
        result.append(text.substr(kept, edit.offset - kept));
        result.append(edit.text);
        kept = edit.offset + edit.length;
    }
    result.append(text.substr(kept));
    return result;
}

std::vector<TextEdit> inverse(std::string_view text, const std::vector<TextEdit> &edits)
{
    std::vector<TextEdit> result;
    result.reserve(edits.size());
    std::size_t added = 0;   // by the edits so far
    std::size_t removed = 0; // by the edits so far
    for (const TextEdit &edit : edits) {
        result.push_back({edit.offset + added - removed, edit.text.size(),
                          std::string(text.substr(edit.offset, edit.length))});
        added += edit.text.size();
        removed += edit.length;
    }
    return result;
}

} // namespace keyfob::configedit
