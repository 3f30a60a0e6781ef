// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

// The dialogs behind "Install in", on a real connection with the demo service.

/// Install a connection in a client: the preview, with that form (empty: the usual one).
std::unique_ptr<QWidget> previewScreen(const char *client, const char *form);
/// An entry of that name is there that Keyfob did not make.
std::unique_ptr<QWidget> replaceScreen();
/// The client runs, and Node.js is missing.
std::unique_ptr<QWidget> warningsScreen();
/// Undo after somebody changed the file.
std::unique_ptr<QWidget> changedSinceScreen();
std::unique_ptr<QWidget> stepsScreen(const char *client);
std::unique_ptr<QWidget> moreAppsScreen(const char *search);
std::unique_ptr<QWidget> variableScreen();
std::unique_ptr<QWidget> historyScreen();
/// The copies of whole files, behind History.
std::unique_ptr<QWidget> restoreScreen();
/// `git`: "" (no repository), "open", "tracked".
std::unique_ptr<QWidget> projectScreen(const char *git);

} // namespace keyfob::fixtures
