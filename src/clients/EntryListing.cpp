// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryListing.h"

#include "clients/EntryPlan.h"
#include "clients/ListedEntryReader.h"
#include "configedit/JsonExcerpt.h"

#include <algorithm>

namespace keyfob {

using namespace configedit;

namespace {

bool carriesSecret(const EntryValue &value)
{
    return !value.secret.isEmpty();
}

/// Where the entry begins: what taking it out would take. The name itself is looked for in that.
int lineOf(std::string_view text, const JsonExcerpt &part, const EntryPlan &plan, const QString &name)
{
    EditSteps steps(part.text(), plan.syntax());
    if (!steps.remove(plan.pathOf(name)))
        return 0;
    const std::vector<TextEdit> edits = part.mapped(steps.edits());
    for (const TextEdit &edit : edits) {
        const std::string_view gone = text.substr(edit.offset, edit.length);
        const std::size_t said = gone.find(name.toStdString());
        if (said == std::string_view::npos)
            continue;
        const std::string_view before = text.substr(0, edit.offset + said);
        return static_cast<int>(std::ranges::count(before, '\n')) + 1;
    }
    return 0;
}

} // namespace

Secret ListedEntry::token() const
{
    if (!queryToken.isEmpty())
        return queryToken;
    const auto found = std::ranges::find_if(entry.headers, carriesSecret);
    return found == entry.headers.end() ? Secret() : found->secret;
}

QString ListedEntry::tokenHeader() const
{
    const auto found = std::ranges::find_if(entry.headers, carriesSecret);
    return !queryToken.isEmpty() || found == entry.headers.end() ? QString() : found->name;
}

TextResult<QList<ListedEntry>> listedEntries(std::string_view text, const ClientDescription &client,
                                             const ClientFileDescription &file, const Paths &paths)
{
    const EntryPlan plan(client, file);
    const auto names = plan.names(text);
    if (!names)
        return std::unexpected(names.error().fault);
    std::vector<JsonPath> all;
    for (const std::string &name : *names)
        all.push_back(plan.pathOf(QString::fromStdString(name)));
    const JsonExcerpt part = EditSteps::isJson(file.syntax)
                                 ? JsonExcerpt::of(text, EditSteps::dialectOf(file.syntax), all)
                                 : JsonExcerpt::whole(text);
    EditSteps steps(part.text(), file.syntax);
    QList<ListedEntry> entries;
    for (const JsonPath &path : all) {
        ListedEntry entry = ListedEntryReader(steps, path, client, paths).read();
        entry.line = lineOf(text, part, plan, entry.name);
        entries.append(entry);
    }
    return entries;
}

} // namespace keyfob
