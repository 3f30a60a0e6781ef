// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/ConnectionEntry.h"

#include "clients/EntryShape.h"
#include "footprints/SecretText.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

ServerEntry entryOf(const ServiceInstance &instance, const Connection &connection, const Secret &token)
{
    ServerEntry entry = instance.entry(connection.entryName, token, connection.preset);
    if (!connection.endpoint.isEmpty())
        entry.url = connection.endpoint;
    if (connection.learned.urlToken && instance.description().urlToken)
        entry.tokenQuery = instance.description().urlToken->parameter;
    const bool known = !connection.learned.headers.isEmpty() || !instance.takesToken();
    if (token.isEmpty() || connection.headerName.isEmpty() || known)
        return entry;
    const auto isSecret = [](const EntryValue &header) { return !header.secret.isEmpty(); };
    const auto header = std::ranges::find_if(entry.headers, isSecret);
    if (header == entry.headers.end()) {
        entry.headers.prepend(EntryValue{connection.headerName, connection.headerPrefix, token});
    } else {
        header->name = connection.headerName;
        header->prefix = connection.headerPrefix;
    }
    return entry;
}

ServerEntry entryForForm(const ServiceInstance &instance, const Connection &connection, const Secret &token,
                         const ClientFormDescription *form, const QString &clientId)
{
    Secret carried = token;
    if (form && form->refersToToken())
        carried = connection.hasToken() ? Secret(QByteArrayView("stands-for-the-token")) : Secret();
    else if (form && !form->holdsSecrets())
        carried = Secret();
    ServerEntry entry = entryOf(instance, connection, carried);
    if (instance.description().clientEndpoints.contains(clientId))
        entry.url = instance.endpoint(clientId);
    entry.description = QCoreApplication::translate("ConnectionEntry", "%1 (by Keyfob)").arg(connection.name);
    entry.helper =
        helperCommand(QCoreApplication::applicationDirPath() + QLatin1String("/keyfob-cli"), connection.name);
    return entry;
}

QString usualForm(const ClientDescription &client, const ServiceInstance &instance,
                  const Connection &connection)
{
    const bool withToken = connection.hasToken() && instance.takesToken();
    const bool inAddress = withToken && connection.learned.urlToken;
    const QString direct = inAddress   ? QStringLiteral("token-url")
                           : withToken ? QStringLiteral("http")
                                       : QStringLiteral("http-oauth");
    QStringList wanted;
    for (const QString &form : instance.description().installer(client.id).forms) {
        const bool isDirect = form.startsWith(QLatin1String("http")) || form == QLatin1String("token-url");
        if (!inAddress && (!isDirect || form == direct))
            wanted.append(form);
    }
    wanted += QStringList{direct, QStringLiteral("mcp-remote")};
    const auto found = std::ranges::find_if(wanted, [&](const QString &form) { return client.form(form); });
    return found == wanted.end() ? QString() : *found;
}

QStringList fittingForms(const ClientDescription &client, const ServiceInstance &instance,
                         const Connection &connection)
{
    const bool signsIn =
        instance.description().signInMethods.contains(ServiceDescription::SignInMethod::OAuth);
    const bool open = !instance.takesToken() && !signsIn;
    const Secret token = connection.hasToken() ? Secret(QByteArrayView("stands-for-the-token")) : Secret();
    QStringList ids;
    for (const ClientFormDescription &form : client.forms) {
        if (!EntryShape::fits(form, entryForForm(instance, connection, token, &form, client.id)))
            continue;
        const bool withToken = form.holdsSecrets() || form.refersToToken();
        // A bridge can sign in by itself; "http" without its token would be "http-oauth" once more.
        const bool mayLackToken = !form.refersToToken() && form.id != QLatin1String("http");
        const bool inAddress = form.id == QLatin1String("token-url");
        const bool bringsToken = withToken && connection.hasToken() && instance.takesToken() &&
                                 inAddress == connection.learned.urlToken;
        const bool goesWithout = (signsIn || open) && (!withToken || mayLackToken);
        if (bringsToken || goesWithout)
            ids.append(form.id);
    }
    return ids;
}

QString helperCommand(const QString &program, const QString &connectionName)
{
    const auto quoted = [](QString word) {
        static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./:@%+=,-]+\\z"));
        if (plain.match(word).hasMatch())
            return word;
        return QLatin1Char('\'') + word.replace(QLatin1String("'"), QLatin1String("'\\''")) +
               QLatin1Char('\'');
    };
    return quoted(program) + QLatin1String(" token ") + quoted(connectionName) + QLatin1String(" --headers");
}

Secret tokenIn(QByteArrayView entryText, const QString &fingerprint)
{
    if (fingerprint.isEmpty())
        return {};
    const QList<Secret> pieces = piecesOfText(entryText);
    const auto found = std::ranges::find(pieces, fingerprint, &Secret::fingerprint);
    return found == pieces.end() ? Secret() : *found;
}

} // namespace keyfob
