// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ExpiryDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 50;

} // namespace

ExpiryDialog::ExpiryDialog(const Connection &connection, QWidget *parent)
    : QDialog(parent), m_date(new QDateEdit(this)), m_save(makeButton(tr("Save"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: %1 is the name of a connection
    setWindowTitle(tr("When Does the %1 Token Expire?").arg(plainText(connection.name)));
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    m_date->setCalendarPopup(true);
    m_date->setAccessibleName(tr("Token expires"));
    m_date->setDate(connection.expires.at ? connection.expires.at->toLocalTime().date()
                                          : QDate::currentDate().addDays(30));
    auto *label = new PlainLabel(tr("Token e&xpires:"), this);
    label->setBuddy(m_date);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, m_date);
    auto *forget = makeButton(tr("&Not Known"), this);
    auto *cancel = makeButton(tr("Cancel"), this);
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(forget);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(tr("The service does not tell Keyfob. The date stands on its token page."), this))
            ->wrapping());
    column->addLayout(form);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(forget, &QPushButton::clicked, this, [this] {
        emit chosen(QDateTime());
        accept();
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        emit chosen(m_date->date().startOfDay().toUTC());
        accept();
    });
    m_date->setFocus();
}

} // namespace keyfob
