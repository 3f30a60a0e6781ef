// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/PasteDialog.h"

#include "base/BoundedJson.h"
#include "services/PastedText.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/services/PasteFindings.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 70;
constexpr int HeightInLines = 6;

} // namespace

PasteDialog::PasteDialog(const QString &title, const QString &steps, bool hasTokenPage,
                         PasteFindings *findings, QWidget *parent)
    : QDialog(parent), m_label(new PlainLabel(tr("&Paste what you copied from the token page:"), this)),
      m_input(new QPlainTextEdit(this)), m_page(makeButton(tr("&Open Token Page"), this)),
      m_signIn(makeButton(tr("S&ign In There First"), this)), m_again(makeButton(tr("&Start Over"), this)),
      m_remark((new PlainLabel(QString(), this))->wrapping()), m_found(findings),
      m_pageTrouble(new MessageBar(this)), m_error(new MessageBar(this)),
      m_cancel(makeButton(tr("Cancel"), this)), m_save(makeButton(tr("Save"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *column = new QVBoxLayout(this);
    if (!steps.isEmpty())
        column->addWidget((new PlainLabel(steps, this))->wrapping());
    column->addWidget(m_pageTrouble);
    m_page->setVisible(hasTokenPage);
    m_signIn->hide();
    auto *page = new QHBoxLayout;
    page->addWidget(m_page);
    page->addWidget(m_signIn);
    page->addStretch(1);
    column->addLayout(page);
    addRows();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    m_mask.setSingleShot(true);
    m_mask.setInterval(std::chrono::seconds(2));
    connect(&m_mask, &QTimer::timeout, this, &PasteDialog::cover);
    connect(m_input, &QPlainTextEdit::textChanged, this, &PasteDialog::inputChanged);
    connect(m_page, &QPushButton::clicked, this, &PasteDialog::tokenPageRequested);
    connect(m_signIn, &QPushButton::clicked, this, &PasteDialog::signInPageRequested);
    connect(m_again, &QPushButton::clicked, this, &PasteDialog::startOver);
    connect(m_cancel, &QPushButton::clicked, this, &PasteDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { emit saved(m_text, m_found->choices()); });
    connect(m_found, &PasteFindings::changed, this, &PasteDialog::updateSave);
    showFinding();
    m_input->setFocus();
}

PasteDialog::~PasteDialog()
{
    m_text.fill(QChar());
}

void PasteDialog::addRows()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    m_label->setBuddy(m_input);
    m_input->setAccessibleName(tr("Pasted text"));
    m_input->setTabChangesFocus(true);
    m_input->installEventFilter(this);
    m_input->setLayoutDirection(Qt::LeftToRight);
    m_input->setMinimumHeight(fontMetrics().lineSpacing() * HeightInLines);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    m_save->setDefault(true);
    column->addWidget(m_label);
    column->addWidget(m_input, 1);
    column->addWidget(m_remark);
    column->addWidget(m_found);
    column->addWidget(m_error);
}

void PasteDialog::inputChanged()
{
    m_error->quiet();
    m_text = m_input->toPlainText();
    showFinding();
    if (m_text.trimmed().isEmpty()) // nothing to hide, and the field stays open for what comes
        m_mask.stop();
    else
        m_mask.start();
}

void PasteDialog::cover()
{
    const QSignalBlocker quiet(m_input);
    m_input->setPlainText(QString(12, QChar(0x2022)));
    m_input->setReadOnly(true);
    m_again->show();
}

/// Who pastes again means it, also over what is covered by now.
bool PasteDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress && m_input->isReadOnly() &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        startOver();
        m_input->paste();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void PasteDialog::startOver()
{
    m_text.fill(QChar());
    m_input->setReadOnly(false);
    m_input->clear();
    m_again->hide();
    m_text.clear();
    showFinding();
    m_input->setFocus();
}

void PasteDialog::showFinding()
{
    if (m_text.isEmpty())
        m_again->hide();
    const Result<QList<PastedText>> found = PastedText::readAll(m_text);
    m_found->show(found.value_or(QList<PastedText>()));
    updateSave();
    if (!found) {
        m_remark->setText(m_text.trimmed().isEmpty() ? QString() : plainText(found.error().message));
        return;
    }
    const PastedText &first = found->first();
    QString remark = plainText(first.remark);
    if (found->size() > 1)
        remark = tr("This is a configuration with %n servers. Choose one:", nullptr, int(found->size()));
    else if (remark.isEmpty() && first.endpoint.isEmpty())
        remark = m_found->isComplete()
                     ? tr("This is a token.")
                     : tr("This is a token. Enter where it goes, or paste the whole configuration, "
                          "which says it.");
    else if (remark.isEmpty())
        remark = tr("Found in it:");
    m_remark->setText(remark);
}

void PasteDialog::updateSave()
{
    m_save->setEnabled(m_found->isComplete());
}

void PasteDialog::offerSignIn()
{
    m_signIn->show();
}

void PasteDialog::showPageTrouble(const QString &text, const QStringList &buttons)
{
    m_pageTrouble->clearButtons();
    for (int i = 0; i < buttons.size(); ++i) {
        QPushButton *button = m_pageTrouble->addButton(buttons.at(i));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, i] { emit pageTroubleRequested(i); });
    }
    m_pageTrouble->putButtonsBelow();
    m_pageTrouble->say(QStringLiteral("warning"), text);
}

void PasteDialog::showRunning()
{
    m_error->quiet();
    m_save->setEnabled(false);
    m_remark->setText(tr("Checking…"));
}

void PasteDialog::showError(const Error &error)
{
    showFinding();
    m_error->say(error);
}

QString PasteDialog::finding() const
{
    return m_remark->text();
}

} // namespace keyfob
