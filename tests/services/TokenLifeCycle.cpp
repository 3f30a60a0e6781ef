// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenLifeCycle.h"

#include "support/Waiting.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

template <typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray("it worked") : result.error().message.toUtf8();
}

} // namespace

TokenLifeCycle::TokenLifeCycle(ServiceInstance instance, const Clock &clock, Secret manage, Secret first)
    : m_instance(std::move(instance)), m_clock(clock), m_manage(std::move(manage)), m_probe(m_http),
      m_api(m_http, m_instance)
{
    m_old.secret = std::move(first);
}

Secret TokenLifeCycle::credential(const Secret &token) const
{
    return m_instance.description().tokenApiCredential == TokenCredential::Self ? token : m_manage;
}

TokenWish TokenLifeCycle::wish(int days) const
{
    return {u"Cursor on laptop"_s, {}, std::chrono::hours(24 * days), m_clock.now()};
}

bool TokenLifeCycle::tells(const QString &field) const
{
    return m_instance.description().fields.contains(field);
}

/// As a client would use it, or, where no client carries it, by asking for itself.
bool TokenLifeCycle::isTaken(const Secret &token)
{
    const ServerEntry entry = m_instance.entry(u"test"_s, token, {});
    const bool carried =
        std::ranges::any_of(entry.headers, [](const EntryValue &header) { return !header.secret.isEmpty(); });
    if (!carried) {
        const Result<bool> alive = waited(m_api.alive(token, {}));
        if (!alive)
            QTest::qFail(why(alive).constData(), __FILE__, __LINE__);
        return alive && *alive;
    }
    const Result<void> accepted = waited(m_probe.accepts(QUrl(entry.url), entry.headers));
    if (!accepted && accepted.error().code != ErrorCode::TokenRefused)
        QTest::qFail(why(accepted).constData(), __FILE__, __LINE__);
    return accepted.has_value();
}

std::optional<TokenFacts> TokenLifeCycle::listed(const QString &id)
{
    const Secret token = m_new.secret.isEmpty() ? m_old.secret : m_new.secret;
    const auto all = waited(m_api.list(credential(token)));
    if (!all)
        QTest::qFail(why(all).constData(), __FILE__, __LINE__);
    if (!all)
        return std::nullopt;
    const auto found = std::ranges::find(*all, id, &TokenFacts::id);
    return found == all->end() ? std::nullopt : std::optional(*found);
}

void TokenLifeCycle::run(const Expectation &expected)
{
    m_expected = expected;
    using Part = void (TokenLifeCycle::*)();
    for (const Part part : {&TokenLifeCycle::create, &TokenLifeCycle::use, &TokenLifeCycle::rotate,
                            &TokenLifeCycle::endOld, &TokenLifeCycle::revoke}) {
        (this->*part)();
        if (QTest::currentTestFailed())
            return;
    }
}

void TokenLifeCycle::create()
{
    if (m_api.can(u"create"_s)) {
        QVERIFY(m_api.takesExpiry(u"create"_s));
        const auto made = waited(m_api.create(credential({}), wish(30)));
        QVERIFY2(made, why(made));
        m_old = *made;
    } else {
        const Secret first = m_old.secret;
        const auto facts = waited(m_api.get(first, {}));
        QVERIFY2(facts, why(facts));
        m_old = *facts;
        m_old.secret = first;
    }
    QVERIFY(!m_old.secret.isEmpty());
    QVERIFY(!m_old.id.isEmpty());
    QVERIFY(m_old.active);
    QCOMPARE(m_old.created.source, TimeSource::Service);
    QVERIFY(std::abs(m_old.created.at->secsTo(m_clock.now())) < 60);
    QCOMPARE(m_old.expires.source, TimeSource::Service);
    const qint64 days = m_clock.now().secsTo(*m_old.expires.at) / 3600;
    QVERIFY2(days >= 29 * 24 && days <= 30 * 24, qPrintable(m_old.expires.at->toString(Qt::ISODate)));
    QCOMPARE(m_old.hint.isEmpty(), !m_expected.showsHint);
    QVERIFY(m_old.hint.size() <= 16);
    for (const QString &text : {m_old.name, m_old.hint, m_old.id, m_old.scopes.join(u' ')})
        QVERIFY(Secret::redact(text) == text);
}

void TokenLifeCycle::use()
{
    const auto before = listed(m_old.id);
    QVERIFY(before);
    QVERIFY(before->active);
    if (tells(u"lastUsed"_s) && !m_manage.isEmpty()) // what manages itself has been used by asking
        QVERIFY(before->lastUsed.never);
    QVERIFY(isTaken(m_old.secret));
    const auto after = listed(m_old.id);
    QVERIFY(after);
    QCOMPARE(after->lastUsed.at.has_value(), tells(u"lastUsed"_s));
    if (after->lastUsed.at)
        QVERIFY(std::abs(after->lastUsed.at->secsTo(m_clock.now())) < 60);
    QVERIFY(!isTaken(Secret("not-a-token-that-anybody-made")));
}

void TokenLifeCycle::rotate()
{
    const auto made = waited(m_api.rotate(credential(m_old.secret), m_old.id, wish(60)));
    QVERIFY2(made, why(made));
    m_new = *made;
    const QString id = m_new.id.isEmpty() ? m_old.id : m_new.id;
    QCOMPARE(id == m_old.id, m_expected.sameId);
    QVERIFY(!(m_new.secret == m_old.secret));
    QVERIFY(Secret::redact(m_new.hint) == m_new.hint);
    QCOMPARE(m_new.expires.source, TimeSource::Service);
    const qint64 hours = m_clock.now().secsTo(*m_new.expires.at) / 3600;
    if (m_expected.keepsExpiry)
        QCOMPARE(m_new.expires.at, m_old.expires.at);
    else
        QVERIFY2(hours >= 59 * 24 && hours <= 60 * 24, qPrintable(m_new.expires.at->toString(Qt::ISODate)));
    QVERIFY(isTaken(m_new.secret));
}

void TokenLifeCycle::endOld()
{
    if (m_api.revokesOld()) {
        QVERIFY(isTaken(m_old.secret)); // else there would be nothing to revoke
        const auto revoked = waited(m_api.revoke(credential(m_old.secret), m_old.id));
        QVERIFY2(revoked, why(revoked));
    }
    QCOMPARE(isTaken(m_old.secret), m_expected.oldGoesOn);
    QVERIFY(isTaken(m_new.secret));
    if (m_expected.oldGoesOn) {
        const OldTokenEnd &end = m_instance.description().oldStops;
        QVERIFY(!end.atOnce());
        QCOMPARE(m_new.oldUntil.has_value(), !end.until.isEmpty());
        return;
    }
    if (m_expected.sameId)
        return;
    const auto old = listed(m_old.id);
    QVERIFY(!old || !old->active);
}

void TokenLifeCycle::oldIsRefusedNow()
{
    QVERIFY(!isTaken(m_old.secret));
    QVERIFY(m_api.can(u"rotate"_s));
}

void TokenLifeCycle::revoke()
{
    const QString id = m_new.id.isEmpty() ? m_old.id : m_new.id;
    const auto revoked = waited(m_api.revoke(credential(m_new.secret), id));
    QVERIFY2(revoked, why(revoked));
    QVERIFY(!isTaken(m_new.secret));
    const auto again = waited(m_api.revoke(credential(m_new.secret), id));
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::NotFound); // gone already: what was wanted
    if (m_manage.isEmpty())
        return;
    const auto alive = waited(m_api.alive(m_manage, id));
    QVERIFY2(alive, why(alive));
    QVERIFY(!*alive);
}

} // namespace keyfob
