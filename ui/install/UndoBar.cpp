// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/UndoBar.h"

#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>

namespace keyfob {

UndoBar::UndoBar(std::chrono::milliseconds stay, QWidget *parent)
    : QFrame(parent), m_text((new PlainLabel(QString(), this))->wrapping()),
      m_howTo(makeButton(tr("How to Check"), this)),
      m_copy(makeButton(tr("Copy"), this, tr("Copy the question"))),
      m_undo(makeButton(tr("Undo"), this, tr("Undo the last change")))
{
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_text, 1);
    row->addWidget(m_howTo);
    row->addWidget(m_copy);
    row->addWidget(m_undo);
    m_timer.setSingleShot(true);
    m_timer.setInterval(stay);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::clear);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        const qint64 id = m_historyId;
        clear();
        emit undoRequested(id);
    });
    connect(m_howTo, &QPushButton::clicked, this, [this] { showCheck(); });
    connect(m_copy, &QPushButton::clicked, this, [this] { emit copyRequested(m_prompt); });
    clear();
}

void UndoBar::say(const QString &text)
{
    m_historyId = 0;
    m_check.clear();
    present(text);
}

void UndoBar::say(const QString &text, qint64 historyId, const QString &check)
{
    m_historyId = historyId;
    m_check = check;
    present(text);
}

void UndoBar::offerCheck(const QString &check, const QString &prompt)
{
    if (m_historyId == 0)
        return;
    m_check = check;
    m_prompt = prompt;
    m_howTo->setVisible(!m_check.isEmpty());
}

void UndoBar::showCheck()
{
    m_text->setText(m_prompt.isEmpty() ? m_check
                                       //: %1 tells where to look, %2 is a question for the assistant
                                       : tr("%1\nAsk: “%2”").arg(m_check, m_prompt));
    m_howTo->hide();
    m_copy->setVisible(!m_prompt.isEmpty());
}

void UndoBar::present(const QString &text)
{
    m_text->setText(text);
    m_undo->setVisible(m_historyId != 0);
    m_howTo->setVisible(!m_check.isEmpty());
    m_copy->hide();
    m_prompt.clear();
    show();
    m_timer.start();
    qApp->installEventFilter(this);
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString UndoBar::text() const
{
    return m_text->text();
}

bool UndoBar::canUndo() const
{
    return m_historyId != 0;
}

void UndoBar::clear()
{
    qApp->removeEventFilter(this);
    m_timer.stop();
    m_historyId = 0;
    m_text->setText({});
    hide(); // the line around it keeps its height, so that nothing above it jumps
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool activity = event->type() == QEvent::KeyPress || event->type() == QEvent::MouseMove ||
                          event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel;
    if (activity && m_timer.isActive())
        m_timer.start();
    return QFrame::eventFilter(watched, event);
}

} // namespace keyfob
