// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/HandoverSheet.h"

#include "base/SafeUrl.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct HandoverSheets
{
    Q_DECLARE_TR_FUNCTIONS(HandoverSheet)
};

/// nullopt: there is no such field.
std::optional<QList<HandoverRow>> rowsOf(const QString &field, const HandoverEntry &entry,
                                         const EntryValue &tokenUrl)
{
    if (field == QLatin1String("name"))
        return QList<HandoverRow>{{HandoverSheets::tr("Name"), entry.server.name, {}}};
    if (field == QLatin1String("description"))
        return QList<HandoverRow>{{HandoverSheets::tr("Description"), entry.description, {}}};
    if (field == QLatin1String("url")) {
        const QString plain = tokenUrl.secret.isEmpty() ? entry.server.url : tokenUrl.prefix;
        return QList<HandoverRow>{{HandoverSheets::tr("Address"), plain, tokenUrl.secret}};
    }
    if (field != QLatin1String("headers"))
        return std::nullopt;
    QList<HandoverRow> rows;
    for (const EntryValue &header : entry.server.headers)
        rows.append({header.name, header.prefix, header.secret});
    return rows;
}

Result<void> isOpenable(const QString &page)
{
    // A page may have a fragment (ChatGPT's settings), which a server's address may not.
    const QUrl url(page, QUrl::StrictMode);
    if (page.isEmpty() || (url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty() &&
                           url.userInfo().isEmpty()))
        return {};
    return fail(ErrorCode::UnsafeUrl, HandoverSheets::tr("“%1” is no page that may be opened.").arg(page));
}

} // namespace

Result<HandoverSheet> HandoverSheet::of(const HandoverSteps &steps, const HandoverEntry &entry,
                                        const EntryValue &tokenUrl)
{
    if (const Result<void> page = isOpenable(steps.page); !page)
        return std::unexpected(page.error());
    if (entry.server.transport == ServerEntry::Transport::Http) {
        if (const Result<QUrl> url = safeUrl(entry.server.url); !url)
            return std::unexpected(url.error());
    }
    HandoverSheet sheet;
    sheet.m_page = steps.page;
    for (const QString &field : steps.fields) {
        const std::optional<QList<HandoverRow>> rows = rowsOf(field, entry, tokenUrl);
        if (!rows)
            return fail(ErrorCode::DescriptorRefused,
                        HandoverSheets::tr("There is no field “%1”.").arg(field));
        std::ranges::copy_if(*rows, std::back_inserter(sheet.m_rows),
                             [](const HandoverRow &row) { return row.isSecret() || !row.text.isEmpty(); });
    }
    for (QString step : steps.steps)
        sheet.m_steps += step.replace(QLatin1String("%1"), entry.server.name);
    if (!steps.fields.contains(QLatin1String("headers"))) {
        for (const EntryValue &header : entry.server.headers) {
            if (header.secret.isEmpty())
                sheet.m_lost += header.name;
        }
    }
    return sheet;
}

} // namespace keyfob
