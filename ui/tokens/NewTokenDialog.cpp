// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/NewTokenDialog.h"

#include "base/BoundedJson.h"
#include "connections/Connections.h"
#include "ui/desktop/SecretClipboard.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/SecretField.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 76;

} // namespace

NewTokenDialog::NewTokenDialog(Connections &connections, SecretClipboard &clipboard, const QString &id,
                               QWidget *parent)
    : QDialog(parent), m_connections(connections), m_clipboard(clipboard), m_id(id),
      m_text((new PlainLabel(QString(), this))->wrapping()), m_token(new SecretField(this)),
      m_show(makeButton(tr("Show"), this, tr("Show token"))),
      m_copy(makeButton(tr("Copy"), this, tr("Copy token"))), m_again(makeButton(tr("Try &Again"), this)),
      m_error(new MessageBar(this)), m_question(new MessageBar(this)), m_add(new QCheckBox(this)),
      m_close(makeButton(tr("Done"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("New Token"));
    addRows();
    offerClients();
    connect(m_show, &QPushButton::toggled, this, &NewTokenDialog::reveal);
    connect(m_token, &SecretField::hiddenAgain, this, [this] { m_show->setChecked(false); });
    connect(m_token, &SecretField::copyRequested, this, &NewTokenDialog::copy);
    connect(m_copy, &QPushButton::clicked, this, &NewTokenDialog::copy);
    connect(m_again, &QPushButton::clicked, this, &NewTokenDialog::keep);
    connect(m_close, &QPushButton::clicked, this, &NewTokenDialog::leave);
    auto *stay = m_question->addButton(tr("Cancel"));
    auto *leave = m_question->addButton(tr("Close"));
    connect(stay, &QPushButton::clicked, m_question, &MessageBar::quiet);
    connect(leave, &QPushButton::clicked, this, &NewTokenDialog::closeForGood);
    showState();
}

void NewTokenDialog::addRows()
{
    m_show->setCheckable(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_token, 1);
    row->addWidget(m_show);
    row->addWidget(m_copy);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addLayout(row);
    column->addWidget(m_error);
    column->addWidget(m_question);
    column->addWidget(m_add);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
}

/// Those on this computer that do not have the entry yet.
void NewTokenDialog::offerClients()
{
    QStringList names;
    for (const Installation &installation : m_connections.installations(m_id)) {
        if (installation.state != InstallationState::Absent)
            continue;
        m_clients.append(installation.clientId);
        names.append(buttonText(installation.clientName));
    }
    //: %1 is a list of apps
    m_add->setText(tr("&Add it to: %1").arg(names.join(QStringLiteral(", "))));
    m_add->setChecked(true);
}

void NewTokenDialog::leave()
{
    const bool adds = m_kept && m_add->isChecked() && !m_clients.isEmpty();
    reject();
    if (adds)
        emit addRequested(m_clients);
}

void NewTokenDialog::showState()
{
    const auto unsaved = m_connections.unsavedToken(m_id);
    m_kept = !unsaved.has_value();
    const auto connection = m_connections.byId(m_id);
    m_token->showMask(unsaved ? unsaved->hint() : connection ? connection->tokenHint : QString());
    m_again->setVisible(!m_kept);
    m_add->setVisible(m_kept && !m_clients.isEmpty());
    m_close->setText(m_kept ? tr("Done") : tr("Close"));
    if (m_kept) {
        m_error->quiet();
        m_question->quiet();
        m_text->setText(madeText(connection));
        m_close->setDefault(true);
        m_close->setFocus();
        return;
    }
    m_text->setText(
        tr("The keychain did not accept the token. Copy it now; it is kept only until this window "
           "closes."));
    m_copy->setDefault(true);
}

QString NewTokenDialog::madeText(const std::optional<Connection> &connection) const
{
    const ServiceDescription *service = connection ? m_connections.service(*connection) : nullptr;
    const QString made = connection && connection->sessionOnly
                             ? tr("The token was made. It is kept until you quit.")
                             : tr("The token was made and stored in the keychain.");
    if (!service || !service->shownOnce)
        return made;
    //: %1 is a sentence, %2 the name of a service
    return tr("%1\n%2 shows a token only once. It stays available here.").arg(made, plainText(service->name));
}

void NewTokenDialog::reveal(bool on)
{
    m_show->setText(on ? tr("Hide") : tr("Show"));
    if (!on) {
        m_token->hideNow();
        return;
    }
    if (const auto unsaved = m_connections.unsavedToken(m_id)) {
        m_token->reveal(*unsaved);
        return;
    }
    QCoro::connect(m_connections.token(m_id), this, [this](const Result<Secret> &token) {
        if (token)
            m_token->reveal(*token);
        else
            m_error->say(token.error());
    });
}

void NewTokenDialog::copy()
{
    if (const auto unsaved = m_connections.unsavedToken(m_id)) {
        m_clipboard.copy(*unsaved);
        return;
    }
    QCoro::connect(m_connections.token(m_id), this, [this](const Result<Secret> &token) {
        if (token)
            m_clipboard.copy(*token);
        else
            m_error->say(token.error());
    });
}

void NewTokenDialog::keep()
{
    m_again->setEnabled(false);
    m_error->quiet();
    QCoro::connect(m_connections.saveUnsavedToken(m_id), this, [this](const Result<void> &saved) {
        m_again->setEnabled(true);
        if (!saved)
            m_error->say(saved.error());
        showState();
    });
}

void NewTokenDialog::reject()
{
    if (m_kept) {
        QDialog::reject();
        return;
    }
    if (m_question->isHidden())
        m_question->say(QStringLiteral("warning"), tr("Close without keeping the token?"));
}

void NewTokenDialog::closeForGood()
{
    m_connections.dropUnsavedToken(m_id);
    QDialog::reject();
}

} // namespace keyfob
