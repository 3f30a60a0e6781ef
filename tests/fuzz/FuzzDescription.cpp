// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientCatalog.h"
#include "clients/EntryShape.h"
#include "fuzz/Require.h"

#include <cstdint>

using namespace keyfob;

/// A description either is refused with a place, or what it describes can be used.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<ClientDescription> client = ClientCatalog::read(text);
    if (!client) {
        require(client.error().code == ErrorCode::DescriptorRefused && !client.error().hint.isEmpty() &&
                    client.error().message.contains(QLatin1String(" At /")),
                "a refusal without a place");
        return 0;
    }
    require(!client->kinds().isEmpty(), "a client with nothing to offer was read");
    ServerEntry entry;
    entry.name = QStringLiteral("demo");
    entry.url = QStringLiteral("https://demo.example/mcp");
    entry.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret("canary-T0ken")}};
    for (const ClientFormDescription &form : client->forms) {
        [[maybe_unused]] const bool fits = EntryShape::fits(form, entry);
        require(EntryShape::fill(form, entry).kind == configedit::JsonNode::Kind::Object, "no object");
    }
    for (const ClientLinkDescription &link : client->links)
        require(client->form(link.form) && !client->form(link.form)->holdsSecrets(), "a link with a secret");
    return 0;
}
