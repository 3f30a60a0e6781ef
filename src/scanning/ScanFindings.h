// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/ClientCatalog.h"
#include "scanning/FileSurvey.h"
#include "scanning/KnownConnection.h"
#include "scanning/ScanFinding.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// What is wrong in the files, in their order; a file that several clients share counts once. Pure.
[[nodiscard]] QList<ScanFinding> scanFindings(const QList<SurveyedFile> &files,
                                              const QList<KnownConnection> &connections,
                                              const QList<ServiceDescription> &services,
                                              const ClientCatalog &clients);

} // namespace keyfob
