// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/KeychainBar.h"

#include "ui/parts/ConfirmDialog.h"
#include "ui/parts/MessageBar.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace keyfob {

KeychainBar::KeychainBar(Connections &connections, QWidget *parent)
    : QWidget(parent), m_connections(connections), m_bar(new MessageBar(this)),
      m_how(m_bar->addButton(tr("How to Set One Up"))), m_again(m_bar->addButton(tr("Try Again")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_bar);
    m_again->setAccessibleName(tr("Try the keychain again"));
    connect(m_how, &QPushButton::clicked, this, [this] {
        m_how->hide();
        m_bar->say(
            QStringLiteral("warning"),
            tr("No keychain is available. Tokens are kept only until you quit.\nInstall GNOME Keyring, "
               "KWallet or KeePassXC with its Secret Service, unlock it, and start Keyfob again."));
    });
    connect(m_again, &QPushButton::clicked, this, &KeychainBar::ask);
    QWidget::hide();
    if (connections.secretStoreIsPersistent())
        return;
    // Chosen at the start: there is nothing to ask and nothing to agree to.
    m_asked = true;
    m_again->hide();
    sayAbsent();
}

void KeychainBar::check()
{
    if (!m_asked)
        ask();
}

void KeychainBar::whenAgreed(QWidget *over, const std::function<void(bool)> &then)
{
    if (!wantsAgreement()) {
        then(m_absent);
        return;
    }
    auto *dialog = new ConfirmDialog(
        tr("No keychain is available"),
        tr("Tokens are kept only until you quit. Your services stay listed; you sign in to them again."),
        tr("Go On for This Session Only"), QString(), over);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, dialog, then] {
        m_agreed = true;
        dialog->finish();
        then(m_absent);
    });
    dialog->show();
}

void KeychainBar::ask()
{
    m_asked = true;
    m_again->setEnabled(false);
    QCoro::connect(m_connections.probeSecretStore(), this,
                   [this](const Result<void> &probed) { show(probed); });
}

void KeychainBar::show(const Result<void> &probed)
{
    m_again->setEnabled(true);
    m_absent = !probed && probed.error().code == ErrorCode::KeychainAbsent;
    if (probed) {
        QWidget::hide();
        m_bar->quiet();
    } else if (m_absent) {
        sayAbsent();
    } else {
        m_how->hide();
        m_bar->say(probed.error());
        QWidget::show();
    }
}

void KeychainBar::sayAbsent()
{
    m_how->show();
    m_bar->say(QStringLiteral("warning"),
               tr("No keychain is available. Tokens are kept only until you quit."));
    QWidget::show();
}

} // namespace keyfob
