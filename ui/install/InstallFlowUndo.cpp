// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the flow that bring everything up to date, and take a change back.
#include "base/BoundedJson.h"
#include "ui/install/ChangePreview.h"
#include "ui/install/InstallFlow.h"

namespace keyfob {

void InstallFlow::updateAll(const QString &connectionId)
{
    QCoro::connect(m_connections.updateClients(connectionId), this, [this](const Result<Checklist> &done) {
        if (!done) {
            fail(done.error());
            return;
        }
        QStringList problems;
        for (const InstallationOutcome &each : done->installations) {
            if (!each.ok)
                problems += each.text;
        }
        const auto count = static_cast<int>(done->installations.size());
        if (!problems.isEmpty())
            emit failed({ErrorCode::FileUnwritable, problems.join(QLatin1Char('\n')),
                         tr("The other apps were updated.")});
        else
            emit said(count == 1 ? tr("Updated in 1 app.") : tr("Updated in %n apps.", "", count));
        emit ended();
    });
}

void InstallFlow::undo(qint64 historyId)
{
    QCoro::connect(m_connections.planUndo(historyId), this,
                   [this, historyId](const Result<FileChange> &change) {
                       if (!change) {
                           fail(change.error());
                       } else if (!change->changedSince || change->action == FileChange::Action::None) {
                           takeBack(historyId, *change);
                       } else {
                           ChangePreview *dialog = openPreview(*change);
                           dialog->nameFile(m_connections.paths().shortened(change->path));
                           dialog->hideChoice();
                           dialog->explain(tr("The file was changed since. Review the change:"));
                           connect(dialog, &ChangePreview::agreed, this,
                                   [this, historyId, change = *change] { takeBack(historyId, change); });
                           dialog->open();
                       }
                   });
}

void InstallFlow::takeBack(qint64 historyId, const FileChange &change)
{
    const ClientDescription *client = m_connections.clients().find(change.clientId);
    const QString name = client == nullptr ? change.clientId : plainText(client->name, 60);
    // A token that was replaced is dead: the entry from before gets the present one.
    const bool same = change.before == change.after();
    QString text = tr("Nothing to change: the file holds exactly this already.");
    if (change.action != FileChange::Action::None && same)
        //: %1 is an app
        text = tr("%1 keeps the new token: there is nothing else to take back.").arg(name);
    else if (change.action != FileChange::Action::None)
        //: %1 is an app
        text = tr("The change in %1 was taken back.").arg(name);
    QCoro::connect(m_connections.undo(historyId, change), this, [this, text](const Result<void> &undone) {
        if (!undone)
            emit failed(undone.error());
        else
            emit said(text);
        emit ended();
    });
}

} // namespace keyfob
