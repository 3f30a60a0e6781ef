// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CheckCommand.h"

#include "app/cli/AddressCheck.h"
#include "app/cli/CheckDocuments.h"
#include "app/cli/Documents.h"
#include "base/SafeUrl.h"

namespace keyfob {

namespace {

constexpr int MostSignIns = 3; // a service that is not content then never will be

struct CheckText
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

bool signInHelps(const Result<Verification> &done)
{
    return done ? done->signInHelps : done.error().code == ErrorCode::SignInRequired;
}

/// The next step in the terminal's words.
void nameTheCommand(Result<Verification> &done, const QString &name)
{
    if (!signInHelps(done))
        return;
    const QString shown = name.contains(QLatin1Char(' ')) ? QLatin1Char('"') + name + QLatin1Char('"') : name;
    //: %1 is a connection
    const QString hint = CheckText::tr("Sign in: keyfob-cli check %1 --sign-in").arg(shown);
    if (!done) {
        done.error().hint = hint;
        return;
    }
    for (ChecklistStep &step : done->steps) {
        if (!step.ok)
            step.hint = hint;
    }
}

} // namespace

QCoro::Task<Result<ExitCode>> CheckCommand::run(Wiring &wiring, const Output &out)
{
    const Result<void> understood = m_words.checked();
    if (!understood)
        co_return std::unexpected(understood.error());
    if (m_words.isAddress()) {
        Result<ExitCode> address = co_await checkedAddress(wiring, out);
        co_return address;
    }
    const Result<Connection> connection = named(wiring.connections(), m_words.what);
    if (!connection)
        co_return std::unexpected(connection.error());
    Result<Verification> done = co_await verified(wiring, out, connection->id);
    nameTheCommand(done, connection->name);
    if (!done)
        co_return std::unexpected(done.error());
    out.result(verificationJson(connection->endpoint, *done), verificationText(*done));
    co_return done->allWorks() ? ExitCode::Done : ExitCode::Failed;
}

QCoro::Task<Result<Verification>> CheckCommand::verified(Wiring &wiring, const Output &out, QString id)
{
    Connections &connections = wiring.connections();
    SignInTalk::TakeRedirect take;
    if (m_words.noBrowser)
        take = [&connections](const QString &address) { return connections.takeRedirect(address); };
    const SignInTalk talk(out, take);
    const QObject listener;
    QObject::connect(&connections, &Connections::signInProgressed, &listener,
                     [&talk](const QString &, const SignInProgress &now) { talk.tell(now); });
    Result<Verification> done = co_await connections.verify(id);
    for (int times = 0; m_words.signIn && signInHelps(done) && times < MostSignIns; ++times) {
        SignInWish wish;
        wish.openBrowser = !m_words.noBrowser;
        wish.challenge = done ? done->challenge : QByteArray();
        const Result<Checklist> signedIn = co_await connections.signIn(id, wish);
        if (!signedIn)
            co_return std::unexpected(signedIn.error());
        done = co_await connections.verify(id);
    }
    co_return done;
}

QCoro::Task<Result<ExitCode>> CheckCommand::checkedAddress(Wiring &wiring, const Output &out)
{
    const QString address = text(m_words.what);
    const Result<QUrl> url = safeUrl(address);
    if (!url)
        co_return std::unexpected(url.error());
    if (m_words.forget) {
        KeptGrant kept(wiring, *url);
        const Result<Checklist> done = co_await kept.forget();
        if (!done)
            co_return std::unexpected(done.error());
        out.result(checklistJson(*done), checklistText(*done));
        co_return done->ok() ? ExitCode::Done : ExitCode::Failed;
    }
    AddressCheck check(wiring, out, m_words);
    const Result<AddressVerdict> verdict = co_await check.run(*url);
    if (!verdict)
        co_return std::unexpected(verdict.error());
    out.result(addressJson(address, *verdict), addressText(*verdict));
    co_return verdict->verification.ok ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob
