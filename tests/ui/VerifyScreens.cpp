// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "VerifyScreens.h"

#include "Fixtures.h"
#include "PageScreens.h"
#include "connections/TroubleSigns.h"
#include "connections/VerificationSteps.h"
#include "ui/connection/VerifyPanel.h"

#include <algorithm>

namespace keyfob::fixtures {

namespace {

Installation entry(const char *id, const char *name, InstallationState state)
{
    Installation entry;
    entry.clientId = QString::fromLatin1(id);
    entry.clientName = QString::fromLatin1(name);
    entry.path = QStringLiteral("/home/ada/.") + entry.clientId;
    entry.state = state;
    return entry;
}

InstallationOutcome tried(const Installation &entry, const char *text, bool ok, bool unknown = false)
{
    return {entry.clientId, entry.clientName, entry.path, ok, QString::fromLatin1(text), unknown};
}

ProbeReport report()
{
    ProbeReport report;
    report.era = QStringLiteral("2026-07-28");
    report.serverName = QStringLiteral("ConnectiveOne engine");
    report.elapsed = std::chrono::milliseconds(120);
    for (int i = 0; i < 24; ++i)
        report.tools += QStringLiteral("tool_%1").arg(i);
    return report;
}

Verification found(const Connection &connection, const Result<ProbeReport> &report)
{
    Verification found;
    found.steps = verificationSteps(connection, report, now());
    found.ok = std::ranges::all_of(found.steps, &ChecklistStep::ok);
    const Installation cursor = entry("cursor", "Cursor", InstallationState::Installed);
    const Installation vscode = entry("vscode", "VS Code", InstallationState::Installed);
    found.installations = {cursor, vscode};
    found.tried = {tried(cursor, "Cursor: what it sends is accepted.", true),
                   tried(vscode, "VS Code: not tried. It signs in by itself.", true, true)};
    return found;
}

Verification stale()
{
    ProbeReport late = report();
    late.serverTime = now().addSecs(-47 * 60);
    Verification stale = found(working(), late);
    const Installation code = entry("claude-code", "Claude Code", InstallationState::OldToken);
    const Installation codex = entry("codex", "Codex", InstallationState::Changed);
    const Installation gemini = entry("gemini-cli", "Gemini CLI", InstallationState::Installed);
    Installation broken = entry("zed", "Zed", InstallationState::Unreadable);
    broken.problem = QStringLiteral("Line 12, column 3: a comma is missing.");
    stale.installations += {code, codex, gemini, broken};
    stale.tried += tried(gemini,
                         "Gemini CLI: acme.example.com refused the token. It refers to the variable "
                         "CONNECTIVEONE_TOKEN, which isn't set here.",
                         false);
    return stale;
}

Error failure(ErrorCode code, const char *message, const char *hint)
{
    return {code, QString::fromLatin1(message), QString::fromLatin1(hint)};
}

Verification failed(const Connection &connection, const Error &error)
{
    Verification failed;
    failed.steps = verificationSteps(connection, std::unexpected(error), now());
    return failed;
}

/// In the service's own words, with what its rule offers.
Verification told()
{
    const ServiceDescription service = shippedService(QStringLiteral("connectiveone"));
    const QString at = QStringLiteral("mcp");
    const Error refusal = failure(ErrorCode::TokenRefused, "acme.example.com refused the token.", "");
    Verification told =
        failed(working(), explained(service, QStringLiteral("acme.example.com"), at, refusal));
    told.steps.last().remedies = remediesFor(service, at, refusal);
    return told;
}

Verification forbidden()
{
    Verification forbidden =
        failed(signedInOnly(), failure(ErrorCode::Forbidden, "The token may not do this at acme.example.com.",
                                       "Choose another preset or sign in again."));
    forbidden.signInHelps = true;
    forbidden.challenge = "Bearer error=\"insufficient_scope\", scope=\"bots:write\"";
    return forbidden;
}

} // namespace

std::unique_ptr<QWidget> verifyScreen(const char *state)
{
    const QByteArray wanted(state);
    auto panel = std::make_unique<VerifyPanel>();
    const QString prompt = QStringLiteral("List the bots of my ConnectiveOne instance.");
    const Connection one = working();
    if (wanted == "running")
        panel->showRunning(one.name);
    else if (wanted == "works")
        panel->show(one, found(one, report()), prompt, now());
    else if (wanted == "stale")
        panel->show(one, stale(), prompt, now());
    else if (wanted == "forbidden")
        panel->show(signedInOnly(), forbidden(), prompt, now());
    else if (wanted == "told")
        panel->show(one, told(), prompt, now());
    else if (wanted == "refused")
        panel->show(
            one,
            failed(one, failure(ErrorCode::TokenRefused, "acme.example.com refused the token.",
                                "It expired, was replaced, or was copied incompletely. Make a new one, "
                                "or paste it again.")),
            prompt, now());
    else if (wanted == "certificate")
        panel->show(
            one,
            failed(one, failure(ErrorCode::TlsFailed,
                                "The certificate of acme.example.com is not trusted: it is self-signed.",
                                "Keyfob does not continue.")),
            prompt, now());
    else
        panel->showError(one,
                         failure(ErrorCode::HostNotFound, "acme.example.com was not found.",
                                 "Check the spelling of the domain."),
                         now());
    return panel;
}

} // namespace keyfob::fixtures
