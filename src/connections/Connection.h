// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Moment.h"
#include "base/Result.h"
#include "clients/ClientFiles.h"
#include "services/LearnedFacts.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// How a connection stands, in one word (cli.md `status`).
enum class ConnectionStatus {
    Works,
    SignedIn,
    SignedOut,
    NoToken,
    Expiring,
    Expired,
    Refused,
    Unreachable,
    Unchecked
};
[[nodiscard]] QString statusName(ConnectionStatus status); ///< "signedIn" and the like

/// A service that the person has added. A value without secrets: what the ledger keeps and the window shows.
struct Connection
{
    QString id;   ///< UUID without braces
    QString name; ///< unique, the person's word for it
    QString serviceId;
    QString where;   ///< what ServiceInstance::make() needs
    QString account; ///< "Signed in as …", may be empty
    QString endpoint;
    QString entryName;        ///< the key in client files
    QString headerName;       ///< the header that carries the token
    QString headerPrefix;     ///< "Bearer "
    LearnedFacts learned;     ///< what the person's configuration, or a check, told about the service
    QString tokenId;          ///< at the service; empty: not known
    QString tokenFingerprint; ///< empty: no token
    QString tokenHint;        ///< last four characters
    QDateTime tokenSince;     ///< UTC, when the ledger first saw this token; set by the ledger alone
    bool signedIn = false;    ///< a grant is kept besides the token
    QDateTime sessionSince;   ///< UTC, when the person signed in; invalid when not signed in or not known
    /// How long one access token of the sign-in lives, which is renewed by itself; 0: not known or not
    /// renewed.
    std::chrono::seconds accessLength{0};
    bool sessionOnly = false; ///< secrets are gone when Keyfob quits
    Moment created;
    Moment lastUsed;
    Moment expires;
    QString preset; ///< empty: the service has none
    /// The last check, as an outcome; expiry is worked out from `expires` by statusAt().
    ConnectionStatus checked = ConnectionStatus::Unchecked;
    QDateTime checkedAt; ///< UTC; invalid: never
    QString problem;     ///< the last check's error text, for showing

    [[nodiscard]] bool hasToken() const { return !tokenFingerprint.isEmpty(); }
    /// The status now: no token, expired or expiring (within `lead`) come before the last check.
    [[nodiscard]] ConnectionStatus statusAt(const QDateTime &now,
                                            std::chrono::seconds lead = std::chrono::hours(7 * 24)) const;
};

/// An entry of a connection in one client.
struct Installation
{
    QString clientId;
    QString clientName;
    QString scope = QStringLiteral("global");
    QString path;
    QString form;
    InstallationState state = InstallationState::Absent;
    QString problem; ///< for Unreadable
    int line = 0;
    int column = 0;
    bool loose = false; ///< Inspection::loose: others than the owner may read the token in it

    /// Is there an entry of Keyfob's, whatever token is in it?
    [[nodiscard]] bool isOurs() const;
};

/// What can be done about a failure, for the buttons beside it.
struct Remedies
{
    QStringList actions; ///< of knownTroubleActions(), or "unlock", "change-region", "region:ID"
    QString about{};     ///< for the words of a button: the name of the region or of the service
    QString rule{};      ///< the service's rule that they are of (TroubleRule::id); empty: none
};

/// One line of a checklist: made, stored, works, each client, old token refused.
struct ChecklistStep
{
    QString id; ///< "made", "stored", "works", "oldRefused", "deleted", "removed"
    bool ok = false;
    QString text;
    QString hint;
    Remedies remedies{};
};

struct InstallationOutcome
{
    QString clientId;
    QString clientName;
    QString path;
    bool ok = false;
    QString text;
    bool unknown = false; ///< it was not tried, since it can't be: nothing is wrong as far as can be seen
};

/// What a generate, regenerate, delete or preset change did, step by step.
struct Checklist
{
    QList<ChecklistStep> steps;
    QList<InstallationOutcome> installations;

    [[nodiscard]] bool ok() const;
};

/// The result of Verify (ux.md S13).
struct Verification
{
    bool ok = false;
    QString era;
    QString serverName;
    QStringList tools;
    QList<ChecklistStep> steps; ///< see verificationSteps()
    QList<Installation> installations;
    bool offline = false; ///< nothing was learned: there is no network
    /// Each entry that Keyfob made, tried with exactly what its client would send.
    QList<InstallationOutcome> tried;
    bool signInHelps = false; ///< what failed is the sign-in, or what it allows
    QByteArray challenge;     ///< of a 403 insufficient_scope, for SignInWish: which rights are missing

    /// The connection and every client that has it.
    [[nodiscard]] bool allWorks() const;
};

/// One line of the history.
struct HistoryEntry
{
    qint64 id = 0;
    QDateTime at;         ///< UTC
    QString connectionId; ///< may be of a connection that is gone
    QString clientId;
    QString clientName;
    QString scope; ///< "global" or "project"
    QString path;
    QString entryName;
    FileChange::Action action = FileChange::Action::None;
    bool undone = false;
};

} // namespace keyfob
