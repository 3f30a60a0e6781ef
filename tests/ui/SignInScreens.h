// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

// The sign-in in its states (ux.md S4).

std::unique_ptr<QWidget> signInScreen();
/// Copy Link was chosen: the field for the address that the browser ended at, with one that was refused.
std::unique_ptr<QWidget> signInAddressScreen();
std::unique_ptr<QWidget> signInCodeScreen();
/// "denied", "expired" or "registration"
std::unique_ptr<QWidget> signInErrorScreen(const char *error);

} // namespace keyfob::fixtures
