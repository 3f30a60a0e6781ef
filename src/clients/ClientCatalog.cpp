// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientCatalog.h"

#include "base/BoundedJson.h"
#include "clients/DescriptionSpot.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientCatalog)
};

#if defined(Q_OS_WIN)
constexpr auto Platform = QLatin1String("windows");
#elif defined(Q_OS_MACOS)
constexpr auto Platform = QLatin1String("macos");
#else
constexpr auto Platform = QLatin1String("linux");
#endif

const QStringList Platforms{QStringLiteral("linux"), QStringLiteral("macos"), QStringLiteral("windows")};
constexpr qsizetype DeepestContainer = 8;

/// A description may come from elsewhere one day: it must not lead out of the person's own folders.
QString readPath(const DescriptionSpot &spot, bool inProject)
{
    static const QRegularExpression rooted(QStringLiteral("\\A(~/|\\$[A-Za-z_]\\w*/|%[A-Za-z_]\\w*%\\\\)."));
    static const QRegularExpression special(QStringLiteral("[~$%:*?\"<>|]"));
    const QString path = spot.line();
    const QRegularExpressionMatch root = rooted.match(path);
    const QString rest = root.hasMatch() ? path.mid(root.capturedEnd(1)) : path;
    const QStringList parts = QString(rest).replace(QLatin1Char('\\'), QLatin1Char('/')).split(u'/');
    if (inProject == root.hasMatch())
        spot.refuse(inProject ? Words::tr("it must be relative to the project's folder")
                              : Words::tr("it must begin with ~/ or a variable"));
    else if (rest.contains(special))
        spot.refuse(Words::tr("it holds a character with a special meaning"));
    else if (parts.contains(QString()) || parts.contains(QLatin1String("..")))
        spot.refuse(Words::tr("it must not hold an empty part or .."));
    return path;
}

/// Checks the paths of all platforms and keeps those of this one.
QStringList readPaths(const DescriptionSpot &spot, bool inProject)
{
    QStringList here;
    spot.allowKeys(Platforms);
    for (const QString &platform : Platforms) {
        for (const DescriptionSpot &item : spot.member(platform).items(0)) {
            const QString path = readPath(item, inProject);
            if (platform == Platform)
                here.append(path);
        }
    }
    return here;
}

QStringList readPrograms(const DescriptionSpot &spot)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z"));
    QStringList programs;
    for (const DescriptionSpot &item : spot.items(0)) {
        programs.append(item.line());
        if (!plain.match(programs.last()).hasMatch())
            item.refuse(Words::tr("it must be the plain name of a program"));
    }
    return programs;
}

QStringList readKeys(const DescriptionSpot &spot, qsizetype most)
{
    QStringList keys;
    for (const DescriptionSpot &item : spot.items(1)) {
        if (keys.contains(item.line()))
            item.refuse(Words::tr("it is there twice"));
        keys.append(item.line());
    }
    if (keys.size() > most)
        spot.refuse(Words::tr("it is too long"));
    return keys;
}

ClientFileDescription readFile(const DescriptionSpot &spot)
{
    spot.allowKeys({QStringLiteral("scope"), QStringLiteral("syntax"), QStringLiteral("container"),
                    QStringLiteral("paths"), QStringLiteral("lock")});
    ClientFileDescription file;
    file.scope =
        spot.member(QStringLiteral("scope")).oneOf({QStringLiteral("global"), QStringLiteral("project")});
    file.syntax =
        spot.member(QStringLiteral("syntax")).oneOf({QStringLiteral("json"), QStringLiteral("jsonc")});
    // A path of names may hold one name twice; only its length is bounded.
    for (const DescriptionSpot &item : spot.member(QStringLiteral("container")).items(1))
        file.container.append(item.line());
    if (file.container.size() > DeepestContainer)
        spot.member(QStringLiteral("container")).refuse(Words::tr("it is too long"));
    file.paths = readPaths(spot.member(QStringLiteral("paths")), file.scope == QLatin1String("project"));
    if (spot.has(QStringLiteral("lock"))) {
        const QString lock =
            spot.member(QStringLiteral("lock")).oneOf({QStringLiteral("none"), QStringLiteral("directory")});
        file.directoryLock = lock == QLatin1String("directory");
    }
    return file;
}

