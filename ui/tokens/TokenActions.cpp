// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/TokenActions.h"

#include "ui/tokens/DeleteDialog.h"
#include "ui/tokens/NewTokenDialog.h"
#include "ui/tokens/RegenerateDialog.h"

#include <QPointer>
#include <QWidget>

namespace keyfob {

TokenActions::TokenActions(Connections &connections, SecretClipboard &clipboard, QWidget *window)
    : QObject(window), m_connections(connections), m_clipboard(clipboard), m_window(window)
{
}

void TokenActions::generate(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = connection ? m_connections.service(*connection) : nullptr;
    if (!service)
        return;
    auto *dialog = new RegenerateDialog(RegenerateDialog::What::Generate, *connection, *service,
                                        m_connections.clientsWith(id), QStringList(), m_window);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, dialog] {
        emit begun(id, tr("Generating…"));
        follow(m_connections.generate(id, dialog->options()), id, dialog, true);
    });
    dialog->show();
}

void TokenActions::regenerate(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = connection ? m_connections.service(*connection) : nullptr;
    if (!service)
        return;
    if (!service->makesTokens()) {
        emit pageNeeded(id);
        return;
    }
    auto *dialog =
        new RegenerateDialog(RegenerateDialog::What::Regenerate, *connection, *service,
                             m_connections.clientsWith(id), m_connections.handedOver(id), m_window);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, dialog] {
        emit begun(id, tr("Regenerating…"));
        follow(m_connections.regenerate(id, dialog->options()), id, dialog);
    });
    dialog->show();
}

void TokenActions::deleteToken(const QString &id)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    const ServiceDescription *service = m_connections.service(*connection);
    if (service && !service->calls.contains(QStringLiteral("revoke")) && !service->tokenPage.isEmpty()) {
        emit deletePageNeeded(id, m_connections.clientsWith(id));
        return;
    }
    auto *dialog = new DeleteDialog(DeleteDialog::What::DeleteToken, *connection,
                                    m_connections.clientsWith(id), m_window);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, dialog] {
        emit begun(id, tr("Deleting…"));
        follow(m_connections.deleteToken(id, dialog->options()), id, dialog);
    });
    dialog->show();
}

void TokenActions::setPreset(const QString &id, const QString &preset)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    TokenOptions options;
    options.updateClients = false; // files are changed by the person's click on Update Them
    QCoro::connect(m_connections.setPreset(id, preset, options), this,
                   [this, id, before = connection->preset](const Result<Checklist> &outcome) {
                       if (outcome)
                           emit presetChanged(id, before);
                       else
                           emit failed(id, outcome.error());
                   });
}

void TokenActions::updateClients(const QString &id)
{
    emit begun(id, tr("Updating…"));
    follow(m_connections.updateClients(id), id, nullptr);
}

void TokenActions::follow(QCoro::Task<Result<Checklist>> work, const QString &id, ConfirmDialog *dialog,
                          bool makesToken)
{
    if (dialog)
        dialog->showRunning();
    QCoro::connect(std::move(work), this,
                   [this, id, makesToken, dialog = QPointer(dialog)](const Result<Checklist> &outcome) {
                       if (dialog)
                           dialog->finish();
                       if (outcome)
                           emit done(id, *outcome);
                       else
                           emit failed(id, outcome.error());
                       if (outcome && makesToken)
                           showNew(id);
                       else
                           rescueUnsaved(id);
                   });
}

bool TokenActions::rescueUnsaved(const QString &id)
{
    if (!m_connections.unsavedToken(id))
        return false;
    openNew(id);
    return true;
}

void TokenActions::showNew(const QString &id)
{
    const auto connection = m_connections.byId(id);
    const ServiceDescription *service = connection ? m_connections.service(*connection) : nullptr;
    if (!rescueUnsaved(id) && service && service->shownOnce)
        openNew(id);
}

void TokenActions::openNew(const QString &id)
{
    auto *dialog = new NewTokenDialog(m_connections, m_clipboard, id, m_window);
    connect(dialog, &NewTokenDialog::addRequested, this,
            [this, id](const QStringList &clientIds) { emit addRequested(id, clientIds); });
    dialog->show();
}

} // namespace keyfob
