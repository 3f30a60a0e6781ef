// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryComparison.h"

#include "clients/EditSteps.h"

#include <optional>

namespace keyfob {

using namespace configedit;

namespace {

/// Where in the entry the form writes a placeholder; empty when nowhere.
JsonPath placeOf(const QJsonObject &object, QLatin1String placeholder)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().toString() == placeholder)
            return {it.key().toStdString()};
        if (JsonPath inner = placeOf(it.value().toObject(), placeholder); !inner.empty()) {
            inner.insert(inner.begin(), it.key().toStdString());
            return inner;
        }
    }
    return {};
}

/// The same from the file's root on; nullopt when the form has none.
std::optional<JsonPath> placeBelow(JsonPath entry, const QJsonObject &form, const char *placeholder)
{
    const JsonPath place = placeOf(form, QLatin1String(placeholder));
    if (place.empty())
        return std::nullopt;
    entry.insert(entry.end(), place.begin(), place.end());
    return entry;
}

/// Takes over the secrets that stand in the object at `place`, where the rest of the value is as wanted.
void adopt(EditSteps &steps, const std::optional<JsonPath> &place, QList<EntryValue> &values)
{
    for (EntryValue &value : values) {
        if (!place || value.secret.isEmpty())
            continue;
        JsonPath path = *place;
        path.push_back(value.name.toStdString());
        const QString text =
            QString::fromStdString(steps.stringAt(path).value_or(std::nullopt).value_or(std::string()));
        if (text.startsWith(value.prefix) && text.size() > value.prefix.size())
            value.secret = Secret(text.mid(value.prefix.size()).toUtf8());
    }
}

/// The same for the one secret that a bridge gets in a variable, whatever that is called.
void adoptBridge(EditSteps &steps, const std::optional<JsonPath> &place, QList<EntryValue> &headers)
{
    const auto names = place ? steps.membersAt(*place) : std::vector<std::string>();
    for (EntryValue &header : headers) {
        if (header.secret.isEmpty() || !names || names->empty())
            continue;
        QList<EntryValue> variable{{QString::fromStdString(names->front()), header.prefix, header.secret}};
        adopt(steps, place, variable);
        header.secret = variable.front().secret;
    }
}

} // namespace

EntryComparison::EntryComparison(const EntryPlan &plan, const ClientFormDescription &form)
    : m_plan(plan), m_form(form)
{
}

EntryPlan::Planned<InstallationState> EntryComparison::state(std::string_view text,
                                                             const EntryWish &wish) const
{
    EntryWish trial = wish;
    trial.ours = true;
    const EntryPlan::Planned<PlannedText> now = m_plan.plan(text, trial);
    if (!now)
        return std::unexpected(now.error());
    if (now->entryBefore.isEmpty())
        return InstallationState::Absent;
    if (now->action == FileChange::Action::None)
        return InstallationState::Installed;
    if (!wish.ours)
        return InstallationState::Foreign;
    trial.entry = withSecretsOf(text, wish);
    const EntryPlan::Planned<PlannedText> old = m_plan.plan(text, trial);
    return old && old->action == FileChange::Action::None ? InstallationState::OldToken
                                                          : InstallationState::Changed;
}

ServerEntry EntryComparison::withSecretsOf(std::string_view text, const EntryWish &wish) const
{
    ServerEntry entry = wish.entry;
    const JsonPath path = m_plan.pathOf(wish.name);
    const JsonExcerpt part = m_plan.excerpt(text, wish.name);
    EditSteps steps(part.text(), m_plan.syntax());
    adopt(steps, placeBelow(path, m_form.entry, "{headers}"), entry.headers);
    adopt(steps, placeBelow(path, m_form.entry, "{env}"), entry.environment);
    adoptBridge(steps, placeBelow(path, m_form.entry, "{remoteEnv}"), entry.headers);
    return entry;
}

} // namespace keyfob
