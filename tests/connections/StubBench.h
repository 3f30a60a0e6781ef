// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ConnectionsBench.h"
#include "TokenServiceStub.h"

namespace keyfob {

/// A connection to a stub of a service, by a description of tests/services/descriptions.
template <typename Stub>
class StubBench
{
public:
    explicit StubBench(const QString &description)
    {
        house.serviceUrl = QUrl(stub.server.origin());
        house.services = ServiceCatalog::of({TokenServiceStub::description(description)});
        house.restart();
        NewConnection wanted;
        wanted.serviceId = description;
        wanted.where = stub.server.origin();
        id = house.connections->add(wanted).value_or(QString());
    }

    /// A token made by the token API, with a management token that was pasted.
    [[nodiscard]] bool generated()
    {
        const Secret manage = TokenServiceStub::manage();
        if (!waited(house.connections->keepManageToken(id, manage)))
            return false;
        const auto list = waited(house.connections->generate(id, TokenOptions()));
        if (!list || !list->ok())
            qWarning("%s", qPrintable(list ? list->steps.last().text : list.error().message));
        return list && list->ok();
    }
    /// A token that the service's page showed, pasted.
    [[nodiscard]] bool pasted()
    {
        const StubToken &token = stub.issue(QStringLiteral("Cursor"), stub.clock.now().addDays(30));
        const auto list = waited(house.connections->takePasted(id, QString::fromLatin1(token.secret)));
        if (!list || !list->ok())
            qWarning("%s", qPrintable(list ? list->steps.last().text : list.error().message));
        return list && list->ok();
    }
    [[nodiscard]] Result<Checklist> regenerated(const TokenOptions &options = {})
    {
        return waited(house.connections->regenerate(id, options));
    }
    [[nodiscard]] Secret token() { return house.token(id); }
    void advance(std::chrono::milliseconds by)
    {
        stub.clock.advance(by);
        house.clock.advance(by);
    }

    Stub stub;
    ConnectionsBench house;
    QString id;
};

} // namespace keyfob
