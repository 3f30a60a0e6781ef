// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

/// Verify: "works", "stale", "refused", "forbidden", "unreachable", "certificate", "running".
[[nodiscard]] std::unique_ptr<QWidget> verifyScreen(const char *state);

} // namespace keyfob::fixtures
