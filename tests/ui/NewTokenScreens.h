// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

/// A token that was just made (ux.md S6); `kept`: the keychain took it.
std::unique_ptr<QWidget> newTokenScreen(bool kept);

} // namespace keyfob::fixtures
