// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/InstanceDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/services/RegionChoice.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 56;

} // namespace

InstanceDialog::InstanceDialog(const ServiceDescription &service, const Connection &connection,
                               QWidget *parent)
    : QDialog(parent), m_regions(new RegionChoice(this)), m_address(new QLineEdit(this)),
      m_error(new MessageBar(this)), m_change(makeButton(tr("Change"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: %1 is the name of a connection
    setWindowTitle(tr("Where Is %1?").arg(plainText(connection.name)));
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    const bool regions = !service.regions.isEmpty();
    const QString name = service.instanceLabel.isEmpty() ? tr("Address") : plainText(service.instanceLabel);
    //: %1 is the name of a field
    auto *label = new PlainLabel(tr("%1:").arg(name), this);
    m_address->setAccessibleName(name);
    m_address->setLayoutDirection(Qt::LeftToRight);
    m_address->setPlaceholderText(plainText(service.instancePlaceholder));
    m_address->setText(connection.where);
    m_regions->show(service, connection.where);
    m_regions->setVisible(regions);
    m_address->setVisible(!regions);
    label->setBuddy(regions ? static_cast<QWidget *>(m_regions) : m_address);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, regions ? static_cast<QWidget *>(m_regions) : m_address);
    const QString what =
        regions
            ? tr("The token goes along and is tried there. A sign-in ends here; sign in there again.")
            : tr("The token and the sign-in of the present address are forgotten here: they belong to that "
                 "place. Apps keep their entries until you update them.");
    auto *cancel = makeButton(tr("Cancel"), this);
    m_change->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_change);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget((new PlainLabel(what, this))->wrapping());
    column->addWidget(m_error);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_change, &QPushButton::clicked, this, [this] { emit chosen(where()); });
    connect(m_address, &QLineEdit::textChanged, m_error, &MessageBar::quiet);
}

QString InstanceDialog::where() const
{
    const QString region = m_regions->chosen();
    return region.isEmpty() ? m_address->text().trimmed() : region;
}

void InstanceDialog::showError(const Error &error)
{
    m_error->say(error);
}

} // namespace keyfob
