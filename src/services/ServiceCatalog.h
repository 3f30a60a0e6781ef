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
    /// Reads one description; DescriptorRefused with the JSON pointer of the fault.
    [[nodiscard]] static Result<ServiceDescription> read(QByteArrayView json);

    [[nodiscard]] const QList<ServiceDescription> &all() const { return m_services; }
    /// nullptr when there is none of that id.
    [[nodiscard]] const ServiceDescription *find(const QString &id) const;

private:
    QList<ServiceDescription> m_services;
};

} // namespace keyfob
