// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceDescription.h"

namespace keyfob {

/// All services that Keyfob knows: the files of :/services, checked at load.
class ServiceCatalog
{
public:
    /// The built-in ones. Aborts the program when one of them is broken: the tests walk them all.
    [[nodiscard]] static ServiceCatalog builtIn();
    /// These alone.
    [[nodiscard]] static ServiceCatalog of(QList<ServiceDescription> services)
    {
        ServiceCatalog catalog;
        catalog.m_services = std::move(services);
        return catalog;
    }
    /// Reads one description; DescriptorRefused with the JSON pointer of the fault.
    [[nodiscard]] static Result<ServiceDescription> read(QByteArrayView json);

    /// Adds the descriptions in a folder of the person's: a new id is a new service, a known one takes the
    /// place of ours. Marked as the person's (byPerson). What was refused and why, each naming its file; a
    /// folder that isn't there is no fault. At most 200 files of at most 256 KiB.
    /// What find() and all() gave before stays valid.
    [[nodiscard]] QList<Error> addOwn(const QString &folder);

    [[nodiscard]] const QList<ServiceDescription> &all() const { return m_services; }
    /// nullptr when there is none of that id.
    [[nodiscard]] const ServiceDescription *find(const QString &id) const;

private:
    void sort();

    QList<ServiceDescription> m_services;
    QList<QList<ServiceDescription>> m_former; ///< before addOwn()
};

} // namespace keyfob
