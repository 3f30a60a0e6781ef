// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

/// The assembled main window on real parts (ledger, client files, demo service), for looking at.
[[nodiscard]] std::unique_ptr<QWidget> emptyWindow();
/// Signed in to the demo service, with the entry in Cursor and VS Code.
[[nodiscard]] std::unique_ptr<QWidget> mainWindow();

} // namespace keyfob::fixtures
