// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoService.h"
#include "http/HttpClient.h"
#include "support/FakeClock.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace keyfob {

/// The demo dressed as one of the services that Keyfob describes, one process for each of its regions, and a
/// person at its pages.
class DressedService
{
public:
    /// `alter` may change how it appears.
    explicit DressedService(const QString &service, const std::function<void(DemoDress &)> &alter = {});

    /// The shipped description with this service's addresses in the place of the real ones: everything else
    /// is as it is shipped.
    [[nodiscard]] QByteArray description() const;
    /// The same as a file `ID.json` in a folder of the person's own descriptions.
    [[nodiscard]] bool describeIn(const QString &folder) const;

    [[nodiscard]] DemoService &house(int region = 0) { return *m_houses.at(std::size_t(region)); }
    [[nodiscard]] QString host(int region = 0) const;

    // What the person does on the token page; it signs in first if need be.
    [[nodiscard]] QString generated(int region = 0);   ///< Generate or Regenerate, then Copy Configuration
    [[nodiscard]] QString copiedToken(int region = 0); ///< the same, then Copy Token
    [[nodiscard]] bool deleted(int region = 0);

    FakeClock clock;

private:
    [[nodiscard]] QByteArray page(int region);
    [[nodiscard]] QByteArray afterDeed(int region, const QByteArray &deed);
    [[nodiscard]] HttpReply sent(int region, const QByteArray &verb, const QString &path,
                                 const QByteArray &body = {});

    QString m_service;
    std::vector<std::unique_ptr<DemoService>> m_houses;
    QList<QByteArray> m_cookies;
    HttpClient m_person;
};

} // namespace keyfob
