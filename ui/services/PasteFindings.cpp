// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/PasteFindings.h"

#include "base/BoundedJson.h"
#include "ui/layout/FieldRows.h"
#include "ui/parts/PlainLabel.h"
#include "ui/words/MomentText.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace keyfob {

namespace {

constexpr qsizetype LongestAddress = 2000;
const QDate NoDate(2000, 1, 1);

QComboBox *editableBox(QWidget *parent, const QString &name)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setLayoutDirection(Qt::LeftToRight);
    box->setAccessibleName(name);
    box->lineEdit()->setAccessibleName(name);
    return box;
}

void fill(QComboBox *box, const QStringList &choices, const QString &chosen)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const QString &choice : choices) {
        if (!choice.isEmpty() && box->findText(choice, Qt::MatchFixedString) < 0)
            box->addItem(choice);
    }
    box->setCurrentText(chosen);
}

} // namespace

PasteFindings::PasteFindings(std::optional<ServiceInstance> instance, bool endpointKnown, QWidget *parent)
    : QWidget(parent), m_instance(std::move(instance)), m_endpointKnown(endpointKnown),
      m_rows(new FieldRows(this)), m_server(new QComboBox(this)), m_endpoint(new QLineEdit(this)),
      m_token(new PlainLabel(QString(), this)), m_header(editableBox(this, tr("Header of the token"))),
      m_preset(new QComboBox(this)), m_presetHeader(editableBox(this, tr("Header of the preset"))),
      m_place((new PlainLabel(QString(), this))->wrapping()), m_expires(new QDateEdit(this))
{
    addRows();
    for (const PresetDescription &preset : service().presets)
        m_preset->addItem(plainText(preset.name), preset.id);
    m_expires->setCalendarPopup(true);
    m_expires->setAccessibleName(tr("Token expires"));
    m_expires->setMinimumDate(NoDate);
    m_expires->setSpecialValueText(
        service().lifetime
            //: %1 is a length of time such as "30 days"
            ? tr("Estimated: %1 from now").arg(MomentText::lifetime(*service().lifetime))
            : tr("Not known"));
    m_expires->setDate(NoDate);
    connect(m_server, &QComboBox::activated, this, [this] {
        showServer();
        emit changed();
    });
    connect(m_endpoint, &QLineEdit::textChanged, this, &PasteFindings::changed);
    connect(m_header, &QComboBox::currentTextChanged, this, &PasteFindings::changed);
    show({});
}

void PasteFindings::addRows()
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    const auto add = [this](const QString &text, QWidget *field) {
        auto *label = new PlainLabel(text, this);
        label->setBuddy(field);
        m_rows->addRow(label, field);
    };
    m_endpoint->setLayoutDirection(Qt::LeftToRight);
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_preset->setAccessibleName(tr("Preset"));
    m_server->setAccessibleName(tr("Server"));
    add(tr("Se&rver:"), m_server);
    add(tr("&Endpoint:"), m_endpoint);
    add(tr("Token:"), m_token);
    add(tr("in &header:"), m_header);
    add(tr("Prese&t:"), m_preset);
    add(tr("&in header:"), m_presetHeader);
    add(tr("Instance:"), m_place);
    add(tr("Token e&xpires:"), m_expires);
}

const ServiceDescription &PasteFindings::service() const
{
    static const ServiceDescription unknown;
    return m_instance ? m_instance->description() : unknown;
}

const PastedText *PasteFindings::current() const
{
    if (m_found.isEmpty())
        return nullptr;
    return &m_found.at(std::clamp<qsizetype>(m_server->currentIndex(), 0, m_found.size() - 1));
}

void PasteFindings::show(const QList<PastedText> &found)
{
    m_found = found;
    const QSignalBlocker quiet(m_server);
    m_server->clear();
    for (const PastedText &pasted : found)
        m_server->addItem(plainText(pasted.name, 64));
    m_rows->setRowVisible(m_server, found.size() > 1);
    setVisible(!found.isEmpty());
    showServer();
}

