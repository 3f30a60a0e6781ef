// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PastedServer.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"
#include "mcp/HeaderLine.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct PastedServerText
{
    Q_DECLARE_TR_FUNCTIONS(PastedText)
};

bool isOpaque(const QString &value)
{
    static const QRegularExpression opaque(u"^[A-Za-z0-9._~+/=-]{20,}$"_s);
    return opaque.match(value).hasMatch();
}

bool hasTellingName(const PastedHeader &header)
{
    static const QRegularExpression telling(u"key|token|secret|auth"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return telling.match(header.name).hasMatch();
}

/// How surely a header carries the token; 0: it does not.
int likeness(const PastedHeader &header)
{
    if (header.value.isEmpty())
        return 0;
    if (header.value.startsWith("Bearer "_L1, Qt::CaseInsensitive))
        return 3;
    if (hasTellingName(header))
        return 2;
    return isOpaque(header.value) ? 1 : 0;
}

/// Beside the token: might somebody else misuse this value? Identifiers are none.
bool isSecretToo(const PastedHeader &header)
{
    static const QRegularExpression uuid(u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
    static const QRegularExpression digit(u"[0-9]"_s);
    if (likeness(header) == 3)
        return true;
    if (hasTellingName(header))
        return header.value.contains(digit);
    return isOpaque(header.value) && !uuid.match(header.value).hasMatch();
}

/// The token that newer servers refuse and older pages still give: ?token= of the address, taken out of it.
QString takeQueryToken(QString &endpoint)
{
    static const QRegularExpression query(u"([?&])(token|api_key|apikey|access_token)=([^&#]+)(&|$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = query.match(endpoint);
    if (!match.hasMatch())
        return {};
    const bool last = match.captured(4).isEmpty();
    endpoint.replace(match.capturedStart(), match.capturedLength(), last ? QString() : match.captured(1));
    return QUrl::fromPercentEncoding(match.captured(3).toUtf8());
}

/// Sorts the headers that don't carry the token: what could be a secret is left out and named.
void sortOthers(const QList<PastedHeader> &headers, PastedText &pasted)
{
    QStringList leftOut;
    for (const PastedHeader &header : headers) {
        if (header.name == pasted.headerName || header.value.isEmpty() || !isHeaderName(header.name))
            continue;
        if (isSecretToo(header))
            leftOut.append(plainText(header.name, 64));
        else
            pasted.others.append(header);
    }
    if (!leftOut.isEmpty())
        pasted.remark = PastedServerText::tr("Left out: %1. Only one header can carry the token.")
                            .arg(leftOut.join(u", "_s));
}

} // namespace

std::unexpected<Error> noTokenInIt()
{
    return fail(ErrorCode::InvalidInput, PastedServerText::tr("There is no token in it."),
                PastedServerText::tr("Copy the token, or the whole configuration, from the token page."));
}

void PastedServer::addHeader(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon > 0)
        headers.append({line.left(colon).trimmed(), line.sliced(colon + 1).trimmed()});
}

Result<PastedText> judged(PastedServer server)
{
    const QString queryToken = takeQueryToken(server.endpoint);
    const auto best = std::ranges::max_element(server.headers, {}, [](const PastedHeader &header) {
        return std::pair(likeness(header), header.value.size());
    });
    const bool inHeader = best != server.headers.end() && likeness(*best) > 0;
    if (!inHeader && queryToken.isEmpty())
        return noTokenInIt();
    if (!server.endpoint.isEmpty()) {
        const Result<QUrl> url = safeUrl(server.endpoint);
        if (!url)
            return std::unexpected(url.error());
    }
    const QString value = inHeader ? best->value : queryToken;
    Result<PastedText> pasted = readPastedToken(value);
    if (!pasted)
        return pasted;
    if (inHeader && !isHeaderName(best->name))
        return noTokenInIt();
    pasted->name = plainText(server.name, 64);
    pasted->endpoint = server.endpoint;
    pasted->inAddress = !inHeader;
    pasted->headerName = inHeader ? best->name : QString();
    if (inHeader && value.startsWith("Bearer "_L1, Qt::CaseInsensitive)) {
        pasted->headerPrefix = u"Bearer "_s;
        pasted->remark.clear(); // the word belongs there
    }
    sortOthers(server.headers, *pasted);
    return pasted;
}

} // namespace keyfob
