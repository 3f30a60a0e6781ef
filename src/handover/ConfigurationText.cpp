// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/ConfigurationText.h"

#include "clients/EntryPlan.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct ConfigurationTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConfigurationText)
};

} // namespace

Result<QByteArray> configurationText(const ClientDescription &client, const ClientFileDescription &file,
                                     const QString &form, const ServerEntry &server)
{
    EntryWish wish;
    wish.kind = EntryWish::Kind::Install;
    wish.name = server.name;
    wish.form = form;
    wish.entry = server;
    const auto planned = EntryPlan(client, file).plan(std::string_view(), wish);
    if (!planned)
        return fail(
            ErrorCode::NotSupported,
            ConfigurationTexts::tr("%1 has no configuration of this kind for this entry.").arg(client.name));
    return FileChange::edited({}, planned->edits).toByteArray();
}

} // namespace keyfob
