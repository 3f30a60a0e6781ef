// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryComparison.h"

#include "clients/EditSteps.h"

#include <QJsonArray>
#include <QJsonDocument>

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

/// The text that a JSON string says; empty for any other value.
QString said(std::string_view json)
{
    const QByteArray wrapped = '[' + QByteArray(json.data(), static_cast<qsizetype>(json.size())) + ']';
    return QJsonDocument::fromJson(wrapped).array().at(0).toString();
}

/// Takes over the secrets that stand in the object at `place`, where the rest of the value is as wanted.
void adopt(EditSteps &steps, const JsonPath &place, QList<EntryValue> &values)
{
    for (EntryValue &value : values) {
        JsonPath path = place;
        path.push_back(value.name.toStdString());
        const auto standing = steps.valueAt(path);
        if (place.empty() || value.secret.isEmpty() || !standing || !*standing)
            continue;
        const QString text = said(**standing);
        if (text.startsWith(value.prefix) && text.size() > value.prefix.size())
            value.secret = Secret(text.mid(value.prefix.size()).toUtf8());
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
    trial.entry = withSecretsOf(now->entryBefore, wish.entry);
    const EntryPlan::Planned<PlannedText> old = m_plan.plan(text, trial);
    return old && old->action == FileChange::Action::None ? InstallationState::OldToken
                                                          : InstallationState::Changed;
}

ServerEntry EntryComparison::withSecretsOf(const QByteArray &standing, const ServerEntry &wanted) const
{
    ServerEntry entry = wanted;
    const std::string_view text(standing.constData(), static_cast<std::size_t>(standing.size()));
    EditSteps steps(text, JsonDialect::Comments);
    adopt(steps, placeOf(m_form.entry, QLatin1String("{headers}")), entry.headers);
    adopt(steps, placeOf(m_form.entry, QLatin1String("{env}")), entry.environment);
    return entry;
}

} // namespace keyfob
