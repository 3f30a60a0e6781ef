// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/DescriptionReader.h"
#include "services/ServiceDescription.h"

namespace keyfob {

// The rules that keep a description harmless (services.md section 6, safety of descriptors). Each refuses
// through the reader, with the pointer of the fault.

/// https, or http where loopback is allowed; {host} is the whole authority, or (kind fixed) there is none.
void checkInstanceTemplate(DescriptionReader &instance, const ServiceDescription &service);

/// A template on the instance's own origin: {base}, then a path; no other names than the known ones.
void checkOnBase(DescriptionReader &part, const QString &key, const QString &pattern,
                 const QStringList &known);

/// The addresses of kind "regions": https origins, each with an id of its own.
void readRegions(DescriptionReader &instance, ServiceDescription &service);

/// A header that may be sent: its name is a field name and none that steers the connection, the token ends
/// the value and makes it secret.
void checkHeader(DescriptionReader &part, const HeaderDescription &header);

/// A field name that isn't one of those that steer the connection or belong to the protocol.
[[nodiscard]] bool isHarmlessHeader(const QString &name);

[[nodiscard]] std::optional<std::chrono::seconds> readDuration(DescriptionReader &part, const QString &key);

/// The part mcp: name, endpoint, headers, the token in the address.
void readMcp(DescriptionReader mcp, ServiceDescription &service);
/// The part installers: how the service is best put into each client.
void readInstallers(DescriptionReader installers, ServiceDescription &service);
/// The part troubleshooting: rules in their order.
void readTroubles(DescriptionReader &top, ServiceDescription &service);
/// The part tokenApi: calls, fields, pointers.
void readTokenApi(DescriptionReader api, ServiceDescription &service);

} // namespace keyfob
