// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallFlow.h"

#include "base/BoundedJson.h"
#include "base/Launcher.h"
#include "ui/install/ChangePreview.h"
#include "ui/parts/SecretClipboard.h"

#include <QFileInfo>

namespace keyfob {

namespace {

const QString PreviewSetting = QStringLiteral("preview"); // "always" or "replacing"

} // namespace

InstallFlow::InstallFlow(Connections &connections, Launcher &launcher, SecretClipboard &clipboard,
                         QWidget *window)
    : QObject(window), m_connections(connections), m_launcher(launcher), m_clipboard(clipboard),
      m_window(window)
{
    connect(this, &InstallFlow::ended, this, [this] {
        if (!m_queue.isEmpty())
            add(m_queueFor, m_queue.takeFirst());
    });
}

void InstallFlow::fail(const Error &error)
{
    emit failed(error);
    emit ended();
}

void InstallFlow::add(const QString &connectionId, const QString &clientId)
{
    QCoro::connect(m_connections.planInstall(connectionId, clientId), this,
                   [this, connectionId](const Result<FileChange> &change) { planned(connectionId, change); });
}

void InstallFlow::addAll(const QString &connectionId, const QStringList &clientIds)
{
    m_queueFor = connectionId;
    m_queue = clientIds;
    if (!m_queue.isEmpty())
        add(connectionId, m_queue.takeFirst());
}

void InstallFlow::sayHowToCheck(const QString &connectionId, const FileChange &change)
{
    const ClientDescription *client = m_connections.clients().find(change.clientId);
    const std::optional<Connection> connection = m_connections.byId(connectionId);
    if (client == nullptr || client->check.isEmpty() || !connection ||
        change.action == FileChange::Action::Remove)
        return;
    const ServiceDescription *service = m_connections.service(*connection);
    QString check = client->check;
    check.replace(QLatin1String("%1"), plainText(change.entryName, 60));
    emit checkable(check, service == nullptr ? QString() : plainText(service->verifyPrompt));
}

void InstallFlow::remove(const QString &connectionId, const QString &clientId)
{
    planned(connectionId, m_connections.planUninstall(connectionId, clientId));
}

void InstallFlow::review(const QString &connectionId, const QString &clientId)
{
    QCoro::connect(m_connections.planInstall(connectionId, clientId, {}, ClientFiles::OnForeign::Replace),
                   this, [this, connectionId](const Result<FileChange> &change) {
                       if (change)
                           preview(connectionId, *change);
                       else
                           fail(change.error());
                   });
}

void InstallFlow::planned(const QString &connectionId, const Result<FileChange> &change)
{
    if (!change) {
        fail(change.error());
        return;
    }
    if (change->action == FileChange::Action::None) {
        emit said(tr("Nothing to change: the file holds exactly this already."));
        emit ended();
        return;
    }
    const bool replaces = change->action == FileChange::Action::Replace;
    const bool always =
        m_connections.setting(PreviewSetting, QStringLiteral("always")) == QLatin1String("always");
    if (always || replaces)
        preview(connectionId, *change);
    else
        carryOut(connectionId, *change);
}

void InstallFlow::preview(const QString &connectionId, const FileChange &change)
{
    const ClientDescription *client = m_connections.clients().find(change.clientId);
    const bool always =
        m_connections.setting(PreviewSetting, QStringLiteral("always")) == QLatin1String("always");
    m_preview =
        new ChangePreview(change, client == nullptr ? change.clientId : client->name, !always, m_window);
    connect(m_preview, &ChangePreview::agreed, this, [this, connectionId, change](bool onlyWhenReplacing) {
        m_connections.saveSetting(PreviewSetting,
                                  onlyWhenReplacing ? QStringLiteral("replacing") : QStringLiteral("always"));
        carryOut(connectionId, change);
    });
    connect(m_preview, &ChangePreview::keepBothRequested, this, [this, connectionId, change] {
        QCoro::connect(
            m_connections.planInstall(connectionId, change.clientId, {}, ClientFiles::OnForeign::KeepBoth),
            this, [this, connectionId](const Result<FileChange> &both) { planned(connectionId, both); });
    });
    connect(m_preview, &ChangePreview::folderRequested, this, [this, change] {
        const Result<void> shown = m_launcher.showFolder(QFileInfo(change.path).absolutePath());
        if (!shown)
            emit failed(shown.error());
    });
    connect(m_preview, &QDialog::rejected, this, &InstallFlow::ended);
    m_preview->open();
}

void InstallFlow::carryOut(const QString &connectionId, const FileChange &change)
{
    const Result<qint64> done = m_connections.apply(connectionId, change);
    if (!done) {
        fail(done.error());
        return;
    }
    emit written(connectionId, change.clientId);
    sayHowToCheck(connectionId, change);
    emit ended();
}

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
        if (!problems.isEmpty())
            emit failed({ErrorCode::FileUnwritable, problems.join(QLatin1Char('\n')),
                         tr("The other apps were updated.")});
        else
            emit said(tr("Updated in %n apps.", "", static_cast<int>(done->installations.size())));
        emit ended();
    });
}

void InstallFlow::copyConfiguration(const QString &connectionId, const QString &clientId)
{
    QCoro::connect(m_connections.planInstall(connectionId, clientId), this,
                   [this](const Result<FileChange> &change) {
                       if (!change) {
                           fail(change.error());
                           return;
                       }
                       m_clipboard.copy(Secret(change->after));
                       //: %1 is a file such as ~/.cursor/mcp.json
                       emit said(tr("The configuration was copied. It belongs into %1.").arg(change->path));
                       emit ended();
                   });
}

void InstallFlow::undo(qint64 historyId)
{
    QCoro::connect(
        m_connections.planUndo(historyId), this, [this, historyId](const Result<FileChange> &change) {
            if (!change) {
                fail(change.error());
                return;
            }
            QCoro::connect(m_connections.undo(historyId, *change), this, [this](const Result<void> &undone) {
                if (!undone)
                    emit failed(undone.error());
                else
                    emit said(tr("The change was taken back."));
                emit ended();
            });
        });
}

} // namespace keyfob
