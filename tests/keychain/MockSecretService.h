// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QMap>
#include <QObject>

namespace keyfob {

using MockAttributes = QMap<QString, QString>;

/// The Secret of the Secret Service draft 0.2: (oayays).
struct MockSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
QDBusArgument &operator<<(QDBusArgument &argument, const MockSecret &secret);
const QDBusArgument &operator>>(const QDBusArgument &argument, MockSecret &secret);
using MockSecrets = QMap<QDBusObjectPath, MockSecret>;

/// A Secret Service with one collection that misbehaves as told: "ok", "accept" and "dismiss" (locked, and
/// how its prompt ends), "silent" (locked, the prompt never ends), "hang" (answers nothing but its name),
/// "writefails", "differs" (gives back another secret).
class MockSecretService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Service")
public:
    explicit MockSecretService(QString behaviour);
    [[nodiscard]] bool serve();

public slots:
    QDBusVariant OpenSession(const QString &algorithm, const QDBusVariant &input, QDBusObjectPath &result);
    QList<QDBusObjectPath> SearchItems(const keyfob::MockAttributes &attributes,
                                       QList<QDBusObjectPath> &locked);
    QList<QDBusObjectPath> Unlock(const QList<QDBusObjectPath> &objects, QDBusObjectPath &prompt);
    keyfob::MockSecrets GetSecrets(const QList<QDBusObjectPath> &items, const QDBusObjectPath &session);
    QDBusObjectPath ReadAlias(const QString &name);

private:
    friend class MockCollection;
    friend class MockItem;
    friend class MockPrompt;
    /// True when the call is to be left without an answer.
    bool hangs();

    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QString m_behaviour;
    bool m_locked = false;
    QMap<QString, MockAttributes> m_attributes; ///< by item path
    QMap<QString, QByteArray> m_values;
    int m_count = 0;
};

class MockCollection : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Collection")
    Q_PROPERTY(bool Locked READ isLocked)
    Q_PROPERTY(QString Label READ label)
public:
    explicit MockCollection(MockSecretService &service) : QObject(&service), m_service(service) {}
    [[nodiscard]] bool isLocked() const { return m_service.m_locked; }
    [[nodiscard]] QString label() const { return QStringLiteral("Mock"); }

public slots:
    QDBusObjectPath CreateItem(const QVariantMap &properties, const keyfob::MockSecret &secret, bool replace,
                               QDBusObjectPath &prompt);

private:
    MockSecretService &m_service;
};

class MockItem : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Item")
    Q_PROPERTY(bool Locked READ isLocked)
public:
    MockItem(MockSecretService &service, QString path)
        : QObject(&service), m_service(service), m_path(std::move(path))
    {
    }
    [[nodiscard]] bool isLocked() const { return m_service.m_locked; }

public slots:
    QDBusObjectPath Delete();

private:
    MockSecretService &m_service;
    QString m_path;
};

class MockPrompt : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Prompt")
public:
    explicit MockPrompt(MockSecretService &service) : QObject(&service), m_service(service) {}

public slots:
    void Prompt(const QString &windowId);
    void Dismiss();

signals:
    void Completed(bool dismissed, const QDBusVariant &result);

private:
    MockSecretService &m_service;
};

} // namespace keyfob

Q_DECLARE_METATYPE(keyfob::MockSecret)
