// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/SecretClipboard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>

namespace keyfob {

namespace {

/// The one place where a secret becomes clipboard content.
QString clipboardText(const Secret &secret, const QString &before)
{
    return before + QString::fromUtf8(secret.reveal());
}

} // namespace

SecretClipboard::SecretClipboard(std::chrono::seconds keep, QObject *parent) : QObject(parent), m_keep(keep)
{
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    if (QGuiApplication::instance())
        clear();
}

void SecretClipboard::copy(const Secret &secret, const QString &before)
{
    auto *content = new QMimeData;
    content->setText(clipboardText(secret, before));
    // What password managers set: Klipper and others, macOS, Windows.
    content->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    content->setData(QStringLiteral("application/x-nspasteboard-concealed-type"),
                     QByteArrayLiteral("secret"));
    content->setData(QStringLiteral("ExcludeClipboardContentFromMonitorProcessing"), QByteArrayLiteral("1"));
    m_content = content;
    QGuiApplication::clipboard()->setMimeData(content);
    m_left = m_keep;
    if (m_keep.count() == 0)
        return; // 0 = never
    m_timer.start();
    emit remaining(static_cast<int>(m_left.count()));
}

void SecretClipboard::clear()
{
    m_timer.stop();
    if (!isOurs())
        return;
    QGuiApplication::clipboard()->clear();
    emit cleared();
}

bool SecretClipboard::isOurs() const
{
    // Some platforms do not know who owns the clipboard; the content that they hold tells it then.
    const QClipboard *clipboard = QGuiApplication::clipboard();
    return m_content && (clipboard->ownsClipboard() || clipboard->mimeData() == m_content);
}

void SecretClipboard::tick()
{
    if (!isOurs()) {
        m_timer.stop();
        return;
    }
    m_left -= std::chrono::seconds(1);
    if (m_left.count() > 0)
        emit remaining(static_cast<int>(m_left.count()));
    else
        clear();
}

} // namespace keyfob
