// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/ConfirmDialog.h"

#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 62;

} // namespace

ConfirmDialog::ConfirmDialog(const QString &title, const QString &text, const QString &confirm,
                             const QString &running, QWidget *parent)
    : QDialog(parent), m_title((new PlainLabel(QString(), this))->wrapping()->heading(1.2)),
      m_text((new PlainLabel(QString(), this))->wrapping()), m_body(new QVBoxLayout),
      m_progress((new PlainLabel(running, this))->wrapping()), m_error(new MessageBar(this)),
      m_cancel(makeButton(tr("Cancel"), this)), m_confirm(makeButton(confirm, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWords(title, text, confirm);
    m_progress->hide();
    m_cancel->setDefault(true);
    m_confirm->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch(0);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(m_body);
    column->addWidget(m_error);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    connect(m_cancel, &QPushButton::clicked, this, &ConfirmDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &ConfirmDialog::confirmed);
    m_cancel->setFocus();
}

void ConfirmDialog::setWords(const QString &title, const QString &text, const QString &confirm)
{
    setWindowTitle(title);
    m_title->setText(title); // a window manager may cut the one in the frame
    m_text->setText(text);
    m_confirm->setText(confirm);
}

void ConfirmDialog::showRunning()
{
    m_running = true;
    m_error->quiet();
    m_progress->show();
    m_cancel->setEnabled(false);
    m_confirm->setEnabled(false);
}

void ConfirmDialog::showError(const Error &error)
{
    m_running = false;
    m_progress->hide();
    m_cancel->setEnabled(true);
    m_confirm->setEnabled(true);
    m_error->say(error);
    m_cancel->setFocus();
}

void ConfirmDialog::finish()
{
    m_running = false;
    accept();
}

void ConfirmDialog::reject()
{
    if (!m_running)
        QDialog::reject();
}

} // namespace keyfob
