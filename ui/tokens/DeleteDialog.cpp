// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/DeleteDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace keyfob {

DeleteDialog::DeleteDialog(What what, const Connection &connection, const QStringList &installedIn,
                           QWidget *parent)
    : ConfirmDialog(QString(), QString(), QString(), tr("Working…"), parent)
{
    const QString name = plainText(connection.name);
    switch (what) {
    case What::DeleteToken:
        //: %1 is the name of a connection
        setWords(tr("Delete the %1 token?").arg(name),
                 tr("AI apps that use it lose access at once. This cannot be undone."), tr("Delete Token"));
        break;
    case What::DeleteOnPage: {
        //: %1 is the name of a connection
        setWords(
            tr("Delete the %1 token on the service's page").arg(name),
            tr("1. Open the token page and delete the token there. AI apps that use it lose access at once.\n"
               "2. Come back: Keyfob tries whether it is really dead, and forgets it only then."),
            tr("I Have Deleted It"));
        auto *page = makeButton(tr("&Open Token Page"), this);
        connect(page, &QPushButton::clicked, this, &DeleteDialog::pageRequested);
        auto *row = new QHBoxLayout;
        row->addWidget(page);
        row->addStretch(1);
        body()->addLayout(row);
        break;
    }
    case What::SignOut:
        //: %1 is the name of a connection
        setWords(tr("Sign out of %1?").arg(name),
                 tr("This app's access ends. AI apps that signed in by themselves stay signed in; disconnect "
                    "them in each app."),
                 tr("Sign Out"));
        break;
    case What::Remove:
        //: %1 is the name of a connection
        setWords(tr("Remove %1 from this computer?").arg(name),
                 connection.hasToken()
                     ? tr("The token is removed from the keychain but keeps working. To stop "
                          "it, delete it on the service's page.")
                     : tr("It can be added again at any time."),
                 tr("Remove"));
        break;
    }
    if (what == What::Remove && connection.hasToken() && !installedIn.isEmpty())
        //: %1 is a list of apps
        body()->addWidget(
            (new PlainLabel(
                 tr("Its entries stay in: %1.").arg(plainText(installedIn.join(QStringLiteral(", ")))), this))
                ->wrapping());
    const bool deletes = what == What::DeleteToken || what == What::DeleteOnPage;
    if (deletes && !installedIn.isEmpty()) {
        QStringList names;
        for (const QString &client : installedIn)
            names.append(buttonText(client));
        //: %1 is a list of apps
        m_removeEntries = new QCheckBox(
            tr("&Also remove the entries from: %1").arg(names.join(QStringLiteral(", "))), this);
        m_removeEntries->setChecked(true);
        body()->addWidget(m_removeEntries);
    }
    setTabOrder(cancelButton(), confirmButton());
}

TokenOptions DeleteDialog::options() const
{
    TokenOptions options;
    options.removeEntries = m_removeEntries && m_removeEntries->isChecked();
    return options;
}

} // namespace keyfob
