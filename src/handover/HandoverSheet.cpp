// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/HandoverSheet.h"

#include "base/SafeUrl.h"
#include "configedit/JsonLayout.h"
#include "handover/CompactJson.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct HandoverSheets
{
    Q_DECLARE_TR_FUNCTIONS(HandoverSheet)
};

/// The server's address; in the form "token-url" as it stands in the filled entry, the token a secret again.
HandoverRow address(const HandoverEntry &entry)
{
    HandoverRow row{HandoverSheets::tr("Address"), entry.server.url, {}, {}};
    if (entry.form != QLatin1String("token-url"))
        return row;
    eachString(entry.entry, [&](const std::string &, const std::string &text) {
        const QString whole = QString::fromStdString(text);
        const qsizetype secret = entry.server.url.size() + entry.server.tokenQuery.size() + 2; // ?query=
        if (whole.startsWith(entry.server.url) && whole.size() > secret) {
            row.text = whole.left(secret);
            row.secret = Secret(whole.mid(secret).toUtf8());
        }
    });
    return row;
}

QString pretty(const HandoverEntry &entry, const configedit::JsonNode &node)
{
    const configedit::JsonNode whole = inMcpServers(entry.server.name.toStdString(), node);
    return QString::fromStdString(configedit::JsonWriter({}, false).value(whole, {}));
}

/// All that the client wants as one text.
HandoverRow configuration(const HandoverEntry &entry)
{
    const QString text = pretty(entry, entry.entry);
    if (!entry.holdsSecrets)
        return {HandoverSheets::tr("Configuration"), text, {}, {}};
    return {HandoverSheets::tr("Configuration"), {}, Secret(text.toUtf8()), pretty(entry, entry.masked)};
}

/// Is the header said in the filled entry, as a member or as an option of a bridge?
bool carries(const configedit::JsonNode &node, const QString &header)
{
    bool found = false;
    eachString(node, [&](const std::string &name, const std::string &text) {
        found = found || QString::fromStdString(name) == header ||
                QString::fromStdString(text).startsWith(header + QLatin1Char(':'));
    });
    return found;
}

/// nullopt: there is no such field.
std::optional<QList<HandoverRow>> rowsOf(const QString &field, const HandoverEntry &entry)
{
    if (field == QLatin1String("name"))
        return QList<HandoverRow>{{HandoverSheets::tr("Name"), entry.server.name, {}, {}}};
    if (field == QLatin1String("description"))
        return QList<HandoverRow>{{HandoverSheets::tr("Description"), entry.server.description, {}, {}}};
    if (field == QLatin1String("url"))
        return QList<HandoverRow>{address(entry)};
    if (field == QLatin1String("json"))
        return QList<HandoverRow>{configuration(entry)};
    if (field != QLatin1String("headers"))
        return std::nullopt;
    QList<HandoverRow> rows;
    for (const EntryValue &header : entry.server.headers)
        rows.append({header.name, header.prefix, header.secret, {}});
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

Result<HandoverSheet> HandoverSheet::of(const ClientStepsDescription &steps, const HandoverEntry &entry)
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
        const std::optional<QList<HandoverRow>> rows = rowsOf(field, entry);
        if (!rows)
            return fail(ErrorCode::DescriptorRefused,
                        HandoverSheets::tr("There is no field “%1”.").arg(field));
        std::ranges::copy_if(*rows, std::back_inserter(sheet.m_rows),
                             [](const HandoverRow &row) { return row.isSecret() || !row.text.isEmpty(); });
    }
    for (QString step : steps.steps)
        sheet.m_steps += step.replace(QLatin1String("%1"), entry.server.name);
    const bool typed = steps.fields.contains(QLatin1String("headers"));
    const bool pasted = steps.fields.contains(QLatin1String("json"));
    for (const EntryValue &header : entry.server.headers) {
        if (header.secret.isEmpty() && !typed && !(pasted && carries(entry.entry, header.name)))
            sheet.m_lost += header.name;
    }
    return sheet;
}

} // namespace keyfob
