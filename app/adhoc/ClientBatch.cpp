// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/ClientBatch.h"

#include "app/adhoc/ChangeDocuments.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace keyfob {

ClientBatch::ClientBatch(const ClientCatalog &catalog, const Output &out, bool dryRun)
    : m_catalog(catalog), m_out(out), m_dryRun(dryRun)
{
}

Result<const ClientDescription *> ClientBatch::known(const QString &clientId) const
{
    if (const ClientDescription *client = m_catalog.find(clientId))
        return client;
    return fail(ErrorCode::NotFound,
                QCoreApplication::translate("ClientBatch", "There is no client “%1”.").arg(clientId),
                QCoreApplication::translate("ClientBatch", "keyfob-cli clients lists them."));
}

void ClientBatch::carryOut(const Result<FileChange> &planned,
                           const std::function<Result<void>(const FileChange &)> &apply)
{
    Result<void> done;
    if (!planned)
        done = std::unexpected(planned.error());
    else if (!m_dryRun && planned->action != FileChange::Action::None)
        done = apply(*planned);
    if (done)
        m_done += *planned;
    else
        m_failed += done.error();
}

Result<ExitCode> ClientBatch::finished() const
{
    if (m_done.isEmpty() && m_failed.size() == 1)
        return std::unexpected(m_failed.first());
    QStringList lines;
    for (const FileChange &change : m_done) {
        const ClientDescription *client = m_catalog.find(change.clientId);
        const QString name = client == nullptr ? change.clientId : client->name;
        lines += m_dryRun ? previewText(change) : changeText(change, name);
        if (!m_dryRun && client != nullptr && change.action != FileChange::Action::None)
            lines += client->reload;
        if (change.loose && change.action != FileChange::Action::None) {
            m_out.note(QCoreApplication::translate("ClientBatch",
                                                   "Other users of this computer can read the token in %1.\n"
                                                   "chmod 600 makes the file private.")
                           .arg(change.path));
        }
    }
    QJsonObject json = changesJson(m_done);
    QJsonArray errors;
    for (const Error &error : m_failed) {
        errors.append(QJsonObject{{QStringLiteral("code"), codeName(error.code)},
                                  {QStringLiteral("message"), error.message},
                                  {QStringLiteral("hint"), error.hint}});
        m_out.note(error.message + (error.hint.isEmpty() ? QString() : QLatin1Char('\n') + error.hint));
    }
    if (!m_failed.isEmpty()) {
        json.insert(QStringLiteral("ok"), false);
        json.insert(QStringLiteral("errors"), errors);
    }
    m_out.result(json, lines.join(QLatin1Char('\n')));
    return m_failed.isEmpty() ? ExitCode::Done : exitCodeFor(m_failed.first().code);
}

} // namespace keyfob
