// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include "connections/CredentialBundle.h"
#include "http/LoopbackServer.h"

#include <QTest>
#include <QTimer>
#include <QUrlQuery>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// A keychain that shows what stood there before for the next reads, as if another program had written since.
class LateStore final : public SecretStore
{
public:
    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override
    {
        ++writes;
        return m_kept.write(key, value);
    }
    [[nodiscard]] QCoro::Task<Result<Secret>> read(QString key) override
    {
        if (!former.isEmpty())
            co_return former.takeFirst();
        const Result<Secret> value = co_await m_kept.read(key);
        co_return value;
    }
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override { return m_kept.remove(key); }
    [[nodiscard]] QCoro::Task<Result<void>> probe() override { return m_kept.probe(); }
    [[nodiscard]] QString displayName() const override { return s("Late"); }
    [[nodiscard]] bool isPersistent() const override { return true; }

    QList<Secret> former;
    int writes = 0;

private:
    SessionStore m_kept;
};

} // namespace

/// Renewing a sign-in neither loses nor overwrites what others keep (oauth.md T4, T5).
class TestVaultRenewal : public QObject
{
    Q_OBJECT

    static CredentialBundle kept(SecretStore &store, const QString &id)
    {
        const auto text = waited(store.read(s("connection/") + id));
        return text ? CredentialBundle::deserialized(*text).value_or(CredentialBundle()) : CredentialBundle();
    }

private slots:
    void t4_theRotatedTokenIsInTheKeychainBeforeTheAccessTokenIsUsed()
    {
        LateStore store;
        ConnectionsBench bench(&store);
        const QString id = bench.signedIn();
        const Secret before = kept(store, id).grant->refreshToken;
        bench.clock.advance(std::chrono::hours(2));
        bench.demo.setFault(s("rate-limit"), true); // the use of the access token fails, whatever comes of it
        std::ignore = waited(bench.connections->refreshFacts(id));
        const CredentialBundle now = kept(store, id);
        QVERIFY(!(now.grant->refreshToken == before));
        QVERIFY(!now.token.isEmpty());
    }

    void t5_invalidGrantIsBelievedOnlyAfterAnotherLookAtTheKeychain()
    {
        LateStore store;
        ConnectionsBench bench(&store);
        const QString id = bench.signedIn();
        const CredentialBundle real = kept(store, id);
        CredentialBundle former = real;
        former.token = Secret("a-token-of-yesterday");
        former.grant->refreshToken = Secret("a-refresh-token-of-yesterday");
        former.grant->accessToken = Secret("an-access-token-of-yesterday");
        former.grant->expiresAt = bench.clock.now().addSecs(-1);
        store.former = {former.serialized(), former.serialized()}; // before the lock, and within it
        const auto facts = waited(bench.connections->refreshFacts(id));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
        QVERIFY(kept(store, id).token == real.token); // not overwritten by what was read too early
        QVERIFY(kept(store, id).grant->refreshToken == real.grant->refreshToken);
    }

    void t5_aGrantThatIsReallyOverIsKeptAndASignInAskedFor()
    {
        LateStore store;
        ConnectionsBench bench(&store);
        const QString id = bench.signedIn();
        CredentialBundle dead = kept(store, id);
        dead.grant->refreshToken = Secret("a-refresh-token-that-is-over");
        dead.grant->expiresAt = bench.clock.now().addSecs(-1);
        QVERIFY(waited(store.write(s("connection/") + id, dead.serialized())));
        const int writes = store.writes;
        QCOMPARE(waited(bench.connections->refreshFacts(id)).error().code, ErrorCode::SignInRequired);
        QCOMPARE(store.writes, writes);
        QVERIFY(kept(store, id).grant); // the registration and the rest are not thrown away
        QVERIFY(bench.works(bench.token(id)));
        QVERIFY(waited(bench.connections->signIn(id)));
        QVERIFY(waited(bench.connections->refreshFacts(id)));
    }

