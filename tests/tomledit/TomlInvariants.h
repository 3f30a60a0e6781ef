// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlEditor.h"

#include <algorithm>
#include <unordered_map>

namespace keyfob::tomledit {

inline JsonNode serverEntry(const std::string &url, const std::string &token)
{
    return JsonNode::object({{"name", JsonNode::string("demo")},
                             {"url", JsonNode::string(url)},
                             {"http_headers", JsonNode::object({{"Authorization", JsonNode::string(token)},
                                                                {"x-preset", JsonNode::string("analysis")}})},
                             {"enabled", JsonNode::boolean(true)}});
}

inline const JsonPath serverPath{"mcp_servers", "demo"};
inline const ListContainer serverList{{"mcp_servers"}, "name"};

/// What TomlEditor guarantees, checked on one text. Says what is broken; empty when nothing is. Needs no test
/// framework, so that the fuzzer can use it too.
class TomlInvariants
{
public:
    explicit TomlInvariants(ListContainer list) : m_list(std::move(list)) {}

    std::string broken(const std::string &text)
    {
        m_broken.clear();
        m_read.clear();
        if (const auto &now = read(text); !now) {
            expect(now.error().line > 0 && now.error().column > 0 && !now.error().reason.empty(),
                   "a fault has no place");
            return m_broken;
        }
        const auto there = editor(text).textAt(serverPath);
        if (!there)
            return expect(!editor(text).set(serverPath, entry()), "an unclear path is edited"), m_broken;
        if (*there)
            update(text, **there);
        else
            add(text);
        others(text);
        return m_broken;
    }

private:
    static JsonNode entry() { return serverEntry("https://demo", "Bearer \"1\""); }

    bool expect(bool holds, const std::string &what, const std::string &text = {})
    {
        if (!holds && m_broken.empty())
            m_broken = what + "\n<<" + text + ">>";
        return holds;
    }
    /// Edits carried out; the old text, and something broken, when they are refused or don't parse.
    std::string after(const std::string &text, const TextResult<std::vector<TextEdit>> &edits,
                      const std::string &what)
    {
        if (!expect(edits.has_value(), what + " is refused: " + (edits ? "" : edits.error().reason), text))
            return text;
        const std::string result = applied(text, *edits);
        expect(applied(result, configedit::inverse(text, *edits)) == text, what + " can't be undone", text);
        return expect(read(result).has_value(), what + " makes what is no TOML", result) ? result : text;
    }
    /// Each text is read once.
    const TextResult<TomlEditor> &read(const std::string &text)
    {
        const auto [place, isNew] = m_read.try_emplace(text, std::unexpected(configedit::TextFault()));
        if (isNew)
            place->second = TomlEditor::parse(place->first, m_list);
        return place->second;
    }
    const TomlEditor &editor(const std::string &text) { return read(text).value(); }
    std::string without(const std::string &text, int emptyParents = 0, const JsonPath &path = serverPath)
    {
        return after(text, editor(text).remove(path, emptyParents), "removing");
    }
    std::string with(const std::string &text, const JsonPath &path, const JsonNode &node)
    {
        const TomlEditor &before = editor(text);
        const auto edits = before.set(path, node);
        const bool isNew = !before.textAt(path)->has_value();
        if (edits && isNew) {
            const bool pure =
                std::ranges::all_of(*edits, [](const TextEdit &edit) { return edit.length == 0; });
            expect(pure, "adding is no pure insertion", text);
        }
        const std::string result = after(text, edits, "setting");
        const auto again = editor(result).set(path, node);
        expect(again && again->empty(), "setting twice is an edit", result);
        return result;
    }
    std::string back(const std::string &text, const std::string &piece)
    {
        return after(text, editor(text).putBack(serverPath, piece), "putting back");
    }
    void saysEntry(const std::string &text)
    {
        const TomlEditor &now = editor(text);
        const auto value = [&](JsonPath below) {
            below.insert(below.begin(), serverPath.begin(), serverPath.end());
            return now.stringAt(below)->value_or("nothing");
        };
        expect(value({"url"}) == "https://demo", "the entry has another url", text);
        expect(value({"http_headers", "Authorization"}) == "Bearer \"1\"", "another header", text);
    }

