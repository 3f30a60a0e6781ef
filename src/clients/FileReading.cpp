// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/DescriptionParts.h"

#include <QCoreApplication>
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
constexpr qsizetype LongestInitial = 2000;

/// A description may come from elsewhere one day: it must not lead out of the person's own folders.
QString readPath(const DescriptionSpot &spot, bool inProject)
{
    static const QRegularExpression rooted(
        QStringLiteral("\\A(~/(?=.)|\\$[A-Za-z_]\\w*(/(?=.)|\\z)|%[A-Za-z_]\\w*%(\\\\(?=.)|\\z))"));
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
    else if ((parts.contains(QString()) && !(root.hasMatch() && rest.isEmpty())) ||
             parts.contains(QLatin1String("..")))
        spot.refuse(Words::tr("it must not hold an empty part or .."));
    return path;
}

/// The text of a file that is made: several lines, but nothing that controls a terminal.
QByteArray readInitial(const DescriptionSpot &spot)
{
    const QString text = spot.value().toString();
    const bool fine = text.size() <= LongestInitial && text.endsWith(QLatin1Char('\n')) &&
                      std::ranges::all_of(text, [](QChar c) { return c == u'\n' || c.isPrint(); });
    if (!fine)
        spot.refuse(Words::tr("it must be a short text of whole lines"));
    return text.toUtf8();
}

void readSyntax(const DescriptionSpot &spot, ClientFileDescription &file)
{
    using enum FileSyntax::Language;
    static const QStringList names{QStringLiteral("json"), QStringLiteral("jsonc"), QStringLiteral("toml"),
                                   QStringLiteral("yaml")};
    const QString syntax = spot.member(QStringLiteral("syntax")).oneOf(names);
    file.syntax.language = syntax == QLatin1String("jsonc")  ? Jsonc
                           : syntax == QLatin1String("toml") ? Toml
                           : syntax == QLatin1String("yaml") ? Yaml
                                                             : Json;
    // A path of names may hold one name twice; only its length is bounded.
    for (const DescriptionSpot &item : spot.member(QStringLiteral("container")).items(1))
        file.container.append(item.line());
    if (file.container.size() > DeepestContainer)
        spot.member(QStringLiteral("container")).refuse(Words::tr("it is too long"));
    if (spot.has(QStringLiteral("trailingComma")))
        file.syntax.trailingCommas = spot.member(QStringLiteral("trailingComma")).flag();
    if (!spot.has(QStringLiteral("listKey")))
        return;
    for (const QString &name : file.container)
        file.syntax.list.path.push_back(name.toStdString());
    file.syntax.list.key = spot.member(QStringLiteral("listKey")).line().toStdString();
}

/// Below each of the folders stands a container like that of the file.
void readFolders(const DescriptionSpot &spot, ClientFileDescription &file)
{
    for (const DescriptionSpot &item : spot.items(1))
        file.folders.append(item.line());
    if (file.scope != QLatin1String("global") || !file.syntax.list.key.empty())
        spot.refuse(Words::tr("only a global file without a list has folders"));
    if (file.folders.size() + 1 + file.container.size() > DeepestContainer)
        spot.refuse(Words::tr("it is too long"));
}
} // namespace

QStringList readPlatformPaths(const DescriptionSpot &spot, bool inProject)
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

QStringList readLines(const DescriptionSpot &spot, qsizetype most)
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
                    QStringLiteral("listKey"), QStringLiteral("folders"), QStringLiteral("paths"),
                    QStringLiteral("lock"), QStringLiteral("initial"), QStringLiteral("follows"),
                    QStringLiteral("trailingComma")});
    ClientFileDescription file;
    file.scope =
        spot.member(QStringLiteral("scope")).oneOf({QStringLiteral("global"), QStringLiteral("project")});
    readSyntax(spot, file);
    if (spot.has(QStringLiteral("folders")))
        readFolders(spot.member(QStringLiteral("folders")), file);
    file.paths =
        readPlatformPaths(spot.member(QStringLiteral("paths")), file.scope == QLatin1String("project"));
    if (spot.has(QStringLiteral("lock"))) {
        const QString lock =
            spot.member(QStringLiteral("lock")).oneOf({QStringLiteral("none"), QStringLiteral("directory")});
        file.directoryLock = lock == QLatin1String("directory");
    }
    if (spot.has(QStringLiteral("initial")))
        file.initial = readInitial(spot.member(QStringLiteral("initial")));
    if (spot.has(QStringLiteral("follows")))
        file.followsLinks = spot.member(QStringLiteral("follows")).flag();
    return file;
}

} // namespace keyfob
