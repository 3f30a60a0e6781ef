// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ClientIdForm.h"

#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace keyfob {

ClientIdForm::ClientIdForm(QWidget *parent)
    : QWidget(parent), m_id(new QLineEdit(this)), m_secret(new QLineEdit(this)),
      m_goOn(makeButton(tr("Con&tinue"), this))
{
    auto *words =
        new PlainLabel(tr("An administrator of the service can register Keyfob as a native app with "
                          "the redirect address http:%1, and gives you the client ID.")
                           .arg(QStringLiteral("//127.0.0.1/callback")),
                       this);
    auto *idLabel = new PlainLabel(tr("Client ID:"), this);
    auto *secretLabel = new PlainLabel(tr("Client secret, if there is one:"), this);
    idLabel->setBuddy(m_id);
    secretLabel->setBuddy(m_secret);
    m_id->setAccessibleName(tr("Client ID"));
    m_secret->setAccessibleName(tr("Client secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_goOn->setAutoDefault(false);
    m_goOn->setEnabled(false);
    auto *fields = new QFormLayout;
    fields->addRow(idLabel, m_id);
    fields->addRow(secretLabel, m_secret);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(words->wrapping());
    column->addLayout(fields);
    column->addWidget(m_goOn, 0, Qt::AlignTrailing);
    connect(m_id, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_goOn->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_goOn, &QPushButton::clicked, this, &ClientIdForm::take);
    for (QLineEdit *field : {m_id, m_secret})
        connect(field, &QLineEdit::returnPressed, this, &ClientIdForm::take);
}

void ClientIdForm::take()
{
    const QString id = m_id->text().trimmed();
    if (id.isEmpty())
        return;
    const Secret secret(m_secret->text().trimmed().toUtf8());
    m_secret->clear();
    emit entered(id, secret);
}

} // namespace keyfob
