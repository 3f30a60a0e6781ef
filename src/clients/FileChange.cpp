// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/FileChange.h"

#include "clients/ContentMark.h"
#include "footprints/SecretText.h"

namespace keyfob {

FileText FileChange::edited(const QByteArray &before, const std::vector<configedit::TextEdit> &edits)
{
    QList<FileSplice> splices;
    for (const configedit::TextEdit &edit : edits)
        splices.append({static_cast<qsizetype>(edit.offset), static_cast<qsizetype>(edit.length),
                        QByteArray::fromStdString(edit.text)});
    return {before, splices};
}

PastChange pastChange(const FileChange &change)
{
    const std::string_view before(change.before.constData(), static_cast<std::size_t>(change.before.size()));
    PastChange past;
    past.clientId = change.clientId;
    past.scope = change.scope;
    past.path = change.path;
    past.entryName = change.entryName;
    past.form = change.form;
    past.action = change.action;
    past.fileExisted = change.fileExisted;
    past.afterHash = contentMark(change.text()) + ' ' + change.saidAfter;
    past.inverse = configedit::inverse(before, change.edits);
    past.entryBefore = change.entryBefore;
    return past;
}

PastChange withoutSecrets(PastChange past, const QStringList &own)
{
    const QList<Secret> secrets = secretsOfText(past.entryBefore);
    past.entryBefore = withPlaceholders(past.entryBefore, secrets, own);
    bool leaks = false;
    for (configedit::TextEdit &edit : past.inverse) {
        const QByteArray text = withPlaceholders(QByteArray::fromStdString(edit.text), secrets, own);
        leaks = leaks || holdsPartOf(text, secrets);
        edit.text = text.toStdString();
    }
    if (leaks) {
        past.inverse.clear();
        past.afterHash.clear();
    }
    return past;
}

} // namespace keyfob
