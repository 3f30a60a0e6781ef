// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientCatalog.h"

#include "base/BoundedJson.h"
#include "clients/DescriptionParts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientCatalog)
};

/// The items of a list that may be missing.
QList<DescriptionSpot> optionalItems(const DescriptionSpot &root, const QString &key)
{
    return root.has(key) ? root.member(key).items(1) : QList<DescriptionSpot>();
}

/// The same entry with the token in its address, for services that take it nowhere else: a client that takes
/// a plain address takes that one too.
void addTokenUrlForm(ClientDescription &client)
{
    const ClientFormDescription *plain = client.form(QStringLiteral("http-oauth"));
    if (!plain || client.form(QStringLiteral("token-url")))
        return;
    ClientFormDescription form = *plain;
    form.id = QStringLiteral("token-url");
    for (auto it = form.entry.begin(); it != form.entry.end(); ++it) {
        if (it.value() == QJsonValue(QStringLiteral("{url}")))
            it.value() = QStringLiteral("{tokenUrl}");
    }
    if (form.entry != plain->entry)
        client.forms.append(form);
}

void readLists(const DescriptionSpot &root, ClientDescription &client)
{
    for (const DescriptionSpot &spot : root.member(QStringLiteral("files")).items(0)) {
        const ClientFileDescription file = readFile(spot);
        if (client.file(file.scope))
            spot.member(QStringLiteral("scope")).refuse(Words::tr("it is there twice"));
        client.files.append(file);
    }
    for (const DescriptionSpot &spot :
         root.member(QStringLiteral("forms")).items(client.files.isEmpty() ? 0 : 1)) {
        const ClientFormDescription form = readForm(spot);
        if (client.form(form.id))
            spot.member(QStringLiteral("id")).refuse(Words::tr("it is there twice"));
        client.forms.append(form);
    }
    addTokenUrlForm(client);
    if (root.has(QStringLiteral("reads")))
        client.reads = readReads(root.member(QStringLiteral("reads")));
    for (const DescriptionSpot &spot : optionalItems(root, QStringLiteral("links")))
        client.links.append(readLink(spot, client));
    for (const DescriptionSpot &spot : optionalItems(root, QStringLiteral("commands")))
        client.commands.append(readCommand(spot));
    if (root.has(QStringLiteral("aliases")))
        client.aliases = readLines(root.member(QStringLiteral("aliases")), 10);
}

/// How the client behaves, where that matters.
void readHabits(const DescriptionSpot &root, ClientDescription &client)
{
    client.status = QStringLiteral("current");
    if (root.has(QStringLiteral("status")))
        client.status =
            root.member(QStringLiteral("status"))
                .oneOf({QStringLiteral("current"), QStringLiteral("legacy"), QStringLiteral("discontinued")});
    if (root.has(QStringLiteral("bundle")))
        client.bundle = root.member(QStringLiteral("bundle")).flag();
    if (root.has(QStringLiteral("steps")))
        client.steps = readSteps(root.member(QStringLiteral("steps")));
    if (root.has(QStringLiteral("rewrites"))) {
        const DescriptionSpot rewrites = root.member(QStringLiteral("rewrites"));
        rewrites.allowKeys({QStringLiteral("programs")});
        client.rewriters = readPrograms(rewrites.member(QStringLiteral("programs")));
    }
    if (root.has(QStringLiteral("loosens")))
        client.loosens = root.member(QStringLiteral("loosens")).flag();
}

constexpr qsizetype MostOwn = 200;
constexpr qint64 LargestOwn = qint64(256) * 1024;

Result<ClientDescription> readOwn(const QString &path)
{
    QFile file(path);
    if (file.size() > LargestOwn || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::DescriptorRefused, Words::tr("It could not be read, or is too large."));
    return ClientCatalog::read(file.read(LargestOwn));
}

const QString Folder = QStringLiteral(":/clients");

ClientDescription readBuiltIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The built-in client description %s could not be read.", qPrintable(path));
    const Result<ClientDescription> client = ClientCatalog::read(file.readAll());
    if (!client)
        qFatal("%s: %s", qPrintable(path), qPrintable(client.error().message));
    if (client->id != QFileInfo(path).completeBaseName())
        qFatal("%s: its id must be the name of its file", qPrintable(path));
    return *client;
}

} // namespace

