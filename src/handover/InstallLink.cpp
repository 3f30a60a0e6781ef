// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/InstallLink.h"

#include "base/SafeUrl.h"
#include "clients/EntryShape.h"
#include "handover/PlaceholderText.h"
#include "handover/SecretCheck.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keyfob {

namespace {

struct InstallLinks
{
    Q_DECLARE_TR_FUNCTIONS(InstallLink)
};

/// https, or the scheme of an app: none that a browser or desktop acts on by itself.
bool isLink(const QString &text)
{
    static const QRegularExpression scheme(
        QStringLiteral("\\A(?!(?:https?|wss?|s?ftps?|file|data|blob|about|javascript|vbscript|smb|mailto|tel|"
                       "ms-[a-z-]+|view-source):)"
                       "[a-z][a-z0-9+.-]*:[!-~]+\\z|\\Ahttps://[!-~]+\\z"));
    return scheme.match(text).hasMatch() && QUrl(text, QUrl::StrictMode).isValid();
}

Result<void> mayBeLinked(const HandoverEntry &entry)
{
    if (entry.server.transport != ServerEntry::Transport::Http)
        return fail(ErrorCode::NotSupported, InstallLinks::tr("A link can add only a server on the web."));
    if (const Result<QUrl> url = safeUrl(entry.server.url); !url)
        return std::unexpected(url.error());
    return SecretCheck::passed(entry);
}

} // namespace

Result<QString> InstallLink::of(const ClientDescription &client, const ClientLinkDescription &link,
                                const ServerEntry &server)
{
    const ClientFormDescription *form = client.form(link.form);
    if (!form)
        return fail(ErrorCode::DescriptorRefused, InstallLinks::tr("There is no form “%1”.").arg(link.form));
    if (!EntryShape::fits(*form, server))
        return fail(ErrorCode::NotSupported,
                    InstallLinks::tr("This link of %1 can't take the entry.").arg(client.name));
    return fill(link.text, HandoverEntry::of(*form, server));
}

Result<AppLink> InstallLink::made(const ClientDescription &client, const ClientLinkDescription &link,
                                  const ServerEntry &server)
{
    Result<QString> text = of(client, link, server);
    if (!text)
        return std::unexpected(text.error());
    return AppLink(std::move(*text));
}

Result<QString> InstallLink::fill(const QString &text, const HandoverEntry &entry)
{
    if (const Result<void> allowed = mayBeLinked(entry); !allowed)
        return std::unexpected(allowed.error());
    const auto parts = PlaceholderText::parts(text);
    if (!parts)
        return std::unexpected(parts.error());
    if (PlaceholderText::losesCompanion(*parts, entry))
        return fail(ErrorCode::DescriptorRefused,
                    InstallLinks::tr("This link can't carry the question for the token."));
    QString link;
    for (const PlaceholderText::Part &part : *parts) {
        link += part.literal;
        if (part.word.isEmpty())
            continue;
        const std::optional<QString> value = PlaceholderText::value(part.word, entry);
        if (!value || !part.joint.isNull())
            return unknownPlaceholder(part.word);
        link += QString::fromLatin1(QUrl::toPercentEncoding(*value));
    }
    if (link.size() > LongestLink)
        return fail(ErrorCode::TooLarge,
                    InstallLinks::tr("The link would have %1 characters; apps take up to %2.")
                        .arg(link.size())
                        .arg(LongestLink),
                    InstallLinks::tr("Use the copied configuration instead."));
    if (!isLink(link))
        return fail(ErrorCode::DescriptorRefused,
                    InstallLinks::tr("“%1” makes no link that may be opened.").arg(text));
    return link;
}

} // namespace keyfob
