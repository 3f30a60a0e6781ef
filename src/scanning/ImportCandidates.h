// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanning/FileSurvey.h"
#include "scanning/ImportCandidate.h"
#include "scanning/KnownConnection.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// The tokens in the files that no connection has yet, those of known services first. Pure.
[[nodiscard]] QList<ImportCandidate> importCandidates(const QList<SurveyedFile> &files,
                                                      const QList<KnownConnection> &connections,
                                                      const QList<ServiceDescription> &services);

/// The entry as a configuration that a person could have copied (PastedText::read()). Holds the token.
[[nodiscard]] QString configurationOf(const ListedEntry &entry);

} // namespace keyfob
