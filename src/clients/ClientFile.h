// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "clients/EntryPlan.h"
#include "clients/InstallationState.h"
#include "safefile/SafeFile.h"

namespace keyfob {

/// One file of a client as it was read: what stands in it, and what changes to it would come to. Writes
/// nothing.
class ClientFile
{
public:
    /// Not read yet: as if nothing were there. The client must outlive this.
    ClientFile(const ClientDescription &client, const ClientFileDescription &file, QString path);
    /// Errors: those of SafeFile::read().
    [[nodiscard]] static Result<ClientFile> read(const ClientDescription &client,
                                                 const ClientFileDescription &file, QString path);

    [[nodiscard]] bool exists() const { return m_exists; }
    /// Would a token that the wish brings stand where others than the owner may read it?
    [[nodiscard]] bool isLooseFor(const EntryWish &wish) const;
    [[nodiscard]] const QByteArray &content() const { return m_content; }

    /// The whole change, with its preview. Errors: NotUnderstood, ForeignEntry, NotSupported,
    /// ChangedMeanwhile (the entry isn't what the wish says it is).
    [[nodiscard]] Result<FileChange> plan(const EntryWish &wish) const;
    /// The change that puts `content` there; `wish` says what it comes to.
    [[nodiscard]] FileChange change(const EntryWish &wish, const PlannedText &planned) const;
    /// Only the text, proven by planning once more on what it leads to; from other content than was read;
    /// `made`: there is no file, and it is begun with what the client needs in it. The same errors.
    [[nodiscard]] Result<PlannedText> planText(const QByteArray &content, bool made,
                                               const EntryWish &wish) const;
    [[nodiscard]] EntryPlan::Planned<InstallationState> state(const EntryWish &wish) const;
    /// The names of the entries; empty when the file isn't understood.
    [[nodiscard]] QStringList names() const;

    /// What the client asks of whoever touches the file.
    [[nodiscard]] static SafeFileOptions options(const ClientFileDescription &file);

private:
    /// Is there, after the change, nothing left to wish for?
    [[nodiscard]] bool comesTrue(const QByteArray &content, const PlannedText &planned, EntryWish wish) const;
    /// What the file would be begun with is all that is left in it.
    [[nodiscard]] bool isBare(const QByteArray &content) const;
    [[nodiscard]] Error error(const PlanRefusal &refusal, const QString &entryName) const;

    const ClientDescription *m_client;
    ClientFileDescription m_file;
    EntryPlan m_plan;
    QString m_path;
    QByteArray m_content;
    bool m_exists = false;
    bool m_loose = false;
};

/// "Line 3, column 7: a comma is missing. Nothing was changed."
[[nodiscard]] QString faultText(const configedit::TextFault &fault);

} // namespace keyfob
