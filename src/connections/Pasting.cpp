// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Pasting.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"
#include "connections/OldTokenStep.h"
#include "connections/TroubleSigns.h"
#include "connections/VerificationSteps.h"
#include "services/TokenTimes.h"

#include <algorithm>

namespace keyfob {

namespace {

/// Puts a header of this value under the name that the person said.
void rename(LearnedFacts &learned, const QString &value, const QString &name, bool secret)
{
    if (name.isEmpty())
        return;
    const auto same = [&](const HeaderDescription &header) {
        return secret ? header.isSecret : header.value == value;
    };
    const auto found = std::ranges::find_if(learned.headers, same);
    if (found != learned.headers.end())
        found->name = name;
    else
        learned.headers.append({name, value, secret, {}});
}

/// What was learned, with the person's corrections; the headers that the description knows stay in it.
LearnedFacts learnedWith(const PasteChoices &choices, const PastedText &pasted,
                         const ServiceInstance &instance)
{
    LearnedFacts learned = LearnedFacts::from(pasted, instance);
    const bool corrected = !choices.tokenHeader.isEmpty() || !choices.presetHeader.isEmpty();
    if (learned.headers.isEmpty() && corrected) {
        std::ranges::copy_if(instance.description().headers, std::back_inserter(learned.headers),
                             [](const HeaderDescription &header) { return !header.name.isEmpty(); });
    }
    const QString prefix =
        choices.tokenHeader.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) == 0
            ? QStringLiteral("Bearer ")
            : QString();
    rename(learned, prefix + QStringLiteral("{token}"), choices.tokenHeader, true);
    rename(learned, QStringLiteral("{preset}"), choices.presetHeader, false);
    return learned;
}

} // namespace

Result<PastedText> Pasting::chosen(const QString &text, const PasteChoices &choices) const
{
    if (choices.server.isEmpty())
        return PastedText::read(text);
    const Result<QList<PastedText>> all = PastedText::readAll(text);
    if (!all)
        return std::unexpected(all.error());
    const auto found = std::ranges::find(*all, choices.server, &PastedText::name);
    if (found != all->end())
        return *found;
    return fail(ErrorCode::InvalidInput,
                tr("There is no server “%1” in it.").arg(plainText(choices.server, 64)),
                tr("Choose one of those in the text."));
}

Result<void> Pasting::fits(const Connection &connection, const ServiceInstance &instance,
                           const PastedText &pasted) const
{
    const auto elsewhere = [&connection](const QString &there, const QString &here) {
        return fail(ErrorCode::InvalidInput,
                    tr("This configuration is for %1, but %2 is at %3.").arg(there, connection.name, here),
                    tr("Add it as a connection of its own."));
    };
    const ServiceDescription &service = instance.description();
    for (const PastedHeader &header : pasted.others) {
        const QUrl named(header.value);
        const bool instances = service.hasUnknownHeader() && named.scheme() == QLatin1String("https");
        if (instances && !sameOrigin(named, QUrl(instance.base()))) {
            return elsewhere(plainText(named.host()), instance.host());
        }
    }
    if (pasted.endpoint.isEmpty())
        return {};
    const Result<QUrl> url = safeUrl(pasted.endpoint);
    if (!url)
        return std::unexpected(url.error());
    // Where the endpoint stands on no public page, the person's first configuration tells it.
    const QString known =
        connection.endpoint.isEmpty() && service.hasEndpoint() ? instance.base() : connection.endpoint;
    if (known.isEmpty() || sameOrigin(*url, QUrl(known)))
        return {};
    return elsewhere(url->host(), QUrl(known).host());
}

