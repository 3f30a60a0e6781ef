// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace keyfob {

/// One prompt of the Secret Service: shows it and tells how it ended.
class SecretPrompt final : public QObject
{
    Q_OBJECT
public:
    /// `owner` is the unique bus name of the service: nobody else's signal counts.
    SecretPrompt(QDBusConnection bus, QString owner, QString path);

    void show();
    /// Takes the prompt off the screen again.
    void dismiss();
    [[nodiscard]] bool wasDismissed() const { return m_dismissed; }

signals:
    void ended();

private slots:
    void completed(bool dismissed, const QDBusVariant &result);

private:
    void send(const QString &method, const QVariantList &arguments);

    QDBusConnection m_bus;
    QString m_owner;
    QString m_path;
    bool m_dismissed = true;
};

} // namespace keyfob
