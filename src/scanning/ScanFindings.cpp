// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ScanFindings.h"

#include "base/BoundedJson.h"
#include "scanning/EndpointMatch.h"
#include "scanning/ScanCase.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace keyfob {

namespace {

using Kind = ScanFinding::Kind;
using Mend = ScanFinding::Mend;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ScanFindings)
};

/// The form in which the client reaches a server without a bridge; empty: it can't.
QString directForm(const ClientDescription &client, bool withToken)
{
    const QString form = withToken ? QStringLiteral("http") : QStringLiteral("http-oauth");
    return client.form(form) ? form : QString();
}

ScanFinding finding(const ScanCase &at, Kind kind, const QString &text)
{
    ScanFinding found;
    found.kind = kind;
    found.clientId = at.file.clientId;
    found.clientName = at.file.clientName;
    found.scope = at.file.scope;
    found.path = at.file.path;
    found.line = at.entry.line;
    found.entryName = at.entry.name;
    found.connectionId = at.owner ? at.owner->id : QString();
    found.text = text;
    return found;
}

/// What a person does about an entry that says only where its token is.
QString changeThere(const ScanCase &at, Kind kind)
{
    const QString variable = plainText(at.entry.tokenVariable, 64);
    if (variable.isEmpty())
        return Words::tr("It says only where the token is: change it there.");
    if (kind == Kind::OldToken)
        //: %1 is an environment variable, %2 a connection, %3 a client
        return Words::tr("The token is in the environment variable %1, which Keyfob can't change: copy the "
                         "token of %2 from Keyfob, set the variable to it, then start %3 anew.")
            .arg(variable, at.owner->name, at.client.name);
    return Words::tr("Its token is in the environment variable %1, so Keyfob doesn't write it anew: change "
                     "it in %2.")
        .arg(variable, at.client.name);
}

/// Nothing is written that would put a token where others see it, or that would not be Keyfob's to keep.
bool mayWrite(const ScanCase &at, Kind kind, const QString &form, QString &why)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9._-]{1,64}\\z"));
    const bool shown =
        at.file.git != GitVerdict::Kind::NoRepository && at.file.git != GitVerdict::Kind::Ignored;
    const ClientFormDescription *shape = at.client.form(form);
    const bool other =
        at.owner && !at.known && std::ranges::any_of(at.owner->entries, [&at](const KnownEntry &known) {
            return known.isIn(at.file.clientId, at.file.scope, at.file.path);
        });
    if (!shape)
        why = Words::tr("Keyfob can't write it anew; change it in %1.").arg(at.client.name);
    else if (at.entry.refers)
        why = changeThere(at, kind);
    else if (at.entry.othersRefer && kind != Kind::OldToken)
        why = Words::tr("One of its headers says only where its value is, so Keyfob doesn't write it anew: "
                        "change it in %1.")
                  .arg(at.client.name);
    else if (!plain.match(at.entry.name).hasMatch())
        why = Words::tr("Keyfob can't write an entry of this name; change it in %1.").arg(at.client.name);
    else if (shown && shape->holdsSecrets())
        why = Words::tr("Git shows this file to others, so no token is written into it: keep it elsewhere.");
    else if (other)
        why =
            Words::tr("Keyfob's own entry is in this file, too: remove this one in %1.").arg(at.client.name);
    return why.isEmpty();
}

/// Says how the finding is mended by writing the entry as its connection, or the client itself, wants it.
void mendByWriting(const ScanCase &at, ScanFinding &found, Mend mend, const QString &form, const QString &fix)
{
    QString why;
    if (mayWrite(at, found.kind, form, why)) {
        found.mend = mend;
        found.form = form;
        found.fix = fix;
    } else {
        found.fix = why;
    }
}

/// The token stands in another place than the one the connection wants: what stands there must go.
bool isElsewhere(const ScanCase &at)
{
    const QString header = at.entry.tokenHeader();
    return at.owner && !header.isEmpty() && !at.owner->headerName.isEmpty() &&
           header.compare(at.owner->headerName, Qt::CaseInsensitive) != 0;
}

std::optional<ScanFinding> oldToken(const ScanCase &at)
{
    const Secret token = at.entry.token();
    if (at.atEndpoint.isEmpty() || token.isEmpty())
        return std::nullopt;
    const QString fingerprint = token.fingerprint();
    const bool current = std::ranges::any_of(at.atEndpoint, [&](const KnownConnection *connection) {
        return connection->tokenFingerprint == fingerprint;
    });
    if (current || (at.owner && at.owner->tokenFingerprint.isEmpty()))
        return std::nullopt;
    if (!at.owner) {
        ScanFinding found =
            finding(at, Kind::OldToken,
                    Words::tr("“%1” in %2 has a token that Keyfob doesn't keep.").arg(at.name, at.where));
        found.mend = Mend::Import;
        found.fix = Words::tr("Several connections lead there: import it, or install one of them.");
        return found;
    }
    const QString text = at.known ? Words::tr("“%1” in %2 has an old token of %3.")
                                  : Words::tr("“%1” in %2 has another token for %3 than Keyfob keeps.");
    ScanFinding found = finding(at, Kind::OldToken, text.arg(at.name, at.where, at.owner->name));
    const ClientFormDescription *now = at.client.form(at.entry.form);
    const bool stays = now && now->holdsSecrets() && at.entry.form != QLatin1String("token-url");
    found.replaces = isElsewhere(at);
    mendByWriting(at, found, Mend::Update, stays ? at.entry.form : directForm(at.client, true),
                  Words::tr("Keyfob can put in the current token."));
    return found;
}