    void add(const std::string &text)
    {
        const int made = editor(text).missingContainers(serverPath).value();
        const std::string added = with(text, serverPath, entry());
        if (!m_broken.empty())
            return;
        saysEntry(added);
        expect(without(added, made) == text, "removing what was added leaves another text", added);

        JsonPath second{"mcp_servers", "second one"};
        JsonNode other = entry();
        other.members.front().second = JsonNode::string("second one");
        const std::string two = with(added, second, other);
        expect(without(two, made, second) == added, "removing the second leaves another text", two);
        expect(without(without(two), made, second) == text, "removing the first first", two);

        const auto piece = editor(added).textAt(serverPath);
        expect(editor(added).putBack(serverPath, **piece)->empty(), "putting back the same is an edit",
               added);
        const std::string returned = back(text, **piece);
        saysEntry(returned);
        expect(without(returned, made) == text, "removing what was put back leaves another text", returned);
    }
    void update(const std::string &text, const std::string &piece)
    {
        const TomlEditor &before = editor(text);
        const auto edits = before.set(serverPath, entry());
        const auto members = before.membersAt(serverPath);
        const std::string rest = without(text);
        expect(!editor(rest).textAt(serverPath)->has_value(), "it is still there", rest);
        const std::string returned = back(rest, piece);
        expect(!members || members == editor(returned).membersAt(serverPath),
               "what was put back has other members", returned);
        if (!edits)
            return;
        const std::string updated = with(text, serverPath, entry());
        if (!m_broken.empty())
            return;
        saysEntry(updated);
        expect(without(updated) == rest, "an update touched something else", updated);
        const auto names = editor(updated).membersAt(serverPath).value();
        for (const std::string &name : members.value_or(std::vector<std::string>()))
            expect(std::ranges::find(names, name) != names.end(), "an update lost " + name, updated);
        const std::string undone = back(updated, piece);
        expect(without(undone) == rest, "putting back touched something else", undone);
        const std::string dropped =
            after(updated, editor(updated).set(serverPath, JsonNode::object({}), {"http_headers", "none"}),
                  "dropping");
        expect(!editor(dropped).textAt({"mcp_servers", "demo", "http_headers"})->has_value(), "not dropped",
               dropped);
    }
    /// Any other member of the root or the container (one of each, by the size of the text) can be taken out,
    /// and put back, without touching the rest.
    void others(const std::string &text)
    {
        const TomlEditor &before = editor(text);
        for (JsonPath path : {JsonPath(), JsonPath{"mcp_servers"}}) {
            const auto names = before.membersAt(path);
            if (!names || names->empty())
                continue;
            const bool inRoot = path.empty();
            std::vector<std::string> left = *names;
            const std::size_t index = text.size() % left.size();
            path.push_back(left[index]);
            const auto piece = before.textAt(path);
            if (!piece)
                continue; // two items of one name
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(index));
            const std::string rest = after(text, before.remove(path), "removing");
            path.pop_back();
            const auto found = editor(rest).membersAt(path);
            // The last one may take the container along, where it isn't written.
            expect(found && (*found == left || (!inRoot && left.empty())), "removing takes others along",
                   rest);
            path.push_back((*names)[index]);
            const std::string returned = after(rest, editor(rest).putBack(path, **piece), "putting back");
            expect(editor(returned).textAt(path)->has_value(), "it did not come back", returned);
        }
    }

    ListContainer m_list;
    std::string m_broken;
    std::unordered_map<std::string, TextResult<TomlEditor>> m_read;
};

} // namespace keyfob::tomledit
