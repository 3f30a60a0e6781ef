// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/ConnectionActions.h"

#include "base/BoundedJson.h"
#include "ui/desktop/SecretClipboard.h"
#include "ui/pages/PageActions.h"
#include "ui/services/ClientIdForm.h"
#include "ui/services/SignInDialog.h"
#include "ui/services/SignInHelp.h"
#include "ui/tokens/DeleteDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

#include <utility>

namespace keyfob {

ConnectionActions::ConnectionActions(Connections &connections, const Clock &clock, SecretClipboard &clipboard,
                                     QWidget *window)
    : QObject(window), m_connections(connections), m_clock(clock), m_clipboard(clipboard), m_window(window),
      m_pages(new PageActions(connections, window))
{
    connect(m_pages, &PageActions::said, this, &ConnectionActions::said);
    connect(m_pages, &PageActions::failed, this, &ConnectionActions::failed);
    connect(m_pages, &PageActions::begun, this, &ConnectionActions::begun);
    connect(m_pages, &PageActions::done, this, &ConnectionActions::done);
    connect(m_pages, &PageActions::signInRequested, this, [this](const QString &id) { signIn(id); });
    connect(m_pages, &PageActions::verifyRequested, this, &ConnectionActions::verify);
    connect(&m_connections, &Connections::signInProgressed, this,
            [this](const QString &id, const SignInProgress &progress) {
                if (m_signIn && id == m_signInId)
                    m_signIn->show(progress);
            });
}

void ConnectionActions::begin(const QString &id, Way way)
{
    if (way == Way::OAuth)
        signIn(id);
    else if (way == Way::Page)
        m_pages->openAndGetFromPage(id);
    else
        m_pages->paste(id);
}

void ConnectionActions::signIn(const QString &id, const QByteArray &challenge)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    if (m_signIn) {
        if (m_signInId == id) {
            m_signIn->raise();
            m_signIn->activateWindow();
            return;
        }
        m_signIn->close(); // one browser sign-in at a time
    }
    m_signInId = id;
    m_signIn = new SignInDialog(connection->name, m_clock, m_window);
    if (const ServiceDescription *service = m_connections.service(*connection))
        m_signIn->advise(*service);
    SignInWish wish;
    wish.challenge = challenge;
    joinSignIn(id, wish);
    m_signIn->setVisible(true);
    runSignIn(id, wish);
}

void ConnectionActions::joinSignIn(const QString &id, const SignInWish &first)
{
    connect(m_signIn, &SignInDialog::cancelled, this, [this] { m_connections.cancelSignIn(); });
    connect(m_signIn, &SignInDialog::againRequested, this, [this, id, first] { runSignIn(id, first); });
    connect(m_signIn, &SignInDialog::pasteRequested, this, [this, id] {
        m_signIn->close();
        m_pages->getFromPage(id);
    });
    connect(m_signIn->clientIdForm(), &ClientIdForm::entered, this,
            [this, id](const QString &clientId, const Secret &clientSecret) {
                SignInWish wish;
                wish.clientId = clientId;
                wish.clientSecret = clientSecret;
                runSignIn(id, wish);
            });
    SignInHelp *help = m_signIn->help();
    connect(help, &SignInHelp::codeRequested, this, [this, id] {
        m_codeWanted = id;
        m_connections.cancelSignIn(); // that in the browser; when it has ended comes the other
    });
    connect(help, &SignInHelp::pageRequested, this, [this, id] {
        const Result<void> opened = m_connections.openCodePage();
        if (!opened)
            emit failed(id, opened.error());
    });
    connect(help, &SignInHelp::redirectPasted, this, [this, help](const QString &address) {
        const Result<void> taken = m_connections.takeRedirect(address);
        if (!taken)
            help->refuse(plainText(taken.error().message));
    });
}

