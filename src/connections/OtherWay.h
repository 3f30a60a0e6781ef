// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// Another way than the present one in which a service may take a token: its texts disagree, or the person
/// has chosen the wrong region. A value.
struct OtherWay
{
    enum class Kind { Header, Address, Region };
    Kind kind = Kind::Header;
    QString value;      ///< the header's name, the query's parameter, the region's id
    Connection changed; ///< the connection as it would be
};

/// What is worth trying, in this order, when the token is refused: other names of its header, the address,
/// other regions. A token is never sent to a place that the description doesn't name.
[[nodiscard]] QList<OtherWay> otherWays(const ServiceDescription &service, const Connection &connection);

/// The connection at another of the service's addresses.
[[nodiscard]] Connection atRegion(const ServiceDescription &service, Connection connection,
                                  const RegionDescription &region);

} // namespace keyfob