Result<void> Pasting::enter(const Connection &before, const ServiceInstance &instance,
                            const PastedText &pasted, const PasteChoices &choices)
{
    const LearnedFacts learned = learnedWith(choices, pasted, instance);
    const ServiceDescription &service = instance.description();
    const QString preset = choices.preset.isEmpty() ? presetIn(pasted, service) : choices.preset;
    ServiceInstance taught = instance;
    taught.learn(learned);
    return m.roster.update(before.id, [&](Connection &now) {
        if (!pasted.endpoint.isEmpty())
            now.endpoint = pasted.endpoint;
        if (!learned.isEmpty())
            now.learned = learned;
        if (!learned.headers.isEmpty() || now.headerName.isEmpty())
            std::tie(now.headerName, now.headerPrefix) = taught.tokenHeader();
        if (!preset.isEmpty())
            now.preset = preset;
        if (now.tokenFingerprint != pasted.token.fingerprint()) {
            now.tokenFingerprint = pasted.token.fingerprint();
            now.tokenHint = pasted.token.hint();
            now.tokenId.clear();
            now.created =
                choices.ageUnknown ? Moment() : Moment{m_house.clock.now(), TimeSource::Estimated, false};
            now.lastUsed = now.expires = Moment();
            const JwtTimes said = timesOfJwt(pasted.token);
            TokenFacts facts;
            facts.created = said.issued;
            facts.expires = said.expires;
            Verifying::keepFacts(now, facts, service, m_house.clock.now());
            now.checked = ConnectionStatus::Unchecked;
        }
        if (choices.expires.isValid())
            now.expires = Moment{choices.expires.toUTC(), TimeSource::User, false};
    });
}

QCoro::Task<Result<void>> Pasting::take(QString id, QString text, PasteChoices choices,
                                        std::shared_ptr<Steps> steps)
{
    const Result<Connection> connection = m.roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<ServiceInstance> instance = m.roster.instance(*connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    Result<PastedText> pasted = chosen(text, choices);
    if (!pasted)
        co_return std::unexpected(pasted.error());
    if (!choices.endpoint.isEmpty())
        pasted->endpoint = choices.endpoint;
    const Result<void> fitting = fits(*connection, *instance, *pasted);
    if (!fitting)
        co_return fitting;
    const Result<CredentialBundle> bundle = co_await m.vault.read(*connection);
    if (!bundle)
        co_return std::unexpected(bundle.error());
    const Secret token = pasted->token;
    const Secret old = bundle->token;
    const Vault::Edit edit = [token](CredentialBundle &now) { now.token = token; };
    const Result<void> kept = co_await m.vault.change(*connection, edit);
    if (!kept)
        co_return kept;
    const Result<void> saved = enter(*connection, *instance, *pasted, choices);
    if (!saved)
        co_return saved;
    steps->done(QStringLiteral("stored"),
                pasted->remark.isEmpty() ? tr("Stored") : tr("Stored. %1").arg(pasted->remark));
    co_await prove(id, old, token, steps);
    co_return Result<void>();
}

QCoro::Task<void> Pasting::prove(QString id, Secret old, Secret token, std::shared_ptr<Steps> steps)
{
    const std::optional<Connection> now = m.roster.byId(id);
    if (!now)
        co_return;
    const Result<void> accepted = co_await m.verifying.acceptsSomehow(*now, token, steps);
    m.verifying.keepCheck(id, accepted);
    if (!accepted) {
        const ServiceDescription *service = m_house.services.find(now->serviceId);
        const Remedies remedies =
            service ? remediesFor(*service, QStringLiteral("mcp"), accepted.error()) : Remedies();
        steps->add(
            {QStringLiteral("works"), false, accepted.error().message, accepted.error().hint, remedies});
        emit m.roster.installationsChanged(id);
        co_return; // clients keep what they have until the new token is known to work
    }
    steps->done(QStringLiteral("works"), tr("It works"));
    const Result<void> facts = co_await m.verifying.refreshFacts(id);
    std::ignore = facts;
    if (!old.isEmpty() && !(old == token)) {
        const Connection current = m.roster.byId(id).value_or(*now);
        steps->installations(m.propagation.update(current, token));
        co_await proveOld(current, old, steps);
    }
    emit m.roster.installationsChanged(id);
}

/// Some services end the old token when a new one is made, some leave it until it expires: asked, and told.
QCoro::Task<void> Pasting::proveOld(Connection connection, Secret old, std::shared_ptr<Steps> steps)
{
    const ServiceDescription *service = m_house.services.find(connection.serviceId);
    const bool replaced = service && service->oneActive && service->oldStops.atOnce();
    const Result<void> accepted = co_await m.verifying.accepts(connection, old);
    steps->add(oldTokenStep(
        accepted,
        replaced ? QString()
                 : tr("The old token still works until it expires; no app that Keyfob updated uses it.")));
}

} // namespace keyfob