void ConnectionActions::runSignIn(const QString &id, SignInWish wish)
{
    if (m_signIn)
        m_signIn->show(SignInProgress{});
    QPointer dialog = m_signIn;
    const auto before = m_connections.byId(id);
    const QString old = before ? before->tokenFingerprint : QString();
    QCoro::connect(m_connections.signIn(id, wish), this,
                   [this, id, dialog, old, wish](const Result<Checklist> &outcome) {
                       if (!outcome) {
                           if (dialog && outcome.error().code != ErrorCode::Cancelled)
                               dialog->showError(outcome.error());
                           else if (dialog && std::exchange(m_codeWanted, QString()) == id)
                               signInByCode(id);
                           return;
                       }
                       if (dialog)
                           dialog->finish();
                       const auto connection = m_connections.byId(id);
                       const QString account = connection ? plainText(connection->account) : QString();
                       //: %1 is the name of an account
                       emit said(account.isEmpty() ? tr("Signed in.") : tr("Signed in as %1.").arg(account));
                       emit done(id, *outcome);
                       if (!wish.challenge.isEmpty())
                           verify(id); // is it enough now?
                       if (m_connections.unsavedToken(id) ||
                           (connection && connection->hasToken() && connection->tokenFingerprint != old))
                           emit tokenMade(id);
                   });
}

void ConnectionActions::signInByCode(const QString &id)
{
    SignInWish wish;
    wish.byCode = true;
    runSignIn(id, wish);
}

void ConnectionActions::signOut(const QString &id)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    auto *dialog = new DeleteDialog(DeleteDialog::What::SignOut, *connection, {}, m_window);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, dialog] {
        dialog->showRunning();
        QCoro::connect(m_connections.signOut(id), dialog, [this, dialog](const Result<Checklist> &outcome) {
            if (!outcome) {
                dialog->showError(outcome.error());
                return;
            }
            dialog->finish();
            QStringList remains; // what has ended needs no words of its own
            for (const ChecklistStep &step : outcome->steps) {
                if (step.id == QLatin1String("registered") || step.id == QLatin1String("token"))
                    remains += step.text;
            }
            emit said((QStringList{tr("Signed out.")} + remains).join(QLatin1Char(' ')));
        });
    });
    dialog->show();
}

void ConnectionActions::remove(const QString &id)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    auto *dialog =
        new DeleteDialog(DeleteDialog::What::Remove, *connection, m_connections.clientsWith(id), m_window);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, dialog, name = plainText(connection->name)] {
        dialog->showRunning();
        QCoro::connect(m_connections.remove(id), dialog, [this, dialog, name](const Result<void> &outcome) {
            if (!outcome) {
                dialog->showError(outcome.error());
                return;
            }
            dialog->finish();
            //: %1 is the name of a connection
            emit said(tr("%1 was removed from this computer.").arg(name));
        });
    });
    dialog->show();
}

void ConnectionActions::verify(const QString &id)
{
    if (id.isEmpty() || m_connections.isBusy(id))
        return;
    emit verifying(id);
    QCoro::connect(m_connections.verify(id), this, [this, id](const Result<Verification> &outcome) {
        if (outcome)
            emit verified(id, *outcome);
        else
            emit verifyFailed(id, outcome.error());
    });
}

void ConnectionActions::copy(const QString &id, TokenSection::Copied what)
{
    const auto connection = m_connections.byId(id);
    if (!connection)
        return;
    if (what == TokenSection::Copied::Endpoint) {
        QGuiApplication::clipboard()->setText(connection->endpoint);
        emit said(tr("Endpoint copied."));
        return;
    }
    const bool header = what == TokenSection::Copied::Header;
    const QString before =
        header ? connection->headerName + QStringLiteral(": ") + connection->headerPrefix : QString();
    QCoro::connect(m_connections.token(id), this, [this, id, before](const Result<Secret> &token) {
        if (token)
            m_clipboard.copy(*token, before);
        else
            emit failed(id, token.error());
    });
}

void ConnectionActions::reveal(const QString &id, TokenSection *section)
{
    QCoro::connect(m_connections.token(id), section, [this, id, section](const Result<Secret> &token) {
        if (!token)
            emit failed(id, token.error());
        else if (section->shownId() == id && section->window()->isActiveWindow())
            section->reveal(*token);
    });
}

} // namespace keyfob
