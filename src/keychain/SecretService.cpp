// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/SecretService.h"

#include "keychain/KeychainErrors.h"
#include "keychain/SecretPrompt.h"

#include <QCoreApplication>
#include <QCoroSignal>
#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QFile>
#include <QMap>

namespace keyfob {

namespace {

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;

const QString Name = QStringLiteral("org.freedesktop.secrets");
const QString Root = QStringLiteral("/org/freedesktop/secrets");
const QString Service = QStringLiteral("org.freedesktop.Secret.Service");
constexpr int NameLimit = 500;

/// g++ 12 fails on a braced list in the same statement as co_await.
template <typename... Value>
QVariantList list(const Value &...values)
{
    QVariantList result;
    (result.append(QVariant::fromValue(values)), ...);
    return result;
}

QDBusMessage busMessage(const QString &method, const QVariantList &arguments)
{
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    QDBusMessage message =
        QDBusMessage::createMethodCall(bus, QStringLiteral("/org/freedesktop/DBus"), bus, method);
    message.setArguments(arguments);
    return message;
}

Error errorOf(const QDBusMessage &reply, const QString &where)
{
    const QString name = reply.errorName();
    if (name.endsWith(QLatin1String(".NoReply")) || name.contains(QLatin1String("Timeout")) ||
        name.endsWith(QLatin1String(".TimedOut")))
        return keychainTimeout(where);
    if (name == QLatin1String("org.freedesktop.Secret.Error.IsLocked"))
        return keychainLocked(where);
    const bool isGone =
        name.endsWith(QLatin1String(".ServiceUnknown")) || name.endsWith(QLatin1String(".NameHasNoOwner")) ||
        name.endsWith(QLatin1String(".Disconnected")) || name.contains(QLatin1String(".Spawn."));
    return isGone ? keychainAbsent() : keychainRefused(where, reply.errorMessage());
}

/// Over ssh or in a service no prompt can be seen, so nobody said no.
bool canShowAPrompt()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

} // namespace

QString secretServiceName(const QString &program)
{
    // The kernel keeps 15 characters of a program's name (proc(5), comm).
    if (program.startsWith(QLatin1String("gnome-keyring")))
        return QStringLiteral("GNOME Keyring");
    if (program.startsWith(QLatin1String("kwalletd")) || program == QLatin1String("ksecretd"))
        return QStringLiteral("KWallet");
    if (program.startsWith(QLatin1String("keepassxc")))
        return QStringLiteral("KeePassXC");
    return QCoreApplication::translate("Keychain", "Keychain");
}

SecretService::SecretService(std::chrono::milliseconds callLimit, std::chrono::milliseconds promptLimit,
                             QObject *parent)
    : QObject(parent), m_bus(QDBusConnection::sessionBus()), m_callLimit(callLimit),
      m_promptLimit(promptLimit)
{
    qDBusRegisterMetaType<Attributes>();
}

QString SecretService::name() const
{
    if (!m_name.isEmpty() || !m_bus.isConnected())
        return m_name.isEmpty() ? secretServiceName({}) : m_name;
    const QDBusMessage reply =
        m_bus.call(busMessage(QStringLiteral("GetConnectionUnixProcessID"), {Name}), QDBus::Block, NameLimit);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return secretServiceName({});
    QFile comm(QStringLiteral("/proc/%1/comm").arg(reply.arguments().value(0).toUInt()));
    const bool isRead = comm.open(QIODevice::ReadOnly);
    m_name = secretServiceName(isRead ? QString::fromUtf8(comm.readAll().trimmed()) : QString());
    return m_name;
}

QCoro::Task<Result<QVariantList>> SecretService::call(QDBusMessage message)
{
    QDBusPendingCallWatcher watcher(m_bus.asyncCall(message, static_cast<int>(m_callLimit.count())));
    if (!watcher.isFinished())
        co_await qCoro(&watcher, &QDBusPendingCallWatcher::finished);
    const QDBusMessage reply = watcher.reply();
    if (reply.type() != QDBusMessage::ReplyMessage)
        co_return std::unexpected(errorOf(reply, name()));
    co_return reply.arguments();
}

QCoro::Task<Result<QVariantList>> SecretService::callBus(QString method, QVariantList arguments)
{
    return call(busMessage(method, arguments));
}

QCoro::Task<Result<QVariantList>> SecretService::callService(QString interface, QString path, QString method,
                                                             QVariantList arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_owner, path, interface, method);
    message.setArguments(arguments);
    return call(message);
}

QCoro::Task<Result<void>> SecretService::find()
{
    if (!m_bus.isConnected())
        co_return std::unexpected(keychainAbsent());
    Result<QVariantList> owner = co_await callBus(QStringLiteral("GetNameOwner"), list(Name));
    if (!owner) {
        const Result<QVariantList> names = co_await callBus(QStringLiteral("ListActivatableNames"), list());
        if (!names || !names->value(0).toStringList().contains(Name))
            co_return std::unexpected(keychainAbsent());
        const Result<QVariantList> started =
            co_await callBus(QStringLiteral("StartServiceByName"), list(Name, 0U));
        if (!started) {
            const bool isSlow = started.error().code == ErrorCode::KeychainTimeout;
            co_return std::unexpected(isSlow ? started.error() : keychainAbsent());
        }
        owner = co_await callBus(QStringLiteral("GetNameOwner"), list(Name));
        if (!owner)
            co_return std::unexpected(keychainAbsent());
    }
    const QString now = owner->value(0).toString();
    if (std::exchange(m_owner, now) != now)
        m_name.clear();
    co_return Result<void>();
}

