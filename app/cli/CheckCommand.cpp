// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CheckCommand.h"

#include "app/cli/CheckDocuments.h"
#include "base/SafeUrl.h"

namespace keyfob {

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
    const Result<Verification> done = co_await wiring.connections().verify(connection->id);
    if (!done)
        co_return std::unexpected(done.error());
    out.result(verificationJson(connection->endpoint, *done), verificationText(*done));
    co_return done->allWorks() ? ExitCode::Done : ExitCode::Failed;
}

QCoro::Task<Result<ExitCode>> CheckCommand::checkedAddress(Wiring &wiring, const Output &out)
{
    const QString address = text(m_words.what);
    const Result<QUrl> url = safeUrl(address);
    if (!url)
        co_return std::unexpected(url.error());
    AddressCheck check(wiring, out, m_words);
    const Result<AddressVerdict> verdict = co_await check.run(*url);
    if (!verdict)
        co_return std::unexpected(verdict.error());
    out.result(addressJson(address, *verdict), addressText(*verdict));
    co_return verdict->verification.ok ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob
