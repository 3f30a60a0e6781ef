// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "clients/ClientDescription.h"
#include "clients/EntryWish.h"
#include "clients/FileChange.h"
#include "clients/ShownTexts.h"
#include "configedit/JsonExcerpt.h"
#include "configedit/JsonNode.h"

#include <expected>
#include <optional>

namespace keyfob {

class EditSteps;

/// What a wish comes to in a given text.
struct PlannedText
{
    FileChange::Action action = FileChange::Action::None;
    std::vector<configedit::TextEdit> edits;
    /// A large text stands for itself only in part: both texts and the edits without what is far away.
    std::optional<ShownTexts> shown;
    std::optional<int> containersMade; ///< as in FileChange
    std::optional<int> companionsMade;
    QByteArray entryBefore;
    QByteArray entryAfter;
    QByteArray saidBefore; ///< entryHash() of both
    QByteArray saidAfter;
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

    [[nodiscard]] const FileSyntax &syntax() const { return m_syntax; }
    [[nodiscard]] configedit::JsonPath pathOf(const QString &name) const;
    /// Of a large JSON text only what the entry is about is looked at more than once.
    [[nodiscard]] Planned<PlannedText> plan(std::string_view text, const EntryWish &wish) const;
    /// What planning for that entry looks at.
    [[nodiscard]] configedit::JsonExcerpt excerpt(std::string_view text, const QString &name) const;
    /// The names in the container.
    [[nodiscard]] Planned<std::vector<std::string>> names(std::string_view text) const;

private:
    [[nodiscard]] Planned<PlannedText> planAsItIs(std::string_view text, const EntryWish &wish) const;
    [[nodiscard]] std::optional<PlanRefusal> install(EditSteps &steps, const EntryWish &wish,
                                                     FileChange::Action &action) const;
    [[nodiscard]] std::optional<PlanRefusal> merge(EditSteps &steps, const EntryWish &wish) const;
    [[nodiscard]] std::optional<PlanRefusal> dropStale(EditSteps &steps, const configedit::JsonPath &path,
                                                       const configedit::JsonNode &value) const;
    /// What stands around the entries: how many containers are missing, and nothing in the innermost.
    struct Ground
    {
        int missing = 0;
        bool empty = true;
    };
    [[nodiscard]] static Planned<Ground> ground(EditSteps &steps, const configedit::JsonPath &path);
    [[nodiscard]] std::optional<PlanRefusal> change(EditSteps &steps, const EntryWish &wish,
                                                    PlannedText &planned) const;
    /// Brings the second entry that a form needs elsewhere in the file; takes it away with the last entry
    /// that needed it.
    [[nodiscard]] std::optional<PlanRefusal> companion(EditSteps &steps, const EntryWish &wish,
                                                       PlannedText &planned) const;
    /// How many are of Keyfob's making from now on; not set: as before.
    [[nodiscard]] std::optional<int> made(const Ground &before, const Ground &after) const;

    const ClientDescription &m_client;
    FileSyntax m_syntax;
    configedit::JsonPath m_container;
    bool m_ofFolder; ///< the container is the client's own in any case
};

} // namespace keyfob
