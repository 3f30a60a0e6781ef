// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ManageTokenDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 60;

} // namespace

ManageTokenDialog::ManageTokenDialog(const Connection &connection, const QString &host, QWidget *parent)
    : QDialog(parent), m_field(new QLineEdit(this)), m_error(new MessageBar(this)),
      m_forget(makeButton(tr("&Forget It"), this)), m_save(makeButton(tr("Save"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const QString name = plainText(connection.name);
    //: %1 is the name of a connection
    setWindowTitle(tr("Management Token for %1").arg(name));
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setAccessibleName(tr("Management token"));
    auto *label = new PlainLabel(tr("Management &token:"), this);
    label->setBuddy(m_field);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, m_field);
    auto *cancel = makeButton(tr("Cancel"), this);
    for (QPushButton *button : {m_forget, cancel})
        button->setAutoDefault(false);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_forget);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    //: %1 is a service, %2 its address
    column->addWidget(
        (new PlainLabel(tr("%1 makes and ends tokens for those who ask with a management token. "
                           "Copy one with that right from its page. It is kept in the keychain "
                           "and sent to %2 only; no app gets it.")
                            .arg(name, plainText(host)),
                        this))
            ->wrapping());
    column->addLayout(form);
    column->addWidget(m_error);
    column->addLayout(buttons);
    connect(m_field, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_save->setEnabled(!text.trimmed().isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_forget, &QPushButton::clicked, this, [this] { emit chosen(Secret()); });
    connect(m_save, &QPushButton::clicked, this,
            [this] { emit chosen(Secret(m_field->text().trimmed().toUtf8())); });
    m_field->setFocus();
}

void ManageTokenDialog::showError(const Error &error)
{
    m_error->say(error);
}

} // namespace keyfob
