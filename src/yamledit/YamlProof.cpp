// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlProof.h"

#include <algorithm>

namespace keyfob::yamledit {

namespace {

using Member = std::pair<std::string, JsonNode>;

/// The first child from this one on that is not the one left out.
std::size_t firstBut(const YamlTree &tree, std::size_t child, std::size_t left)
{
    return child != nowhere && child == left ? tree.at(child).next : child;
}

std::size_t firstChild(const YamlTree &tree, std::size_t value)
{
    return value == nowhere ? nowhere : tree.at(value).firstChild;
}

} // namespace

bool YamlProof::keepsAllBut(const JsonPath &path) const
{
    std::size_t before = m_before.root();
    std::size_t after = m_after.root();
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
        const auto childOf = [&](const YamlTree &tree, std::size_t value) {
            return value == nowhere ? TextResult<std::size_t>(nowhere)
                                    : YamlFinder(tree, m_list).child(value, path, depth);
        };
        const TextResult<std::size_t> left = childOf(m_before, before);
        const TextResult<std::size_t> right = childOf(m_after, after);
        if (!left || !right || !sameChildrenBut(before, *left, after, *right))
            return false;
        before = *left;
        after = *right;
    }
    return true;
}

bool YamlProof::sameChildrenBut(std::size_t before, std::size_t left, std::size_t after,
                                std::size_t right) const
{
    std::size_t one = firstBut(m_before, firstChild(m_before, before), left);
    std::size_t other = firstBut(m_after, firstChild(m_after, after), right);
    while (one != nowhere && other != nowhere) {
        if (!same(one, other))
            return false;
        one = firstBut(m_before, m_before.at(one).next, left);
        other = firstBut(m_after, m_after.at(other).next, right);
    }
    return one == other;
}

/// The same bytes, understood in the same way.
bool YamlProof::same(std::size_t before, std::size_t after) const
{
    const YamlValue &one = m_before.at(before);
    const YamlValue &other = m_after.at(after);
    const std::size_t count = one.behind - before;
    if (other.behind - after != count || m_before.text().substr(one.start, one.end - one.start) !=
                                             m_after.text().substr(other.start, other.end - other.start)) {
        return false;
    }
    for (std::size_t index = 0; index < count; ++index) {
        const YamlValue &left = m_before.at(before + index);
        const YamlValue &right = m_after.at(after + index);
        const bool sameParent = index == 0 || left.parent - before == right.parent - after;
        if (!sameParent || left.kind != right.kind || left.openEnded != right.openEnded ||
            left.begin - one.start != right.begin - other.start ||
            left.end - one.start != right.end - other.start) {
            return false;
        }
    }
    return true;
}

bool YamlProof::keepsUnknown(std::size_t before, std::size_t after, const JsonNode &wanted,
                             const std::vector<std::string> &dropped) const
{
    if (!m_before.isMap(before) || !m_after.isMap(after) || wanted.kind != JsonNode::Kind::Object)
        return true;
    const auto firstUnknown = [&](const YamlTree &tree, std::size_t child, bool mayGo) {
        while (child != nowhere) {
            const std::string name = tree.nameOf(child);
            const bool gone = mayGo && std::ranges::find(dropped, name) != dropped.end();
            if (!gone && std::ranges::find(wanted.members, name, &Member::first) == wanted.members.end())
                break;
            child = tree.at(child).next;
        }
        return child;
    };
    std::size_t one = firstUnknown(m_before, m_before.at(before).firstChild, true);
    std::size_t other = firstUnknown(m_after, m_after.at(after).firstChild, false);
    while (one != nowhere && other != nowhere && same(one, other)) {
        one = firstUnknown(m_before, m_before.at(one).next, true);
        other = firstUnknown(m_after, m_after.at(other).next, false);
    }
    return one == nowhere && other == nowhere &&
           std::ranges::all_of(wanted.members, [&](const Member &member) {
               const TextResult<std::size_t> left = m_before.member(before, member.first);
               const TextResult<std::size_t> right = m_after.member(after, member.first);
               return left && right && *right != nowhere &&
                      (*left == nowhere || keepsUnknown(*left, *right, member.second, {}));
           });
}

bool YamlProof::meansSame(const YamlTree &tree, std::size_t value, const YamlTree &other,
                          std::size_t otherValue)
{
    const std::size_t count = tree.at(value).behind - value;
    if (other.at(otherValue).behind - otherValue != count)
        return false;
    for (std::size_t index = 0; index < count; ++index) {
        const YamlValue &left = tree.at(value + index);
        const YamlValue &right = other.at(otherValue + index);
        const bool sameParent = index == 0 || left.parent - value == right.parent - otherValue;
        const bool named = left.nameBegin != nowhere;
        if (!sameParent || left.kind != right.kind || named != (right.nameBegin != nowhere) ||
            (named && tree.nameOf(value + index) != other.nameOf(otherValue + index)) ||
            (tree.isScalar(value + index) &&
             tree.stringOf(value + index) != other.stringOf(otherValue + index))) {
            return false;
        }
    }
    return true;
}

} // namespace keyfob::yamledit
