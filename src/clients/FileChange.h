// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/EntryWish.h"
#include "clients/FileSyntax.h"
#include "configedit/TextEdit.h"
#include "safefile/FileText.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace keyfob {

/// One line of a preview; secrets in it are masked already.
struct DiffLine
{
    enum class Kind { Same, Added, Removed, Gap };
    Kind kind = Kind::Same;
    int number = 0; ///< of the new text for Same and Added, of the old for Removed, 0 for Gap
    QString text;
};

/// A change to one client's file: planned, shown, carried out, taken back. A value; `before` and `edits` hold
/// secrets and are never shown or logged.
struct FileChange
{
    enum class Action { None, Add, Update, Remove, Replace };

    QString clientId;
    QString scope;
    QString path; ///< as opened; links in it are followed when writing
    QString entryName;
    QString form;
    FileSyntax syntax;
    Action action = Action::None;
    bool fileExisted = true;
    QByteArray before;
    std::vector<configedit::TextEdit> edits; ///< before -> after
    QList<DiffLine> diff;                    ///< the changed lines and two around them
    qsizetype bytesAdded = 0;
    qsizetype bytesRemoved = 0;
    int linesAdded = 0;
    int linesRemoved = 0;
    EntryWish wish; ///< what apply() plans from again when the file was changed meanwhile
    /// How many objects around the entries are of Keyfob's making from now on (the root counts); not set:
    /// as before.
    std::optional<int> containersMade;
    std::optional<int> companionsMade; ///< the same for what the entry needs elsewhere in the file
    bool changedSince =
        false; ///< planUndo(): the file is not as Keyfob left it, so only the entry is taken back
    /// Others than the owner may read the file, and with this change a token stands in it: to be asked about,
    /// and ClientFiles::tighten() offered, before it is applied.
    bool loose = false;
    bool removesFile = false; ///< Keyfob made the file and nothing else is in it: it goes, too
    QByteArray entryBefore;   ///< the entry's text before, empty when there was none
    QByteArray entryAfter;    ///< the entry's text afterwards, empty when there is none
    QByteArray saidBefore;    ///< entryHash() of both
    QByteArray saidAfter;

    /// What is to stand in the file; the parts of `before` that stay are shared.
    [[nodiscard]] FileText text() const { return edited(before, edits); }
    /// The same in one piece.
    [[nodiscard]] QByteArray after() const { return text().toByteArray(); }
    [[nodiscard]] static FileText edited(const QByteArray &before,
                                         const std::vector<configedit::TextEdit> &edits);
};

/// What the history keeps of a change: enough to take it back; kept by the ledger with secrets
/// replaced by placeholders.
struct PastChange
{
    QString clientId;
    QString scope;
    QString path;
    QString entryName;
    QString form;
    FileChange::Action action = FileChange::Action::None;
    bool fileExisted = true;
    /// As we left it, in hex with a space between: contentMark() of the file, and entryHash() of the entry,
    /// which tells whether somebody else changed it since. Opaque to the ledger.
    QByteArray afterHash;
    std::vector<configedit::TextEdit> inverse; ///< after -> before
    QByteArray entryBefore;                    ///< the entry's text before, empty when there was none
};

/// What the history is to keep of a change. Its texts still hold secrets: see withoutSecrets().
[[nodiscard]] PastChange pastChange(const FileChange &change);

/// The same with {secret:FINGERPRINT} in the place of each secret (SecretText). `own`: the fingerprints of
/// tokens of the connection. An edit that cuts through a secret is left out, and with it the way back to the
/// very bytes: then the entry alone is put back.
[[nodiscard]] PastChange withoutSecrets(PastChange past, const QStringList &own);

} // namespace keyfob
