// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A program of its own, so that it can hang: MockSecretService BEHAVIOUR. Writes "ready" when it serves.
#include "MockSecretService.h"

#include <QCoreApplication>
#include <QDBusMetaType>
#include <QTimer>

#include <cstdio>

namespace keyfob {

namespace {

const QString Root = QStringLiteral("/org/freedesktop/secrets");
const QString Collection = Root + QStringLiteral("/collection/login");
const QString None = QStringLiteral("/");
constexpr auto Everything = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals |
                            QDBusConnection::ExportAllProperties;

} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const MockSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, MockSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

MockSecretService::MockSecretService(QString behaviour) : m_behaviour(std::move(behaviour))
{
    m_locked = m_behaviour == QLatin1String("accept") || m_behaviour == QLatin1String("dismiss") ||
               m_behaviour == QLatin1String("silent");
}

bool MockSecretService::serve()
{
    auto *collection = new MockCollection(*this);
    return m_bus.registerObject(Root, this, Everything) &&
           m_bus.registerObject(Collection, collection, Everything) &&
           m_bus.registerObject(Root + QStringLiteral("/aliases/default"), collection, Everything) &&
           m_bus.registerObject(Root + QStringLiteral("/prompt/1"), new MockPrompt(*this), Everything) &&
           m_bus.registerService(QStringLiteral("org.freedesktop.secrets"));
}

bool MockSecretService::hangs()
{
    const bool hang = m_behaviour == QLatin1String("hang");
    if (hang)
        setDelayedReply(true);
    return hang;
}

QDBusVariant MockSecretService::OpenSession(const QString &algorithm, const QDBusVariant &,
                                            QDBusObjectPath &result)
{
    result = QDBusObjectPath(Root + QStringLiteral("/session/1"));
    if (!hangs() && algorithm != QLatin1String("plain"))
        sendErrorReply(QDBusError::NotSupported, QStringLiteral("Only plain."));
    return QDBusVariant(QString());
}

QList<QDBusObjectPath> MockSecretService::SearchItems(const MockAttributes &attributes,
                                                      QList<QDBusObjectPath> &locked)
{
    QList<QDBusObjectPath> found;
    if (hangs())
        return found;
    for (auto item = m_attributes.cbegin(); item != m_attributes.cend(); ++item) {
        bool matches = true;
        for (auto wanted = attributes.cbegin(); wanted != attributes.cend(); ++wanted)
            matches = matches && item->value(wanted.key()) == wanted.value();
        if (matches)
            found.append(QDBusObjectPath(item.key()));
    }
    if (!m_locked)
        return found;
    locked = found;
    return {};
}

QList<QDBusObjectPath> MockSecretService::Unlock(const QList<QDBusObjectPath> &objects,
                                                 QDBusObjectPath &prompt)
{
    prompt = QDBusObjectPath(m_locked ? Root + QStringLiteral("/prompt/1") : None);
    if (hangs() || m_locked)
        return {};
    return objects;
}

MockSecrets MockSecretService::GetSecrets(const QList<QDBusObjectPath> &items, const QDBusObjectPath &session)
{
    MockSecrets secrets;
    if (hangs())
        return secrets;
    for (const QDBusObjectPath &item : items) {
        QByteArray value = m_values.value(item.path());
        if (m_behaviour == QLatin1String("differs"))
            value = QByteArray("another secret").toBase64();
        secrets.insert(item, {session, {}, value, QStringLiteral("text/plain")});
    }
    return secrets;
}

QDBusObjectPath MockSecretService::ReadAlias(const QString &name)
{
    if (hangs())
        return QDBusObjectPath(None);
    return QDBusObjectPath(name == QLatin1String("default") ? Collection : None);
}

QDBusObjectPath MockCollection::CreateItem(const QVariantMap &properties, const MockSecret &secret, bool,
                                           QDBusObjectPath &prompt)
{
    prompt = QDBusObjectPath(None);
    if (m_service.m_behaviour == QLatin1String("writefails") || m_service.m_locked) {
        sendErrorReply(QDBusError::Failed, QStringLiteral("The disk is full."));
        return prompt;
    }
    const auto attributes = qdbus_cast<MockAttributes>(
        properties.value(QStringLiteral("org.freedesktop.Secret.Item.Attributes")));
    QString path = m_service.m_attributes.key(attributes);
    if (path.isEmpty()) {
        path = Collection + QStringLiteral("/%1").arg(++m_service.m_count);
        m_service.m_bus.registerObject(path, new MockItem(m_service, path), Everything);
    }
    m_service.m_attributes.insert(path, attributes);
    m_service.m_values.insert(path, secret.value);
    return QDBusObjectPath(path);
}

QDBusObjectPath MockItem::Delete()
{
    m_service.m_attributes.remove(m_path);
    m_service.m_values.remove(m_path);
    deleteLater();
    return QDBusObjectPath(None);
}

void MockPrompt::Prompt(const QString &)
{
    if (m_service.m_behaviour == QLatin1String("silent"))
        return;
    const bool dismissed = m_service.m_behaviour == QLatin1String("dismiss");
    m_service.m_locked = dismissed;
    // From the event loop: the answer to the call goes first.
    QTimer::singleShot(0, this, [this, dismissed] {
        emit Completed(dismissed, QDBusVariant(QVariant::fromValue(QList<QDBusObjectPath>())));
    });
}

void MockPrompt::Dismiss()
{
    std::puts("dismissed");
    std::fflush(stdout);
    emit Completed(true, QDBusVariant(QString()));
}

} // namespace keyfob

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    qDBusRegisterMetaType<keyfob::MockAttributes>();
    qRegisterMetaType<keyfob::MockAttributes>("keyfob::MockAttributes"); // as the slots spell it
    qDBusRegisterMetaType<keyfob::MockSecret>();
    qDBusRegisterMetaType<keyfob::MockSecrets>();
    keyfob::MockSecretService service(app.arguments().value(1));
    if (!service.serve())
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    return app.exec();
}
