// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryPlan.h"

#include "clients/EditSteps.h"
#include "clients/EntryHash.h"
#include "clients/EntryShape.h"

#include <algorithm>
#include <cctype>

namespace keyfob {

using namespace configedit;

namespace {

std::unexpected<PlanRefusal> notUnderstood(const TextFault &fault)
{
    return std::unexpected(PlanRefusal{ErrorCode::NotUnderstood, fault});
}

std::optional<PlanRefusal> refusal(const TextResult<void> &done)
{
    return done ? std::nullopt : std::optional(PlanRefusal{ErrorCode::NotUnderstood, done.error()});
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return text;
}

bool holds(const JsonNode &object, const std::string &name)
{
    return std::ranges::find(object.members, name, &std::pair<std::string, JsonNode>::first) !=
           object.members.end();
}

/// The same name in other letters would send the value twice, and two credentials contradict each other.
std::vector<std::string> staleNames(const std::vector<std::string> &standing, const JsonNode &object)
{
    std::vector<std::string> wanted{"authorization"};
    for (const auto &member : object.members)
        wanted.push_back(lower(member.first));
    std::vector<std::string> stale;
    for (const std::string &name : standing) {
        if (!holds(object, name) && std::ranges::find(wanted, lower(name)) != wanted.end())
            stale.push_back(name);
    }
    return stale;
}

JsonPath below(JsonPath path, std::string name)
{
    path.push_back(std::move(name));
    return path;
}

} // namespace

EntryPlan::EntryPlan(const ClientDescription &client, const ClientFileDescription &file)
    : m_client(client), m_syntax(file.syntax), m_ofFolder(!folderOfScope(file.scope).isEmpty())
{
    for (const QString &name : file.container)
        m_container.push_back(name.toStdString());
}

JsonPath EntryPlan::pathOf(const QString &name) const
{
    return below(m_container, name.toStdString());
}

JsonExcerpt EntryPlan::excerpt(std::string_view text, const QString &name) const
{
    if (!EditSteps::isJson(m_syntax))
        return JsonExcerpt::whole(text);
    std::vector<JsonPath> paths{pathOf(name)};
    for (const ClientFormDescription &form : m_client.forms) {
        if (!form.companion)
            continue;
        JsonPath &path = paths.emplace_back();
        for (const QString &part : form.companion->container)
            path.push_back(part.toStdString());
    }
    return JsonExcerpt::of(text, EditSteps::dialectOf(m_syntax), paths);
}

EntryPlan::Planned<PlannedText> EntryPlan::plan(std::string_view text, const EntryWish &wish) const
{
    const JsonExcerpt part = excerpt(text, wish.name);
    if (part.isWhole())
        return planAsItIs(text, wish);
    Planned<PlannedText> planned = planAsItIs(part.text(), wish);
    if (!planned) // the place of the fault is to be that in the whole text
        return planned.error().code == ErrorCode::NotUnderstood ? planAsItIs(text, wish) : planned;
    ShownTexts shown{bytes(part.text()), {}, planned->edits, 0};
    shown.after = FileChange::edited(shown.before, shown.edits).toByteArray();
    if (!shown.edits.empty())
        shown.linesMissing = static_cast<int>(part.lineFeedsLeftOut(shown.edits.front().offset));
    planned->shown = std::move(shown);
    planned->edits = part.mapped(std::move(planned->edits));
    return planned;
}

EntryPlan::Planned<PlannedText> EntryPlan::planAsItIs(std::string_view text, const EntryWish &wish) const
{
    const JsonPath path = pathOf(wish.name);
    EditSteps steps(text, m_syntax);
    const auto before = steps.textAt(path);
    if (!before)
        return notUnderstood(before.error());
    const Planned<Ground> groundBefore = ground(steps, path);
    if (!groundBefore)
        return std::unexpected(groundBefore.error());
    PlannedText planned;
    planned.entryBefore = *before ? bytes(**before) : QByteArray();
    planned.saidBefore = entryHash(steps, path);
    planned.action = *before ? FileChange::Action::Update : FileChange::Action::Add;
    if (const std::optional<PlanRefusal> refused = change(steps, wish, planned))
        return std::unexpected(*refused);
    if (!steps.changed())
        planned.action = FileChange::Action::None;
    const auto after = steps.textAt(path);
    const Planned<Ground> groundAfter = ground(steps, path);
    if (!after)
        return notUnderstood(after.error());
    if (!groundAfter)
        return std::unexpected(groundAfter.error());
    planned.entryAfter = *after ? bytes(**after) : QByteArray();
    planned.saidAfter = entryHash(steps, path);
    planned.containersMade = made(*groundBefore, *groundAfter);
    planned.edits = steps.edits();
    return planned;
}

std::optional<PlanRefusal> EntryPlan::change(EditSteps &steps, const EntryWish &wish,
                                             PlannedText &planned) const
{
    const JsonPath path = pathOf(wish.name);
    FileChange::Action &action = planned.action;
    if (wish.kind == EntryWish::Kind::Remove) {
        if (action != FileChange::Action::Update) // there is none
            return std::nullopt;
        action = FileChange::Action::Remove;
        // First, so that the containers around the entry can go with it.
        if (const std::optional<PlanRefusal> refused = companion(steps, wish, planned))
            return refused;
        return refusal(steps.remove(path, wish.emptyParents));
    }
    const std::optional<PlanRefusal> refused = wish.kind == EntryWish::Kind::Install
                                                   ? install(steps, wish, action)
                                                   : refusal(steps.putBack(path, wish.text.toStdString()));
    return refused ? refused : companion(steps, wish, planned);
}

std::optional<PlanRefusal> EntryPlan::companion(EditSteps &steps, const EntryWish &wish,
                                                PlannedText &planned) const
{
    for (const ClientFormDescription &form : m_client.forms) {
        if (!form.companion)
            continue;
        JsonPath path;
        for (const QString &name : form.companion->container)
            path.push_back(name.toStdString());
        steps.lookThrough({path, form.companion->listKey.toStdString()});
        path.push_back(EntryShape::companionName(form, wish.name).toStdString());
        const bool wanted = wish.kind == EntryWish::Kind::Install && wish.form == form.id;
        const bool kept = wish.kind == EntryWish::Kind::PutBack; // the entry of before may need it
        const Planned<Ground> before = ground(steps, path);
        std::optional<PlanRefusal> refused = before ? std::nullopt : std::optional(before.error());
        if (!refused && wanted)
            refused = refusal(steps.set(path, EntryShape::fillCompanion(form, wish.entry)));
        else if (!refused && !kept)
            refused = refusal(steps.remove(path, wish.emptyCompanions));
        const Planned<Ground> after = refused ? before : ground(steps, path);
        steps.lookThrough(m_syntax.list);
        if (!refused && !after)
            refused = after.error();
        if (refused)
            return refused;
        if (const std::optional<int> companions = made(*before, *after))
            planned.companionsMade = companions;
    }
    return std::nullopt;
}

std::optional<PlanRefusal> EntryPlan::install(EditSteps &steps, const EntryWish &wish,
                                              FileChange::Action &action) const
{
    const ClientFormDescription *form = m_client.form(wish.form);
    if (!form || !EntryShape::fits(*form, wish.entry))
        return PlanRefusal{ErrorCode::NotSupported, {}};
    const JsonPath path = pathOf(wish.name);
    if (action == FileChange::Action::Add)
        return refusal(steps.set(path, EntryShape::fill(*form, wish.entry)));
    if (wish.ours)
        return merge(steps, wish);
    // Somebody else's: fine if it says the same already.
    EditSteps trial(steps.text(), m_syntax);
    if (const std::optional<PlanRefusal> refused = merge(trial, wish); refused || !trial.changed())
        return refused;
    if (!wish.replace)
        return PlanRefusal{ErrorCode::ForeignEntry, {}};
    action = FileChange::Action::Replace;
    // Nothing of theirs is merged into ours: their headers would go to our server.
    return refusal(steps.replace(path, EntryShape::fill(*form, wish.entry)));
}

std::optional<PlanRefusal> EntryPlan::merge(EditSteps &steps, const EntryWish &wish) const
{
    const JsonPath path = pathOf(wish.name);
    const JsonNode node = EntryShape::fill(*m_client.form(wish.form), wish.entry);
    // What is no object has no members, and is replaced as a whole.
    const std::vector<std::string> names = steps.membersAt(path).value_or(std::vector<std::string>());
    // What another form of this client wrote goes; what this client doesn't write at all is not ours and
    // stays.
    std::vector<std::string> dropped = EntryShape::keys(m_client);
    std::erase_if(dropped, [&](const std::string &key) {
        return holds(node, key) || std::ranges::find(names, key) == names.end();
    });
    if (const auto refused = refusal(steps.set(path, node, dropped)))
        return refused;
    for (const auto &[key, value] : node.members) {
        if (value.kind != JsonNode::Kind::Object)
            continue;
        if (const auto refused = dropStale(steps, below(path, key), value))
            return refused;
    }
    return std::nullopt;
}

std::optional<PlanRefusal> EntryPlan::dropStale(EditSteps &steps, const JsonPath &path,
                                                const JsonNode &value) const
{
    const auto standing = steps.membersAt(path);
    if (!standing)
        return PlanRefusal{ErrorCode::NotUnderstood, standing.error()};
    for (const std::string &name : staleNames(*standing, value)) {
        if (const auto refused = refusal(steps.remove(below(path, name))))
            return refused;
    }
    return std::nullopt;
}

std::optional<int> EntryPlan::made(const Ground &before, const Ground &after) const
{
    if (m_ofFolder)
        return std::nullopt;
    if (before.missing != after.missing)
        return std::max(before.missing - after.missing, 0);
    return before.empty ? std::optional(0) : std::nullopt;
}

EntryPlan::Planned<EntryPlan::Ground> EntryPlan::ground(EditSteps &steps, const JsonPath &path)
{
    const auto missing = steps.missingContainers(path);
    if (!missing)
        return notUnderstood(missing.error());
    const auto neighbours = steps.membersAt(JsonPath(path.begin(), path.end() - 1));
    if (!neighbours)
        return notUnderstood(neighbours.error());
    return Ground{*missing, neighbours->empty()};
}

EntryPlan::Planned<std::vector<std::string>> EntryPlan::names(std::string_view text) const
{
    const JsonExcerpt part = excerpt(text, {});
    EditSteps steps(part.text(), m_syntax);
    const auto names = steps.membersAt(m_container);
    if (!names)
        return notUnderstood(names.error());
    return *names;
}

} // namespace keyfob
