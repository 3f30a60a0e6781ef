// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/ProjectOption.h"

#include "projects/GitGuard.h"
#include "projects/ProjectFolder.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProjectOption)
};

bool bringsSecret(const FileChange &change, const ClientDescription &client)
{
    const ClientFormDescription *form = client.form(change.form);
    if (change.entryAfter.isEmpty() || !form || !form->holdsSecrets())
        return false;
    const auto isSecret = [](const EntryValue &value) { return !value.secret.isEmpty(); };
    return std::ranges::any_of(change.wish.entry.headers, isSecret) ||
           std::ranges::any_of(change.wish.entry.environment, isSecret);
}

} // namespace

void ProjectOption::declare(CLI::App &verb)
{
    verb.add_option("--project", m_folder, "The clients' files in this project's folder");
}

void ProjectOption::declareIgnore(CLI::App &verb)
{
    verb.add_flag("--ignore", m_ignore, "With --project: let git ignore the file before a token goes into it")
        ->needs(verb.get_option("--project"));
}

Result<ClientPlace> ProjectOption::place(const ClientDescription &client, const Paths &paths) const
{
    if (m_folder.empty())
        return ClientPlace();
    const Result<ProjectFolder> folder = ProjectFolder::check(QString::fromStdString(m_folder), paths);
    if (!folder)
        return std::unexpected(folder.error());
    if (!client.file(QStringLiteral("project")))
        return fail(ErrorCode::NotSupported,
                    Words::tr("%1 has no settings file in a project.").arg(client.name),
                    Words::tr("Leave --project away."));
    return ClientPlace::inProject(folder->path());
}

Result<FileChange> ProjectOption::allowed(const Result<FileChange> &change, const ClientDescription &client,
                                          const Paths &paths, bool dryRun) const
{
    if (m_folder.empty() || !change || !bringsSecret(*change, client))
        return change;
    const Result<ProjectFolder> folder = ProjectFolder::check(QString::fromStdString(m_folder), paths);
    if (!folder)
        return std::unexpected(folder.error());
    const GitGuard guard(paths);
    const GitVerdict verdict = guard.verdict(folder->path(), change->path);
    if (verdict.mayHoldToken())
        return change;
    if (m_ignore && verdict.kind == GitVerdict::Kind::NotIgnored) {
        const Result<void> ignored = dryRun ? Result<void>() : guard.ignore(folder->path(), change->path);
        return ignored ? change : Result<FileChange>(std::unexpected(ignored.error()));
    }
    Error refusal = verdict.refusal(paths.shortened(change->path));
    if (verdict.kind == GitVerdict::Kind::NotIgnored)
        refusal.hint =
            Words::tr("Choose --form http-oauth or --form env, which need no token in the file, or "
                      "let git ignore it with --ignore.");
    else if (verdict.kind == GitVerdict::Kind::Tracked)
        refusal.hint = Words::tr("Choose --form http-oauth or --form env, which need no token in the file.");
    return std::unexpected(refusal);
}

} // namespace keyfob
