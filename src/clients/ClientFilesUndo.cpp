// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a change back.
#include "clients/ClientFile.h"
#include "clients/ClientFiles.h"
#include "clients/ContentMark.h"
#include "footprints/Footprints.h"

namespace keyfob {

namespace {

/// What takes `done` back when only the entry is looked at.
EntryWish opposite(const PastChange &done, const Footprints::Mark &mark)
{
    EntryWish wish;
    wish.name = done.entryName;
    wish.form = done.form;
    if (const QByteArrayList hashes = done.afterHash.split(' '); hashes.size() == 2)
        wish.standing = hashes[1];
    wish.kind = done.entryBefore.isEmpty() ? EntryWish::Kind::Remove : EntryWish::Kind::PutBack;
    wish.text = done.entryBefore;
    wish.emptyParents = mark.containers;
    wish.emptyCompanions = mark.companions;
    wish.fileToo = mark.file;
    return wish;
}

} // namespace

Result<FileChange> ClientFiles::planUndo(const ClientDescription &client, const PastChange &done) const
{
    const Result<ClientFile> file = read(client, done.scope, done.path);
    if (!file)
        return std::unexpected(file.error());
    const Result<Footprints::Mark> mark = traces(done.scope, done.path);
    if (!mark)
        return std::unexpected(mark.error());
    const EntryWish wish = opposite(done, *mark);
    Result<FileChange> change = file->plan(wish);
    if (contentMark(file->content()) != done.afterHash.split(' ').first()) {
        if (change)
            change->changedSince = true;
        return change;
    }
    // The file is as we left it: the very bytes from before.
    using Action = FileChange::Action;
    PlannedText exact;
    exact.edits = done.inverse;
    exact.entryBefore = change ? change->entryBefore : QByteArray();
    exact.entryAfter = done.entryBefore;
    exact.containersMade = change ? change->containersMade : std::nullopt;
    exact.companionsMade = change ? change->companionsMade : std::nullopt;
    exact.action = done.action == Action::Add      ? Action::Remove
                   : done.action == Action::Remove ? Action::Add
                                                   : Action::Update;
    FileChange undo = file->change(wish, exact);
    undo.removesFile = !done.fileExisted && file->exists();
    return undo;
}

} // namespace keyfob
