// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceDescription.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

const PresetDescription *ServiceDescription::preset(const QString &presetId) const
{
    const auto found = std::ranges::find(presets, presetId, &PresetDescription::id);
    return found == presets.end() ? nullptr : &*found;
}

const RegionDescription *ServiceDescription::region(const QString &regionId) const
{
    const auto found = std::ranges::find(regions, regionId, &RegionDescription::id);
    return found == regions.end() ? nullptr : &*found;
}

InstallerDescription ServiceDescription::installer(const QString &clientId) const
{
    const auto found = installers.constFind(clientId);
    return found != installers.constEnd() ? *found : installers.value(u"*"_s);
}

bool ServiceDescription::hasUnknownHeader() const
{
    return std::ranges::any_of(headers,
                               [](const HeaderDescription &header) { return header.name.isEmpty(); });
}

} // namespace keyfob