    void t7_theTokenApiIsAskedOnceMoreWhenTheAccessTokenEndsEarly()
    {
        LateStore store;
        ConnectionsBench bench(&store);
        const QString id = bench.signedIn();
        const auto endEarly = [&] {
            CredentialBundle bundle = kept(store, id);
            bundle.grant->accessToken = Secret("an-access-token-that-the-service-ended");
            return waited(store.write(s("connection/") + id, bundle.serialized())).has_value();
        };
        QVERIFY(endEarly());
        const auto facts = waited(bench.connections->refreshFacts(id));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
        QVERIFY(endEarly());
        const Secret old = bench.token(id);
        const auto made = waited(bench.connections->regenerate(id, TokenOptions()));
        QVERIFY2(made && made->ok(), made ? "" : qPrintable(made.error().message));
        QVERIFY(bench.works(bench.token(id)) && !bench.works(old));
        QCOMPARE(bench.rotations(), 2); // the refused one, and the one that was done
        CredentialBundle dead = kept(store, id);
        dead.grant->refreshToken = Secret("a-refresh-token-that-is-over");
        QVERIFY(waited(store.write(s("connection/") + id, dead.serialized())));
        QVERIFY(endEarly());
        QCOMPARE(waited(bench.connections->regenerate(id, TokenOptions())).error().code,
                 ErrorCode::SignInRequired);
        QCOMPARE(bench.rotations(), 3); // nothing is sent again without another token
        QVERIFY(bench.works(bench.token(id)));
    }

    void aServiceThatHasForgottenKeyfobDoesNotKeepItFromSigningOut()
    {
        LateStore store;
        ConnectionsBench bench(&store);
        const QString id = bench.signedIn();
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            return ScriptedReply{401, R"({"error":"invalid_client"})"};
        };
        CredentialBundle stranger = kept(store, id);
        stranger.grant->revocationEndpoint = server.origin() + s("/revoke");
        QVERIFY(waited(store.write(s("connection/") + id, stranger.serialized())));
        const auto list = waited(bench.connections->signOut(id));
        QVERIFY2(list, list ? "" : qPrintable(list.error().message));
        QCOMPARE(server.seen.size(), 1);
        QVERIFY(!list->steps.first().text.contains(s("ended"))); // nobody confirmed that
        QVERIFY(!kept(store, id).grant);
        QVERIFY(!bench.connections->byId(id)->signedIn);
    }

    void signingOutSaysWhatHasEndedAndWhatRemains()
    {
        LateStore store;
        ConnectionsBench bench(&store);
        const QString id = bench.signedIn();
        const auto list = waited(bench.connections->signOut(id));
        QVERIFY(list);
        QStringList steps;
        for (const ChecklistStep &step : list->steps)
            steps.append(step.id);
        QCOMPARE(steps.first(), s("revoked"));
        QCOMPARE(steps.last(), s("token")); // it stays, and that is said
        const CredentialBundle now = kept(store, id);
        QVERIFY(!now.grant);
        QCOMPARE(now.registration.has_value(), steps.contains(s("registered")));
        QVERIFY(!now.registration ||
                (now.registration->accessToken.isEmpty() && now.registration->refreshToken.isEmpty()));
        QCOMPARE(waited(bench.connections->signOut(id)).error().code, ErrorCode::NotFound);
    }

    void whoGaveUpOnAPageThatKnowsKeyfobNoMoreIsRegisteredAnew()
    {
        ConnectionsBench bench;
        const QString id = bench.signedIn();
        const auto client = [&bench] {
            return QUrlQuery(bench.browser.opened.last()).queryItemValue(s("client_id"));
        };
        const QString first = client();
        QVERIFY(!first.isEmpty());
        const auto visit = std::exchange(bench.browser.visit, [&bench](const QUrl &) {
            QTimer::singleShot(0, bench.connections.get(), [&bench] { bench.connections->cancelSignIn(); });
        });
        QCOMPARE(waited(bench.connections->signIn(id)).error().code, ErrorCode::Cancelled);
        QCOMPARE(client(), first); // it need not have forgotten
        bench.browser.visit = visit;
        QVERIFY(waited(bench.connections->signIn(id)));
        QVERIFY(client() != first);
    }
};

QTEST_GUILESS_MAIN(TestVaultRenewal)
#include "TestVaultRenewal.moc"