Result<ClientDescription> ClientCatalog::read(QByteArrayView json)
{
    const Result<QJsonObject> object = readJsonObject(json);
    DescriptionSpot::Fault fault;
    if (!object) {
        DescriptionSpot({}, {}, fault).refuse(object.error().message);
        return std::unexpected(*fault);
    }
    const DescriptionSpot root(*object, {}, fault);
    root.allowKeys({QStringLiteral("$schema"), QStringLiteral("schema"), QStringLiteral("id"),
                    QStringLiteral("name"), QStringLiteral("status"), QStringLiteral("evidence"),
                    QStringLiteral("aliases"), QStringLiteral("detect"), QStringLiteral("files"),
                    QStringLiteral("forms"), QStringLiteral("reads"), QStringLiteral("links"),
                    QStringLiteral("commands"), QStringLiteral("bundle"), QStringLiteral("steps"),
                    QStringLiteral("rewrites"), QStringLiteral("loosens"), QStringLiteral("reload"),
                    QStringLiteral("check")});
    const DescriptionSpot schema = root.member(QStringLiteral("schema"));
    if (schema.value() != QJsonValue(1))
        schema.refuse(Words::tr("only 1 is known"));
    ClientDescription client;
    client.id = root.member(QStringLiteral("id")).identifier();
    client.name = root.member(QStringLiteral("name")).line();
    client.evidence = root.member(QStringLiteral("evidence"))
                          .oneOf({QStringLiteral("ran"), QStringLiteral("source"), QStringLiteral("docs"),
                                  QStringLiteral("secondary")});
    const DescriptionSpot detect = root.member(QStringLiteral("detect"));
    detect.allowKeys({QStringLiteral("paths"), QStringLiteral("programs")});
    client.detectPaths = readPlatformPaths(detect.member(QStringLiteral("paths")), false);
    client.detectPrograms = readPrograms(detect.member(QStringLiteral("programs")));
    readLists(root, client);
    readHabits(root, client);
    if (client.kinds().isEmpty())
        root.refuse(Words::tr("it has neither files nor links, commands or steps"));
    client.reload = root.member(QStringLiteral("reload")).line();
    client.check = root.member(QStringLiteral("check")).line();
    if (fault)
        return std::unexpected(*fault);
    return client;
}

ClientCatalog ClientCatalog::builtIn()
{
    ClientCatalog catalog;
    catalog.m_builtIn = true;
    return catalog;
}

const QList<ClientDescription> &ClientCatalog::all() const
{
    if (!m_builtIn || m_allRead)
        return m_clients;
    const QDir folder(Folder);
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        m_clients.append(readBuiltIn(folder.filePath(name)));
    m_allRead = true;
    sort();
    return m_clients;
}

void ClientCatalog::sort() const
{
    std::ranges::sort(m_clients, {}, [](const ClientDescription &c) { return c.name.toCaseFolded(); });
}

QList<Error> ClientCatalog::addOwn(const QString &folder)
{
    QList<Error> refused;
    const QDir own(folder);
    const QStringList names = own.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    if (!names.isEmpty())
        std::ignore = all(); // one of theirs takes the place of one of ours
    for (const QString &name : names.first(std::min(names.size(), MostOwn))) {
        Result<ClientDescription> client = readOwn(own.filePath(name));
        if (client && client->id != QFileInfo(name).completeBaseName())
            client = fail(ErrorCode::DescriptorRefused, Words::tr("Its id must be the name of its file."));
        if (!client) {
            Error error = client.error();
            error.message = Words::tr("%1: %2").arg(own.filePath(name), error.message);
            refused.append(error);
            continue;
        }
        client->personal = true;
        m_single.remove(client->id);
        m_clients.removeIf([&](const ClientDescription &known) { return known.id == client->id; });
        m_clients.append(*client);
    }
    sort();
    return refused;
}

const ClientDescription *ClientCatalog::find(const QString &id) const
{
    if (const auto single = m_single.constFind(id); single != m_single.constEnd())
        return single->get();
    if (!m_builtIn || m_allRead) {
        const auto it = std::ranges::find(m_clients, id, &ClientDescription::id);
        return it == m_clients.end() ? nullptr : &*it;
    }
    const QString file = Folder + QLatin1Char('/') + id + QLatin1String(".json");
    if (id.contains(QLatin1Char('/')) || !QFile::exists(file))
        return nullptr;
    const auto client = std::make_shared<const ClientDescription>(readBuiltIn(file));
    m_single.insert(id, client);
    return client.get();
}

} // namespace keyfob
