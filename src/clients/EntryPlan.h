// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "clients/ClientDescription.h"
#include "clients/EntryWish.h"
#include "clients/FileChange.h"
#include "configedit/JsonEditor.h"

#include <expected>
#include <optional>

namespace keyfob {

class EditSteps;

/// What a wish comes to in a given text.
struct PlannedText
{
    FileChange::Action action = FileChange::Action::None;
    QByteArray after;
    std::vector<configedit::TextEdit> edits;
    std::optional<int> containersMade; ///< as in FileChange
    QByteArray entryBefore;
    QByteArray entryAfter;
};

/// Why there is no plan: NotUnderstood with the place, ForeignEntry, or NotSupported (no such form).
struct PlanRefusal
{
    ErrorCode code = ErrorCode::NotUnderstood;
    configedit::TextFault fault; ///< NotUnderstood
};

/// Plans changes to the entries of one client's file. Pure: from a text to a text.
class EntryPlan
{
public:
    template <typename T>
    using Planned = std::expected<T, PlanRefusal>;

    EntryPlan(const ClientDescription &client, const ClientFileDescription &file);

    [[nodiscard]] Planned<PlannedText> plan(std::string_view text, const EntryWish &wish) const;
    /// The names in the container.
    [[nodiscard]] Planned<std::vector<std::string>> names(std::string_view text) const;

private:
    [[nodiscard]] configedit::JsonPath pathOf(const QString &name) const;
    [[nodiscard]] std::optional<PlanRefusal> install(EditSteps &steps, const EntryWish &wish,
                                                     FileChange::Action &action) const;
    [[nodiscard]] std::optional<PlanRefusal> merge(EditSteps &steps, const EntryWish &wish) const;
    [[nodiscard]] std::optional<PlanRefusal> dropStale(EditSteps &steps, const configedit::JsonPath &path,
                                                       const configedit::JsonNode &value) const;
    /// What stands around the entries: how many objects from the root on, and nothing in the innermost.
    struct Ground
    {
        int depth = 0;
        bool empty = true;
    };
    [[nodiscard]] Planned<Ground> ground(EditSteps &steps) const;

    const ClientDescription &m_client;
    configedit::JsonDialect m_dialect;
    configedit::JsonPath m_container;
};

} // namespace keyfob
