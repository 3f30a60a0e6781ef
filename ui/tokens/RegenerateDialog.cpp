// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/RegenerateDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/words/MomentText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace keyfob {

namespace {

QString titleOf(RegenerateDialog::What what, const Connection &connection)
{
    const QString name = plainText(connection.name);
    if (what == RegenerateDialog::What::Generate) {
        //: %1 is the name of a connection
        return RegenerateDialog::tr("Generate a %1 token").arg(name);
    }
    //: %1 is the name of a connection
    return RegenerateDialog::tr("Regenerate the %1 token?").arg(name);
}

QString textOf(RegenerateDialog::What what)
{
    if (what == RegenerateDialog::What::Generate)
        return RegenerateDialog::tr("A new token is made and kept in the keychain.");
    return RegenerateDialog::tr(
        "A new token is made. The old one stops working at once, wherever it is used.");
}

QString buttonOf(RegenerateDialog::What what)
{
    return what == RegenerateDialog::What::Generate ? RegenerateDialog::tr("Generate")
                                                    : RegenerateDialog::tr("Regenerate");
}

QString runningOf(RegenerateDialog::What what)
{
    return what == RegenerateDialog::What::Generate ? RegenerateDialog::tr("Generating…")
                                                    : RegenerateDialog::tr("Regenerating…");
}

} // namespace

RegenerateDialog::RegenerateDialog(What what, const Connection &connection, const ServiceDescription &service,
                                   const QStringList &installedIn, const QStringList &byHand, QWidget *parent)
    : ConfirmDialog(titleOf(what, connection), textOf(what), buttonOf(what), runningOf(what), parent)
{
    addLifetimes(service);
    if (!installedIn.isEmpty()) {
        QStringList names;
        for (const QString &name : installedIn)
            names.append(buttonText(name));
        //: %1 is a list of apps
        m_update = new QCheckBox(
            tr("&Update my clients right away: %1").arg(names.join(QStringLiteral(", "))), this);
        m_update->setChecked(true);
        body()->addWidget(m_update);
    }
    if (!byHand.isEmpty())
        //: %1 is a list of apps
        body()->addWidget(
            (new PlainLabel(
                 tr("Not updated by Keyfob: %1.").arg(plainText(byHand.join(QStringLiteral(", ")))), this))
                ->wrapping());
    setTabOrder(cancelButton(), confirmButton());
}

void RegenerateDialog::addLifetimes(const ServiceDescription &service)
{
    if (service.lifetimeChoices.isEmpty())
        return;
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *label = new PlainLabel(tr("New token is &valid for:"), this);
    m_lifetime = new QComboBox(this);
    m_lifetime->setAccessibleName(tr("New token is valid for"));
    for (const std::chrono::seconds length : service.lifetimeChoices)
        m_lifetime->addItem(MomentText::lifetime(length), qint64(length.count()));
    if (service.lifetime)
        m_lifetime->setCurrentIndex(qMax(0, m_lifetime->findData(qint64(service.lifetime->count()))));
    label->setBuddy(m_lifetime);
    form->addRow(label, m_lifetime);
    body()->addLayout(form);
}

TokenOptions RegenerateDialog::options() const
{
    TokenOptions options;
    if (m_lifetime)
        options.lifetime = std::chrono::seconds(m_lifetime->currentData().toLongLong());
    options.updateClients = m_update && m_update->isChecked();
    return options;
}

} // namespace keyfob