QCoro::Task<Result<SecretService::Search>> SecretService::search(QString service, QString key)
{
    // The attributes that QtKeychain stores with (its libsecret.cpp).
    const Attributes attributes{{QStringLiteral("user"), key}, {QStringLiteral("server"), service}};
    const Result<QVariantList> found =
        co_await callService(Service, Root, QStringLiteral("SearchItems"), list(attributes));
    if (!found)
        co_return std::unexpected(found.error());
    const auto unlocked = qdbus_cast<Paths>(found->value(0));
    const auto locked = qdbus_cast<Paths>(found->value(1));
    if (!unlocked.isEmpty())
        co_return Search{Item::Unlocked, {}};
    if (!locked.isEmpty())
        co_return Search{Item::Locked, locked.first().path()};
    co_return Search{};
}

QCoro::Task<Result<SecretService::Item>> SecretService::reach(QString service, QString key)
{
    const Result<void> there = co_await find();
    if (!there)
        co_return std::unexpected(there.error());
    Result<Search> found = co_await search(service, key);
    if (!found)
        co_return std::unexpected(found.error());
    if (found->item == Item::Missing) {
        // A locked collection may not even tell what is in it.
        const Result<QString> collection = co_await defaultCollection();
        if (!collection)
            co_return std::unexpected(collection.error());
        if (collection->isEmpty())
            co_return std::unexpected(keychainAbsent());
        const Result<bool> locked = co_await isLocked(*collection);
        if (!locked)
            co_return std::unexpected(locked.error());
        if (!*locked)
            co_return Item::Missing;
        found->lockedPath = *collection;
    }
    if (found->item != Item::Unlocked) {
        const Result<void> unlocked = co_await unlock(found->lockedPath);
        if (!unlocked)
            co_return std::unexpected(unlocked.error());
        found = co_await search(service, key);
        if (!found)
            co_return std::unexpected(found.error());
    }
    if (found->item == Item::Locked)
        co_return std::unexpected(keychainLocked(name()));
    co_return found->item;
}

QCoro::Task<Result<void>> SecretService::openForWriting()
{
    const Result<void> there = co_await find();
    if (!there)
        co_return there;
    const Result<QString> collection = co_await defaultCollection();
    if (!collection)
        co_return std::unexpected(collection.error());
    if (collection->isEmpty())
        co_return Result<void>(); // the service may make one, with a prompt of its own
    const Result<bool> locked = co_await isLocked(*collection);
    if (!locked)
        co_return std::unexpected(locked.error());
    if (!*locked)
        co_return Result<void>();
    const Result<void> unlocked = co_await unlock(*collection);
    if (!unlocked)
        co_return unlocked;
    const Result<bool> still = co_await isLocked(*collection);
    if (still && *still)
        co_return std::unexpected(keychainLocked(name()));
    co_return Result<void>();
}

QCoro::Task<bool> SecretService::hasDefaultCollection()
{
    const Result<QString> collection = co_await defaultCollection();
    co_return collection && !collection->isEmpty();
}

QCoro::Task<Result<QString>> SecretService::defaultCollection()
{
    const Result<QVariantList> alias =
        co_await callService(Service, Root, QStringLiteral("ReadAlias"), list(QStringLiteral("default")));
    if (!alias)
        co_return std::unexpected(alias.error());
    const QString path = alias->value(0).value<QDBusObjectPath>().path();
    co_return path == QLatin1String("/") ? QString() : path;
}

QCoro::Task<Result<bool>> SecretService::isLocked(QString collection)
{
    const Result<QVariantList> value = co_await callService(
        QStringLiteral("org.freedesktop.DBus.Properties"), collection, QStringLiteral("Get"),
        list(QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")));
    if (!value)
        co_return std::unexpected(value.error());
    co_return value->value(0).value<QDBusVariant>().variant().toBool();
}

QCoro::Task<Result<void>> SecretService::unlock(QString object)
{
    const Paths objects{QDBusObjectPath(object)};
    const Result<QVariantList> answer =
        co_await callService(Service, Root, QStringLiteral("Unlock"), list(objects));
    if (!answer)
        co_return std::unexpected(answer.error());
    const QString path = answer->value(1).value<QDBusObjectPath>().path();
    if (path.size() <= 1)
        co_return Result<void>(); // opened without asking
    const Result<void> prompted = co_await prompt(path);
    co_return prompted;
}

QCoro::Task<Result<void>> SecretService::prompt(QString path)
{
    SecretPrompt prompt(m_bus, m_owner, path);
    prompt.show();
    const auto ended = co_await qCoro(&prompt, &SecretPrompt::ended, m_promptLimit);
    if (!ended) {
        prompt.dismiss();
        co_return std::unexpected(keychainTimeout(name()));
    }
    if (prompt.wasDismissed())
        co_return std::unexpected(canShowAPrompt() ? keychainDismissed(name()) : keychainLocked(name()));
    co_return Result<void>();
}

} // namespace keyfob
