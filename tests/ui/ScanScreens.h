// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

/// The list of what is to be mended: every kind.
std::unique_ptr<QWidget> findingsScreen();
/// What could be taken over, or (`done`) what became of it.
std::unique_ptr<QWidget> importScreen(bool done);
/// The first-run page with something to import.
std::unique_ptr<QWidget> firstRunImportScreen();
/// The bar over the window's content.
std::unique_ptr<QWidget> scanBarScreen();

} // namespace keyfob::fixtures