/// An outdated recipe, brought up to date by what is known of the server.
ScanFinding outdated(const ScanCase &at, Kind kind, const QString &text)
{
    ScanFinding found = finding(at, kind, text);
    const bool withToken = at.owner ? !at.owner->tokenFingerprint.isEmpty() : !at.entry.token().isEmpty();
    const bool sameServer = kind == Kind::Bridge; // nothing but the way there changes
    if (at.owner || sameServer) {
        found.replaces = isElsewhere(at);
        mendByWriting(at, found, Mend::Convert, directForm(at.client, withToken),
                      Words::tr("Keyfob can write it as %1 wants it today.").arg(at.client.name));
    } else if (at.isOfService() && !at.entry.token().isEmpty()) {
        found.mend = Mend::Import;
        found.fix = Words::tr("Import it, then Keyfob can write it anew.");
    } else if (kind == Kind::OldTransport) {
        found.fix = Words::tr("Look for the new address in the documentation of %1; it often ends in /mcp.")
                        .arg(plainText(hostOf(at.entry.entry.url)));
    } else {
        found.fix = Words::tr("See in the documentation of %1 which header takes the token.")
                        .arg(plainText(hostOf(at.entry.entry.url)));
    }
    return found;
}

/// The header that the token belongs in, when it is in another one; else empty.
QString headerInstead(const ScanCase &at)
{
    if (isElsewhere(at))
        return at.owner->headerName;
    if (at.owner || !at.service)
        return {};
    for (const HeaderDescription &header : at.service->headers) {
        if (header.isSecret && header.alternatives.contains(at.entry.tokenHeader(), Qt::CaseInsensitive))
            return header.name;
    }
    return {};
}

std::optional<ScanFinding> outdatedRecipe(const ScanCase &at)
{
    const ListedEntry &entry = at.entry;
    if (entry.entry.url.isEmpty())
        return std::nullopt;
    if (entry.oldTransport)
        return outdated(at, Kind::OldTransport,
                        Words::tr("“%1” in %2 uses the old SSE transport, which services shut down.")
                            .arg(at.name, at.where));
    if (!entry.entry.tokenQuery.isEmpty())
        return outdated(
            at, Kind::TokenInUrl,
            Words::tr("“%1” in %2 has its token in the address, where logs and histories keep it.")
                .arg(at.name, at.where));
    if (const QString wanted = headerInstead(at); !wanted.isEmpty())
        return outdated(at, Kind::OldHeader,
                        Words::tr("“%1” in %2 sends the token in the header %3; %4 takes it in %5.")
                            .arg(at.name, at.where, plainText(entry.tokenHeader(), 64),
                                 at.owner ? at.owner->name : at.service->name, wanted));
    const QString bridge = QStringLiteral("mcp-remote");
    const bool chosen = (at.known && at.known->form == bridge) ||
                        (at.service && at.service->installer(at.client.id).forms.value(0) == bridge);
    if (entry.bridged && !chosen && !directForm(at.client, !entry.token().isEmpty()).isEmpty())
        return outdated(at, Kind::Bridge,
                        Words::tr("“%1” in %2 goes through mcp-remote, although %3 reaches it directly.")
                            .arg(at.name, at.where, at.client.name));
    return std::nullopt;
}

std::optional<ScanFinding> exposedSecret(const ScanCase &at)
{
    const bool tracked = at.file.git == GitVerdict::Kind::Tracked;
    if (at.entry.exposed.isEmpty() || (!tracked && at.file.git != GitVerdict::Kind::NotIgnored))
        return std::nullopt;
    const QString where = plainText(at.entry.exposed.join(QLatin1String(", ")));
    ScanFinding found = finding(
        at, Kind::ExposedSecret,
        (tracked ? Words::tr("“%1” holds a secret (%2), and Git shows this file to others.")
                 : Words::tr("“%1” holds a secret (%2), and the next “git add” would take this file."))
            .arg(at.name, where));
    found.fix = tracked
                    ? Words::tr("Make a new secret, since the old one stays in the repository's history, and "
                                "keep it in a variable or in the app's own settings.")
                    : Words::tr("Add the file to .gitignore, or keep the secret in a variable.");
    return found;
}

ScanFinding unreadable(const SurveyedFile &file)
{
    ScanFinding found;
    found.kind = Kind::Unreadable;
    found.clientId = file.clientId;
    found.clientName = file.clientName;
    found.scope = file.scope;
    found.path = file.path;
    found.text = file.problem->message;
    found.fix = file.problem->hint;
    return found;
}

} // namespace

QList<ScanFinding> scanFindings(const QList<SurveyedFile> &files, const QList<KnownConnection> &connections,
                                const QList<ServiceDescription> &services, const ClientCatalog &clients)
{
    QList<ScanFinding> findings;
    QSet<QString> seen; // a file that several clients share
    for (const SurveyedFile &file : files) {
        const ClientDescription *client = clients.find(file.clientId);
        if (!client || (file.problem && seen.contains(file.path)))
            continue;
        if (file.problem)
            findings.append(unreadable(file));
        seen.insert(file.path);
        for (const ListedEntry &entry : file.entries) {
            const ScanCase at = scanCaseOf(file, entry, *client, connections, services);
            const QString place = file.path + u'\n' + folderOfScope(file.scope) + u'\n' + entry.name;
            if (seen.contains(place) && !at.known)
                continue;
            seen.insert(place);
            // Mending the one mends the other: both write the entry anew.
            std::optional<ScanFinding> wrong = outdatedRecipe(at);
            const std::optional<ScanFinding> old = oldToken(at);
            if (old && (!wrong || old->isMendable()))
                wrong = old;
            if (wrong)
                findings.append(*wrong);
            if (const std::optional<ScanFinding> exposed = exposedSecret(at))
                findings.append(*exposed);
        }
    }
    return findings;
}

} // namespace keyfob
