// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace keyfob {

/// The one way to an icon: a small SVG of resources/icons, painted in the palette's text colour each time, so
/// that it follows dark and high-contrast themes. `name` with or without ".svg"; an unknown one is any.svg.
[[nodiscard]] QIcon symbolIcon(const QString &name);

/// The app's own icon, in its own colours.
[[nodiscard]] QIcon appIcon();

} // namespace keyfob
