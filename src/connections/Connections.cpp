// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Connections.h"

#include "connections/ConnectionsPrivate.h"

namespace keyfob {

Connections::Connections(Surroundings surroundings, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(surroundings))
{
    connect(&d->roster, &Roster::added, this, &Connections::added);
    connect(&d->roster, &Roster::changed, this, &Connections::changed);
    connect(&d->roster, &Roster::removed, this, &Connections::removed);
    connect(&d->roster, &Roster::installationsChanged, this, &Connections::installationsChanged);
    connect(&d->roster, &Roster::stepDone, this, &Connections::stepDone);
    connect(&d->roster, &Roster::fileChanged, this, &Connections::fileChanged);
    connect(&d->signingIn, &SigningIn::progressed, this, &Connections::signInProgressed);
    connect(
        &d->signingIn, &SigningIn::progressed, this, [this](const QString &, const SignInProgress &progress) {
            d->codePage = progress.completeUrl.isEmpty() ? progress.verificationUrl : progress.completeUrl;
        });
}

Connections::~Connections() = default;

Result<void> Connections::load()
{
    const Result<void> loaded = d->roster.load();
    if (loaded)
        d->installing.history().takeOver();
    return loaded;
}

QCoro::Task<Result<QList<Checklist>>> Connections::recover()
{
    return d->recovery.recoverAll();
}

const ServiceCatalog &Connections::services() const
{
    return d->house.services;
}

const ClientCatalog &Connections::clients() const
{
    return d->house.clients.catalog();
}

QList<Connection> Connections::all() const
{
    return d->roster.all();
}

std::optional<Connection> Connections::byId(const QString &id) const
{
    return d->roster.byId(id);
}

std::optional<Connection> Connections::byName(const QString &name) const
{
    return d->roster.byName(name);
}

const ServiceDescription *Connections::service(const Connection &connection) const
{
    return d->house.services.find(connection.serviceId);
}

QList<Installation> Connections::installations(const QString &id) const
{
    return d->installing.look(id);
}

bool Connections::isBusy(const QString &id) const
{
    return d->roster.isHeld(id);
}

Result<QString> Connections::add(const NewConnection &wanted)
{
    return d->signingIn.add(wanted);
}

QCoro::Task<Result<Checklist>> Connections::signIn(QString id, SignInWish wish)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    auto steps = std::make_shared<Steps>(d->roster, id);
    const Result<void> outcome = co_await d->signingIn.signIn(id, wish, steps);
    if (!outcome)
        co_return std::unexpected(outcome.error());
    co_return steps->list;
}

Result<void> Connections::takeRedirect(const QString &pasted)
{
    return d->session.takeRedirect(pasted);
}

Result<void> Connections::openCodePage()
{
    if (d->codePage.isEmpty())
        return fail(ErrorCode::NotFound, tr("No sign-in with a code is running."), tr("Start it again."));
    return d->house.browser.open(d->codePage);
}

void Connections::cancelSignIn()
{
    d->session.cancel();
}

QCoro::Task<Result<Checklist>> Connections::takePasted(QString id, QString text, PasteChoices choices)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    auto steps = std::make_shared<Steps>(d->roster, id);
    const Result<void> outcome = co_await d->pasting.take(id, text, choices, steps);
    if (!outcome)
        co_return std::unexpected(outcome.error());
    co_return steps->list;
}

QCoro::Task<Result<void>> Connections::keepManageToken(QString id, Secret token)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    const Result<Connection> connection = d->roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const ServiceDescription *known = service(*connection);
    if (!known || known->tokenApiCredential != TokenCredential::Pasted) {
        co_return fail(ErrorCode::InvalidInput, tr("%1 needs no management token.").arg(connection->name),
                       tr("Paste the token that its clients are to use instead."));
    }
    const Vault::Edit edit = [token](CredentialBundle &bundle) { bundle.manage = token; };
    const Result<void> kept = co_await d->vault.change(*connection, edit);
    co_return kept;
}

QCoro::Task<Result<Checklist>> Connections::signOut(QString id)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    auto steps = std::make_shared<Steps>(d->roster, id);
    const Result<void> outcome = co_await d->signingIn.signOut(id, steps);
    if (!outcome)
        co_return std::unexpected(outcome.error());
    co_return steps->list;
}

QCoro::Task<Result<void>> Connections::remove(QString id)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    const Result<void> outcome = co_await d->signingIn.remove(id);
    co_return outcome;
}

Result<void> Connections::rename(const QString &id, const QString &name)
{
    return d->roster.rename(id, name);
}

QCoro::Task<Result<Checklist>> Connections::generate(QString id, TokenOptions options)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    auto steps = std::make_shared<Steps>(d->roster, id);
    const Result<void> outcome = co_await d->rotation.run(id, JournalEntry::Kind::Generate, options, steps);
    if (!outcome)
        co_return std::unexpected(outcome.error());
    co_return steps->list;
}

QCoro::Task<Result<Checklist>> Connections::regenerate(QString id, TokenOptions options)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    auto steps = std::make_shared<Steps>(d->roster, id);
    const Result<void> outcome = co_await d->rotation.run(id, JournalEntry::Kind::Regenerate, options, steps);
    if (!outcome)
        co_return std::unexpected(outcome.error());
    co_return steps->list;
}

QCoro::Task<Result<Checklist>> Connections::deleteToken(QString id, TokenOptions options)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    auto steps = std::make_shared<Steps>(d->roster, id);
    const Result<void> outcome = co_await d->deletion.run(id, options, steps);
    if (!outcome)
        co_return std::unexpected(outcome.error());
    co_return steps->list;
}

QCoro::Task<Result<Checklist>> Connections::setPreset(QString id, QString preset, TokenOptions options)
{
    const Result<Connection> connection = d->roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const ServiceDescription *known = service(*connection);
    if (!known || !known->preset(preset)) {
        co_return fail(ErrorCode::InvalidInput, tr("%1 has no preset “%2”.").arg(connection->name, preset),
                       tr("Choose one from its list."));
    }
    const Result<void> saved = d->roster.update(id, [&preset](Connection &now) { now.preset = preset; });
    if (!saved)
        co_return std::unexpected(saved.error());
    if (options.updateClients) {
        const Result<Checklist> updated = co_await d->propagate(id, Propagation::OnChanged::Keep);
        co_return updated;
    }
    emit installationsChanged(id);
    co_return Checklist{};
}

QCoro::Task<Result<Secret>> Connections::token(QString id)
{
    const Result<Connection> connection = d->roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<Secret> secret = co_await d->vault.token(*connection);
    co_return secret;
}

std::optional<Secret> Connections::unsavedToken(const QString &id) const
{
    return d->rotation.unsaved(id);
}

QCoro::Task<Result<void>> Connections::saveUnsavedToken(QString id)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    const Result<void> outcome = co_await d->rotation.saveUnsaved(id);
    co_return outcome;
}

void Connections::dropUnsavedToken(const QString &id)
{
    d->rotation.dropUnsaved(id);
}

QCoro::Task<Result<void>> Connections::refreshFacts(QString id)
{
    return d->verifying.refreshFacts(id);
}

QCoro::Task<Result<Verification>> Connections::verify(QString id)
{
    const Result<Roster::Hold> hold = d->roster.hold(id);
    if (!hold)
        co_return std::unexpected(hold.error());
    const Result<Verification> outcome = co_await d->verifying.verify(id);
    co_return outcome;
}

} // namespace keyfob
