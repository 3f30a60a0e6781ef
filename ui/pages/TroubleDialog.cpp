// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TroubleDialog.h"

#include "base/BoundedJson.h"
#include "connections/TroubleSigns.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/StepList.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 92;
constexpr int HeightInLines = 9;

QString symptomOf(const TroubleRule &rule)
{
    return plainText(rule.symptom.isEmpty() ? rule.title : rule.symptom);
}

} // namespace

TroubleDialog::TroubleDialog(const ServiceDescription &service, const Connection &connection,
                             const QString &host, QWidget *parent)
    : QDialog(parent), m_service(service), m_host(host), m_list(new QListWidget(this)),
      m_title((new PlainLabel(QString(), this))->wrapping()->heading()),
      m_steps((new PlainLabel(QString(), this))->wrapping()), m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is the name of a connection
    setWindowTitle(tr("Troubleshoot %1").arg(plainText(connection.name)));
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    auto *label = new PlainLabel(tr("&What do you see?"), this);
    label->setBuddy(m_list);
    m_list->setAccessibleName(tr("What do you see?"));
    m_list->setWordWrap(true);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * HeightInLines);
    m_list->setSpacing(fontMetrics().height() / 6);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const TroubleRule &rule : m_service.troubles)
        m_list->addItem(symptomOf(rule));
    auto *close = makeButton(tr("Close"), this);
    close->setAutoDefault(false);
    auto *right = new QVBoxLayout;
    right->addWidget(m_title);
    right->addWidget(m_steps);
    right->addStretch(1);
    auto *halves = new QHBoxLayout;
    halves->addWidget(m_list, 1);
    halves->addLayout(right, 1);
    auto *last = new QHBoxLayout;
    last->addLayout(m_buttons);
    last->addStretch(1);
    last->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(label);
    column->addLayout(halves, 1);
    column->addLayout(last);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &TroubleDialog::showRule);
    if (m_service.troubles.isEmpty())
        m_steps->setText(
            tr("Keyfob knows of no special troubles with this service. Use Verify: it says what is wrong."));
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void TroubleDialog::choose(const QString &ruleId)
{
    const auto found = std::ranges::find(std::as_const(m_service.troubles), ruleId, &TroubleRule::id);
    if (found != m_service.troubles.cend())
        m_list->setCurrentRow(static_cast<int>(std::distance(m_service.troubles.cbegin(), found)));
}

void TroubleDialog::showRule(int row)
{
    if (row < 0 || row >= m_service.troubles.size())
        return;
    const TroubleRule &rule = m_service.troubles.at(row);
    m_title->setText(plainText(rule.title));
    QStringList lines;
    for (const QString &step : rule.stepsAt(m_host))
        lines += QStringLiteral("• ") + plainText(step);
    m_steps->setText(lines.join(QLatin1Char('\n')));
    showButtons(rule);
}

void TroubleDialog::showButtons(const TroubleRule &rule)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Remedies remedies = remediesOf(m_service, rule);
    const QStringList texts = StepList::textsOf(remedies);
    for (int i = 0; i < texts.size(); ++i) {
        auto *button = makeButton(texts.at(i), this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, action = remedies.actions.at(i), id = rule.id] {
            emit actionRequested(action, id);
            if (action != QLatin1String("ask-admin") && !action.startsWith(QLatin1String("open-")))
                accept();
        });
        m_buttons->addWidget(button);
    }
}

QString TroubleDialog::shownText() const
{
    return m_title->text() + QLatin1Char('\n') + m_steps->text();
}

QStringList TroubleDialog::shownButtons() const
{
    QStringList texts;
    for (int i = 0; i < m_buttons->count(); ++i)
        texts += static_cast<QPushButton *>(m_buttons->itemAt(i)->widget())->text();
    return texts;
}

} // namespace keyfob