void PasteFindings::showServer()
{
    const PastedText *pasted = current();
    if (!pasted)
        return;
    const QSignalBlocker quiet(m_endpoint);
    m_endpoint->setText(plainText(pasted->endpoint, LongestAddress));
    m_endpoint->setCursorPosition(0);
    m_rows->setRowVisible(m_endpoint, !pasted->endpoint.isEmpty() || !m_endpointKnown);
    m_token->setText(pasted->inAddress ? tr("%1, in the address").arg(pasted->token.mask())
                                       : pasted->token.mask());
    showHeaders(*pasted);
    showPreset(*pasted);
    showInstance(*pasted);
    m_rows->setRowVisible(m_expires, !service().hasTokenApi());
}

void PasteFindings::showHeaders(const PastedText &pasted)
{
    QStringList choices{pasted.headerName};
    for (const HeaderDescription &header : service().headers) {
        if (header.isSecret)
            choices += QStringList{header.name} + header.alternatives;
    }
    choices += QStringLiteral("Authorization");
    const bool unknown = m_instance && m_instance->tokenHeader().first.isEmpty() && m_instance->takesToken();
    fill(m_header, choices, pasted.headerName);
    m_rows->setRowVisible(m_header, !pasted.inAddress && (!pasted.headerName.isEmpty() || unknown));
}

void PasteFindings::showPreset(const PastedText &pasted)
{
    const QString found = presetIn(pasted, service());
    const auto carrier = std::ranges::find(pasted.others, found, &PastedHeader::value);
    const bool has = !found.isEmpty() && carrier != pasted.others.end();
    m_preset->setCurrentIndex(m_preset->findData(has ? found : service().defaultPreset));
    QStringList names{has ? carrier->name : QString()};
    for (const PastedHeader &header : pasted.others)
        names += header.name;
    fill(m_presetHeader, names, has ? carrier->name : QString());
    const bool carried = has || !service().presetHeader.isEmpty();
    m_rows->setRowVisible(m_preset, !service().presets.isEmpty() && carried);
    m_rows->setRowVisible(m_presetHeader, !service().presets.isEmpty() && service().presetHeader.isEmpty() &&
                                              !pasted.headerName.isEmpty());
}

void PasteFindings::showInstance(const PastedText &pasted)
{
    const auto named = std::ranges::find_if(pasted.others, [this](const PastedHeader &header) {
        return m_instance && (header.value == m_instance->base() || header.value == m_instance->host());
    });
    const bool there = named != pasted.others.end();
    if (there)
        //: %1 is an address, %2 the name of a header
        m_place->setText(tr("%1 in header %2").arg(plainText(named->value), plainText(named->name, 64)));
    m_rows->setRowVisible(m_place, there);
}

PasteChoices PasteFindings::choices() const
{
    const PastedText *pasted = current();
    PasteChoices choices;
    if (!pasted)
        return choices;
    const auto changedText = [](const QString &now, const QString &found) {
        return now.trimmed() == found ? QString() : now.trimmed();
    };
    choices.server = m_found.size() > 1 ? pasted->name : QString();
    choices.endpoint = changedText(m_endpoint->text(), plainText(pasted->endpoint, LongestAddress));
    choices.tokenHeader = changedText(m_header->currentText(), pasted->headerName);
    const QString found = presetIn(*pasted, service());
    if (m_rows->isRowVisible(m_preset))
        choices.preset = changedText(m_preset->currentData().toString(), found);
    if (m_rows->isRowVisible(m_presetHeader))
        choices.presetHeader = m_presetHeader->currentText().trimmed();
    if (m_expires->date() != NoDate)
        choices.expires = m_expires->date().startOfDay().toUTC();
    return choices;
}

bool PasteFindings::isComplete() const
{
    const PastedText *pasted = current();
    if (!pasted)
        return false;
    const bool placed = m_endpointKnown || !m_endpoint->text().trimmed().isEmpty();
    const bool carried = !m_rows->isRowVisible(m_header) || !m_header->currentText().trimmed().isEmpty();
    return placed && carried;
}

} // namespace keyfob
