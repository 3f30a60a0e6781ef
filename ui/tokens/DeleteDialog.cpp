// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/DeleteDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"

#include <QCheckBox>
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
    if (what == What::DeleteToken && !installedIn.isEmpty()) {
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
