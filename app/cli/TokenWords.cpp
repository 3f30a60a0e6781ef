// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TokenWords.h"

#include "app/cli/Documents.h"
#include "base/Duration.h"

namespace keyfob {

void TokenWords::declare(CLI::App &verb)
{
    verb.add_flag("--yes", m_yes, "Do not ask");
    verb.add_option("--valid-for", m_validFor, "How long the new token lives, such as P30D");
    verb.add_flag("--keep-clients", m_keepClients, "Leave the clients' files as they are");
}

Result<TokenOptions> TokenWords::options() const
{
    TokenOptions options;
    if (!m_validFor.empty()) {
        const Result<std::chrono::seconds> lifetime = parseDuration(text(m_validFor));
        if (!lifetime)
            return std::unexpected(lifetime.error());
        options.lifetime = *lifetime;
    }
    options.updateClients = !m_keepClients;
    return options;
}

Result<ExitCode> told(const Output &out, const Result<Checklist> &done)
{
    if (!done)
        return std::unexpected(done.error());
    out.result(checklistJson(*done), checklistText(*done));
    return done->ok() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob
