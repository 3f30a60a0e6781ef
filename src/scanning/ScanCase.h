// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanning/FileSurvey.h"
#include "scanning/KnownConnection.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// One entry, and what Keyfob knows about it. Refers to what it was made of, which outlives it.
struct ScanCase
{
    const SurveyedFile &file;
    const ListedEntry &entry;
    const ClientDescription &client;
    QList<const KnownConnection *> atEndpoint;
    const KnownConnection *owner =
        nullptr;                       ///< the connection that it is to be like; nullptr: none, or several
    const KnownEntry *known = nullptr; ///< Keyfob put it there
    const ServiceDescription *service = nullptr; ///< that it leads to; nullptr: not known
    QString name;                                ///< for showing
    QString where;                               ///< the client, and whose part of its file; for showing

    /// Of one that Keyfob could take it over for.
    [[nodiscard]] bool isOfService() const { return service || !atEndpoint.isEmpty(); }
};

[[nodiscard]] ScanCase scanCaseOf(const SurveyedFile &file, const ListedEntry &entry,
                                  const ClientDescription &client, const QList<KnownConnection> &connections,
                                  const QList<ServiceDescription> &services);

} // namespace keyfob
