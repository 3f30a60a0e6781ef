// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoGrants.h"

#include "demo/DemoSecret.h"

namespace keyfob {

namespace {

constexpr qsizetype MostClients = 1000;
constexpr qsizetype MostPasses = 20000;

} // namespace

bool DemoGrants::add(const DemoClient &client)
{
    if (m_clients.size() >= MostClients)
        return false;
    m_clients.insert(client.id, client);
    return true;
}

void DemoGrants::removeClient(const QString &id)
{
    m_clients.remove(id);
    for (DemoGrant &grant : m_grants) {
        if (grant.clientId == id)
            grant.ended = true;
    }
}

std::optional<DemoClient> DemoGrants::client(const QString &id) const
{
    const auto found = m_clients.constFind(id);
    return found == m_clients.constEnd() ? std::nullopt : std::optional(*found);
}

DemoGrant DemoGrants::begin(const DemoGrant &grant)
{
    DemoGrant begun = grant;
    begun.id = mintId(QStringLiteral("grant_"), 20);
    m_grants.insert(begun.id, begun);
    return begun;
}

void DemoGrants::end(const QString &grantId)
{
    const auto found = m_grants.find(grantId);
    if (found != m_grants.end())
        found->ended = true;
}

std::optional<DemoGrant> DemoGrants::grant(const QString &id) const
{
    const auto found = m_grants.constFind(id);
    return found == m_grants.constEnd() || found->ended ? std::nullopt : std::optional(*found);
}

void DemoGrants::add(const Secret &code, const DemoCode &record)
{
    makeRoom();
    m_codes.insert(lookupKey(code), record);
}

std::optional<DemoCode> DemoGrants::spendCode(const QByteArray &key)
{
    const auto found = m_codes.find(key);
    if (found == m_codes.end())
        return std::nullopt;
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): what it refers to is changed below
    const DemoCode before = *found;
    found->spent = true;
    return before;
}

void DemoGrants::add(const Secret &pass, const DemoPass &record)
{
    makeRoom();
    m_passes.insert(lookupKey(pass), record);
}

void DemoGrants::spendPass(const QByteArray &key)
{
    const auto found = m_passes.find(key);
    if (found != m_passes.end())
        found->spent = true;
}

std::optional<DemoPass> DemoGrants::pass(const QByteArray &key) const
{
    const auto found = m_passes.constFind(key);
    return found == m_passes.constEnd() ? std::nullopt : std::optional(*found);
}

void DemoGrants::makeRoom()
{
    if (m_passes.size() + m_codes.size() < MostPasses)
        return;
    m_codes.removeIf([](const auto &entry) { return entry->spent; });
    m_passes.removeIf([this](const auto &entry) { return entry->spent || !grant(entry->grantId); });
}

} // namespace keyfob
