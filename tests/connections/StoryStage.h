// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/ConnectionsBench.h"
#include "connections/DressedService.h"

#include <QFile>

namespace keyfob {

/// A bench that knows the service at its loopback addresses.
struct StoryStage
{
    explicit StoryStage(const QString &id, const std::function<void(DemoDress &)> &alter = {})
        : service(id, alter), bench(nullptr, {}, service.house().url())
    {
        const QString folder = bench.folder.path() + QStringLiteral("/own");
        if (!service.describeIn(folder) || !bench.services.addOwn(folder).isEmpty())
            qFatal("the dressed description is refused");
    }

    QString add(const QString &id, const QString &where = {})
    {
        const Result<QString> added = bench.connections->add({id, where, {}, false});
        return added.value_or(QString());
    }
    Result<Checklist> paste(const QString &id, const QString &text, const PasteChoices &choices = {})
    {
        return waited(bench.connections->takePasted(id, text, choices));
    }
    Connection now(const QString &id) { return bench.connections->byId(id).value_or(Connection()); }
    QByteArray file(const QString &client)
    {
        QFile in(bench.file(client));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    DressedService service;
    ConnectionsBench bench;
};

} // namespace keyfob
