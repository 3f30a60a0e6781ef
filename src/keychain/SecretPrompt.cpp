// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/SecretPrompt.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

namespace keyfob {

namespace {

const QString Interface = QStringLiteral("org.freedesktop.Secret.Prompt");

} // namespace

SecretPrompt::SecretPrompt(QDBusConnection bus, QString owner, QString path)
    : m_bus(std::move(bus)), m_owner(std::move(owner)), m_path(std::move(path))
{
    m_bus.connect(m_owner, m_path, Interface, QStringLiteral("Completed"), this,
                  SLOT(completed(bool, QDBusVariant)));
}

void SecretPrompt::show()
{
    send(QStringLiteral("Prompt"), {QString()});
}

void SecretPrompt::dismiss()
{
    send(QStringLiteral("Dismiss"), {});
}

void SecretPrompt::send(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_owner, m_path, Interface, method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->isError())
            emit ended(); // it can't be shown: nobody unlocked anything
    });
}

void SecretPrompt::completed(bool dismissed, const QDBusVariant &)
{
    m_dismissed = dismissed;
    emit ended();
}

} // namespace keyfob
