// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/PresetField.h"

#include "base/BoundedJson.h"
#include "ui/layout/FieldRows.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace keyfob {

PresetField::PresetField(FieldRows *rows)
    : QObject(rows->parentWidget()), m_rows(rows),
      m_label(new PlainLabel(tr("&Preset:"), rows->parentWidget())),
      m_box(new QComboBox(rows->parentWidget())),
      m_description((new PlainLabel(QString(), rows->parentWidget()))->wrapping()),
      m_paste(
          makeButton(tr("Paste…"), rows->parentWidget(), tr("Paste the configuration to choose a preset"))),
      m_warning(new MessageBar(rows->parentWidget())), m_use(m_warning->addButton(QString())),
      m_keep(m_warning->addButton(QString()))
{
    m_label->setBuddy(m_box);
    m_box->setAccessibleName(tr("Preset"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    rows->addRow(m_label, m_box);
    rows->addRow(nullptr, m_description);
    rows->addRow(nullptr, m_paste);
    rows->addRow(m_warning);
    m_paste->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setRowsVisible(false);
    quietWarning();
    connect(m_paste, &QPushButton::clicked, this, &PresetField::pasteRequested);
    connect(m_box, &QComboBox::activated, this, &PresetField::pick);
    connect(m_use, &QPushButton::clicked, this, &PresetField::useWaiting);
    connect(m_keep, &QPushButton::clicked, this, &PresetField::keepCurrent);
}

void PresetField::show(const ServiceDescription &service, bool carried, const QString &current, bool enabled)
{
    const bool sameAsBefore = service.id == m_service.id && current == m_current && carried == m_carried;
    setRowsVisible(!service.presets.isEmpty());
    m_carried = carried;
    m_box->setEnabled(enabled && carried);
    m_rows->setRowVisible(m_paste, !service.presets.isEmpty() && !carried);
    if (sameAsBefore)
        return; // a warning that waits for an answer stays
    m_service = service;
    m_current = current;
    m_waiting.clear();
    quietWarning();
    m_box->clear();
    for (const PresetDescription &preset : service.presets) {
        const QString name = plainText(preset.name);
        //: %1 is the name of a preset
        const QString text = preset.id == service.defaultPreset ? tr("%1 (default)").arg(name) : name;
        m_box->addItem(preset.danger ? text + QStringLiteral(" ⚠") : text, preset.id);
    }
    m_box->setCurrentIndex(m_box->findData(current));
    describe(current);
}

void PresetField::pick(int index)
{
    const QString id = m_box->itemData(index).toString();
    const PresetDescription *preset = m_service.preset(id);
    describe(id);
    if (!preset || id == m_current) {
        m_waiting.clear();
        quietWarning();
        return;
    }
    if (!preset->danger) {
        m_waiting.clear();
        quietWarning();
        emit chosen(id);
        return;
    }
    m_waiting = id;
    const PresetDescription *current = m_service.preset(m_current);
    //: %1 is the name of a preset
    m_use->setText(tr("Use %1").arg(buttonText(preset->name)));
    //: %1 is the name of a preset
    m_keep->setText(tr("Keep %1").arg(buttonText(current ? current->name : m_current)));
    //: %1 is the name of a preset, %2 what it gives, %3 the service's warning
    m_warning->say(
        QStringLiteral("warning"),
        tr("%1: %2 %3")
            .arg(plainText(preset->name), plainText(preset->description).toLower(), plainText(preset->note)));
}

void PresetField::describe(const QString &presetId)
{
    const PresetDescription *preset = m_service.preset(presetId);
    if (!m_carried)
        m_description->setText(tr("To choose a preset, paste the configuration from the token page once."));
    else if (preset && !preset->description.isEmpty())
        m_description->setText(plainText(preset->description));
    else
        m_description->setText(tr("See the table on the token page."));
}

void PresetField::keepCurrent()
{
    m_waiting.clear();
    quietWarning();
    m_box->setCurrentIndex(m_box->findData(m_current));
    describe(m_current);
    m_box->setFocus();
}

void PresetField::useWaiting()
{
    const QString id = m_waiting;
    m_waiting.clear();
    quietWarning();
    m_box->setFocus();
    if (!id.isEmpty())
        emit chosen(id);
}

void PresetField::quietWarning()
{
    m_warning->quiet();
}

void PresetField::setRowsVisible(bool visible)
{
    m_rows->setRowVisible(m_box, visible);
    m_rows->setRowVisible(m_description, visible);
    m_rows->setRowVisible(m_paste, false);
}

} // namespace keyfob