/// A text in braces must be a placeholder that EntryShape knows, at whatever depth.
void checkPlaceholders(const DescriptionSpot &spot)
{
    static const QRegularExpression braces(QStringLiteral("\\A\\{.*\\}\\z"));
    static const QStringList known{QStringLiteral("{name}"),    QStringLiteral("{url}"),
                                   QStringLiteral("{headers}"), QStringLiteral("{command}"),
                                   QStringLiteral("{args}"),    QStringLiteral("{env}")};
    if (spot.value().isObject()) {
        for (const QString &key : spot.keys())
            checkPlaceholders(spot.member(key));
    } else if (spot.value().isArray()) {
        for (const DescriptionSpot &item : spot.items(0))
            checkPlaceholders(item);
    } else if (braces.match(spot.value().toString()).hasMatch() && !known.contains(spot.value().toString())) {
        spot.refuse(Words::tr("this placeholder is not known"));
    }
}

ClientFormDescription readForm(const DescriptionSpot &spot)
{
    spot.allowKeys({QStringLiteral("id"), QStringLiteral("order"), QStringLiteral("entry")});
    const DescriptionSpot entry = spot.member(QStringLiteral("entry"));
    const DescriptionSpot order = spot.member(QStringLiteral("order"));
    ClientFormDescription form;
    form.id = spot.member(QStringLiteral("id")).identifier();
    form.entry = entry.value().toObject();
    form.order = readKeys(order, 64);
    if (form.entry.isEmpty())
        entry.refuse(Words::tr("it must be an object with at least one key"));
    QStringList sorted = form.order;
    sorted.sort();
    QStringList keys = form.entry.keys();
    keys.sort();
    if (sorted != keys)
        order.refuse(Words::tr("it must name every key of the entry"));
    checkPlaceholders(entry);
    return form;
}

void readLists(const DescriptionSpot &root, ClientDescription &client)
{
    for (const DescriptionSpot &spot : root.member(QStringLiteral("files")).items(1)) {
        const ClientFileDescription file = readFile(spot);
        if (client.file(file.scope))
            spot.member(QStringLiteral("scope")).refuse(Words::tr("it is there twice"));
        client.files.append(file);
    }
    for (const DescriptionSpot &spot : root.member(QStringLiteral("forms")).items(1)) {
        const ClientFormDescription form = readForm(spot);
        if (client.form(form.id))
            spot.member(QStringLiteral("id")).refuse(Words::tr("it is there twice"));
        client.forms.append(form);
    }
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
                    QStringLiteral("name"), QStringLiteral("evidence"), QStringLiteral("detect"),
                    QStringLiteral("files"), QStringLiteral("forms"), QStringLiteral("reload"),
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
    client.detectPaths = readPaths(detect.member(QStringLiteral("paths")), false);
    client.detectPrograms = readPrograms(detect.member(QStringLiteral("programs")));
    readLists(root, client);
    client.reload = root.member(QStringLiteral("reload")).line();
    client.check = root.member(QStringLiteral("check")).line();
    if (fault)
        return std::unexpected(*fault);
    return client;
}

ClientCatalog ClientCatalog::builtIn()
{
    ClientCatalog catalog;
    const QDir folder(QStringLiteral(":/clients"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The built-in client description %s could not be read.", qPrintable(name));
        const Result<ClientDescription> client = read(file.readAll());
        if (!client)
            qFatal("%s: %s", qPrintable(name), qPrintable(client.error().message));
        catalog.m_clients.append(*client);
    }
    std::ranges::sort(catalog.m_clients, {},
                      [](const ClientDescription &c) { return c.name.toCaseFolded(); });
    return catalog;
}

const ClientDescription *ClientCatalog::find(const QString &id) const
{
    const auto it = std::ranges::find(m_clients, id, &ClientDescription::id);
    return it == m_clients.end() ? nullptr : &*it;
}

} // namespace keyfob
