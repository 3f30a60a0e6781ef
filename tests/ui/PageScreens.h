// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"

#include <QWidget>

#include <memory>

namespace keyfob::fixtures {

/// The description as it is shipped.
[[nodiscard]] ServiceDescription shippedService(const QString &id);
/// A connection to it, with a token from its page.
[[nodiscard]] Connection connectionTo(const QString &serviceId);

// What happens by way of a service's own pages (ux.md S3, S5, S7, S8, S18).

std::unique_ptr<QWidget> serviceChoiceScreen();
std::unique_ptr<QWidget> waysScreen(const char *serviceId);
/// "configuration", "token", "servers" or "broken"
std::unique_ptr<QWidget> pasteScreen(const char *what);
std::unique_ptr<QWidget> renewOnPageScreen();
std::unique_ptr<QWidget> deleteOnPageScreen();
std::unique_ptr<QWidget> troubleScreen(const char *serviceId);
std::unique_ptr<QWidget> expiryScreen();
std::unique_ptr<QWidget> manageTokenScreen();
std::unique_ptr<QWidget> instanceScreen(const char *serviceId);

} // namespace keyfob::fixtures
