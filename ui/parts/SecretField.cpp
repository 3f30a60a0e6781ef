// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/SecretField.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>

namespace keyfob {

namespace {

/// The one place where a token is shown.
QString shownText(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

} // namespace

SecretField::SecretField(QWidget *parent) : QLineEdit(parent)
{
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setLayoutDirection(Qt::LeftToRight);
    m_hide.setSingleShot(true);
    m_hide.setInterval(std::chrono::seconds(30));
    connect(&m_hide, &QTimer::timeout, this, &SecretField::hideNow);
}

void SecretField::showWords(const QString &words)
{
    m_hide.stop();
    m_revealed = false;
    m_hint.clear();
    setText(words);
    setCursorPosition(0);
    setAccessibleName(tr("Token"));
}

void SecretField::showMask(const QString &hint)
{
    m_hide.stop();
    m_revealed = false;
    m_hint = hint;
    setText(QString(12, QChar(0x2022)) + hint);
    setCursorPosition(0);
    //: %1 is the last four characters of a token
    setAccessibleName(hint.isEmpty() ? tr("Token, hidden") : tr("Token, hidden, ends in %1").arg(hint));
}

void SecretField::reveal(const Secret &secret)
{
    if (!m_revealed)
        m_hint = secret.hint();
    m_revealed = true;
    setText(shownText(secret));
    setCursorPosition(0);
    setAccessibleName(tr("Token, shown"));
    m_hide.start();
}

void SecretField::hideNow()
{
    if (!m_revealed)
        return;
    showMask(m_hint);
    emit hiddenAgain();
}

bool SecretField::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        hideNow();
    return QLineEdit::event(event);
}

void SecretField::focusInEvent(QFocusEvent *event)
{
    // Tab would select the whole text.
    QLineEdit::focusInEvent(event);
    deselect();
}

void SecretField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    const bool moves = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right ||
                       event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (moves && event->modifiers() == Qt::NoModifier)
        QLineEdit::keyPressEvent(event);
    else
        event->ignore();
}

void SecretField::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
}

void SecretField::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
}

void SecretField::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

} // namespace keyfob
