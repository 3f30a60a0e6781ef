// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/SigningIn.h"

#include "base/SafeUrl.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace keyfob {

SigningIn::SigningIn(const Surroundings &surroundings, const Rotation::Parts &parts, ServiceSession &session,
                     Rotation &rotation, QObject *parent)
    : QObject(parent), m_house(surroundings), m(parts), m_session(session), m_rotation(rotation)
{
    connect(&session, &ServiceSession::progressed, this, [this](const SignInProgress &progress) {
        if (!m_signingIn.isEmpty())
            emit progressed(m_signingIn, progress);
    });
}

QString SigningIn::freeName(const QString &wanted, const QString &host) const
{
    if (!m.roster.byName(wanted))
        return wanted;
    const QString withHost = QStringLiteral("%1 (%2)").arg(wanted, host);
    QString name = withHost;
    for (int number = 2; m.roster.byName(name); ++number)
        name = QStringLiteral("%1 %2").arg(withHost).arg(number);
    return name;
}

QString SigningIn::freeEntryName(const ServiceInstance &instance) const
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Za-z0-9._-]+"));
    QString wanted = instance.description().serverName;
    if (wanted.isEmpty())
        wanted = instance.host();
    wanted = wanted.replace(unfit, QStringLiteral("-")).left(56);
    QString name = wanted;
    const auto isTaken = [this, &name] {
        return std::ranges::any_of(m.roster.all(),
                                   [&name](const Connection &other) { return other.entryName == name; });
    };
    for (int number = 2; isTaken(); ++number)
        name = QStringLiteral("%1-%2").arg(wanted).arg(number);
    return name;
}

Result<QString> SigningIn::add(const NewConnection &wanted)
{
    const ServiceDescription *service = m_house.services.find(wanted.serviceId);
    if (!service) {
        return fail(ErrorCode::NotFound, tr("Keyfob knows no service “%1”.").arg(wanted.serviceId),
                    tr("The list of services has the names."));
    }
    const Result<ServiceInstance> instance = ServiceInstance::make(*service, wanted.where);
    if (!instance)
        return std::unexpected(instance.error());
    const QString name = wanted.name.simplified();
    if (!name.isEmpty() && m.roster.byName(name)) {
        return fail(ErrorCode::AlreadyExists, tr("There is already a connection named “%1”.").arg(name),
                    tr("Choose another name."));
    }
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    connection.name = name.isEmpty() ? freeName(service->name, instance->host()) : name;
    connection.serviceId = service->id;
    connection.where = wanted.where;
    connection.endpoint = instance->endpoint();
    connection.entryName = freeEntryName(*instance);
    std::tie(connection.headerName, connection.headerPrefix) = instance->tokenHeader();
    connection.preset = service->presets.isEmpty() ? QString() : service->defaultPreset;
    connection.sessionOnly = wanted.sessionOnly;
    const Result<void> saved = m.roster.save(connection);
    if (!saved)
        return std::unexpected(saved.error());
    return connection.id;
}

/// The person's way through the browser; what it gives is in the keychain.
QCoro::Task<Result<Grant>> SigningIn::newGrant(Connection connection, ServiceInstance instance,
                                               SignInWish wish)
{
    // A keychain that does not work is found out before the person goes to the browser.
    const Result<void> probed = co_await m.vault.probe(connection);
    if (!probed)
        co_return std::unexpected(probed.error());
    const Result<CredentialBundle> bundle = co_await m.vault.read(connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    if (!m_signingIn.isEmpty())
        co_return fail(ErrorCode::Busy, tr("Another sign-in is running."), tr("Finish or cancel it first."));
    m_signingIn = connection.id;
    wish.registerAnew = m_forgotten.contains(connection.id);
    const Result<Grant> grant = co_await m_session.signIn(instance, bundle->known(), wish);
    m_signingIn.clear();
    if (!grant) {
        // A server that has forgotten the client refuses it, or shows its own page and never comes back: then
        // the time runs out, or the person gives up.
        const ErrorCode code = grant.error().code;
        if (code == ErrorCode::RegistrationRefused || code == ErrorCode::SignInExpired ||
            code == ErrorCode::Cancelled)
            m_forgotten.insert(connection.id);
        co_return std::unexpected(grant.error());
    }
    m_forgotten.remove(connection.id);
    const Grant given = *grant; // NOLINT(performance-unnecessary-copy-initialization): outlives an await
    const Vault::Edit edit = [given](CredentialBundle &now) {
        now.grant = given;
        now.registration.reset();
    };
    const Result<void> kept = co_await m.vault.change(connection, edit);
    if (!kept)
        co_return std::unexpected(kept.error());
    co_return given;
}

QCoro::Task<Result<void>> SigningIn::signIn(QString id, SignInWish wish, std::shared_ptr<Steps> steps)
{
    const Result<Connection> connection = m.roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<ServiceInstance> instance = m.roster.instance(*connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    const Result<Grant> grant = co_await newGrant(*connection, *instance, wish);
    if (!grant)
        co_return std::unexpected(grant.error());
    const Grant given = *grant; // NOLINT(performance-unnecessary-copy-initialization): outlives an await
    const QDateTime since = m_house.clock.now();
    const Result<void> saved = m.roster.update(id, [&given, &since](Connection &now) {
        now.signedIn = true;
        now.sessionSince = since;
        const bool renewed = given.expiresAt.isValid() && !given.refreshToken.isEmpty();
        now.accessLength = std::chrono::seconds(renewed ? since.secsTo(given.expiresAt) : 0);
        now.account = given.account;
        now.problem.clear();
        if (now.checked == ConnectionStatus::SignedOut)
            now.checked = ConnectionStatus::Unchecked;
    });
    if (!saved)
        co_return saved;
    steps->done(QStringLiteral("signedIn"),
                given.account.isEmpty() ? tr("Signed in") : tr("Signed in as %1").arg(given.account));
    const ServiceDescription &service = instance->description();
    const bool makesToken = service.tokenApiUsesOAuth() && service.calls.contains(QStringLiteral("create"));
    const std::optional<Connection> now = m.roster.byId(id);
    if (!makesToken || !now || now->hasToken())
        co_return Result<void>();
    const TokenOptions options;
    const Result<void> made = co_await m_rotation.run(id, JournalEntry::Kind::Generate, options, steps);
    if (!made) // the sign-in stands all the same
        steps->failed(QStringLiteral("made"), made.error());
    co_return Result<void>();
}

} // namespace keyfob
