// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ProjectFolder.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace keyfob {

namespace {

struct FolderText
{
    Q_DECLARE_TR_FUNCTIONS(ProjectFolder)
};

bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + QLatin1Char('/'));
}

QString canonicalHome(const Paths &paths)
{
    const QString home = QFileInfo(paths.home()).canonicalFilePath();
    return home.isEmpty() ? paths.home() : home;
}

/// Whole trees that belong to the system. macOS and Windows are written from documentation.
QStringList systemTrees([[maybe_unused]] const Paths &paths)
{
#ifdef Q_OS_WIN
    QStringList trees;
    for (const char *name : {"SystemRoot", "ProgramFiles", "ProgramFiles(x86)", "ProgramData"}) {
        const QString tree = paths.environment(QString::fromLatin1(name));
        if (!tree.isEmpty())
            trees += QDir::fromNativeSeparators(tree);
    }
    return trees;
#else
    return QStringLiteral("/bin /boot /dev /etc /lib /lib32 /lib64 /libx32 /proc /run /sbin /sys /usr "
                          "/Applications /Library /System /private/etc")
        .split(QLatin1Char(' '));
#endif
}

/// Folders that hold projects of people, but are none themselves, also inside those trees.
QStringList shelves()
{
    return QStringLiteral(
               "/home /media /mnt /opt /private /private/tmp /private/var /root /run/media /srv /tmp "
               "/usr/local /usr/src /Users /var /var/tmp /Volumes")
        .split(QLatin1Char(' '));
}

bool belongsToTheSystem(const QString &path, const Paths &paths)
{
    if (isWithin(path, canonicalHome(paths)))
        return false;
    bool inside = false;
    const QStringList trees = systemTrees(paths);
    for (const QString &tree : trees)
        inside = inside || isWithin(path, tree);
    const QStringList ownFolders = shelves();
    for (const QString &shelf : ownFolders) {
        if (path == shelf)
            return true;
        if (isWithin(path, shelf) && shelf.count(QLatin1Char('/')) > 1)
            inside = false;
    }
    return inside;
}

/// What speaks against the place where it is.
Result<void> fitPlace(const QString &path, const QString &shown, const Paths &paths)
{
    const QString next = FolderText::tr("Choose the folder of one project.");
    if (QDir(path).isRoot())
        return fail(ErrorCode::InvalidInput, FolderText::tr("The root of a disk is not a project."), next);
    const QString home = canonicalHome(paths);
    if (path == home) {
        return fail(ErrorCode::InvalidInput, FolderText::tr("Your home folder is not a project."),
                    FolderText::tr("To use the service everywhere, install it in the app itself; "
                                   "else choose the folder of one project."));
    }
    if (isWithin(home, path))
        return fail(ErrorCode::InvalidInput, FolderText::tr("%1 holds your whole home folder.").arg(shown),
                    next);
    if (belongsToTheSystem(path, paths))
        return fail(ErrorCode::UnsafeFile, FolderText::tr("%1 belongs to the system.").arg(shown), next);
    if (path.split(QLatin1Char('/')).contains(QLatin1String(".git"))) {
        return fail(ErrorCode::InvalidInput, FolderText::tr("%1 is Git's own folder.").arg(shown),
                    FolderText::tr("Choose the folder that holds .git."));
    }
    return {};
}

/// The mode bits count for an administrator too, whom the system would let pass.
bool someoneMay(const QFileInfo &folder, QFile::Permissions bits)
{
    return (folder.permissions() & bits) != QFile::Permissions();
}

Result<void> fitAccess(const QFileInfo &folder, const QString &shown)
{
    if (!folder.isReadable() || !folder.isExecutable() ||
        !someoneMay(folder, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther)) {
        return fail(ErrorCode::FileUnreadable, FolderText::tr("%1 can't be read.").arg(shown),
                    FolderText::tr("Check who may read the folder, then try again."));
    }
    if (!folder.isWritable() ||
        !someoneMay(folder, QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther)) {
        return fail(ErrorCode::FileUnwritable, FolderText::tr("%1 is read-only.").arg(shown),
                    FolderText::tr("Check who may write the folder, or choose another one."));
    }
    return {};
}

/// A lone "~" or "~/" at the beginning; nothing else has a meaning in a folder's name.
QString withoutTilde(const QString &typed, const Paths &paths)
{
    if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/")))
        return paths.home() + typed.mid(1);
    return typed;
}

} // namespace

Result<ProjectFolder> ProjectFolder::check(const QString &chosen, const Paths &paths)
{
    if (chosen.isEmpty()) {
        return fail(ErrorCode::InvalidInput, FolderText::tr("No folder was chosen."),
                    FolderText::tr("Choose the folder of a project."));
    }
    // "./" keeps Qt from reading a colon at the beginning as the name of a resource.
    const QString typed = withoutTilde(chosen, paths);
    const QFileInfo folder(QDir::isAbsolutePath(typed) && !typed.startsWith(QLatin1Char(':'))
                               ? typed
                               : QDir::currentPath() + QLatin1Char('/') + typed);
    const QString path = folder.canonicalFilePath();
    if (path.isEmpty()) {
        return fail(ErrorCode::NotFound, FolderText::tr("%1 does not exist.").arg(plainText(chosen)),
                    FolderText::tr("Check the spelling, or make the folder first."));
    }
    if (!folder.isDir()) {
        return fail(ErrorCode::InvalidInput, FolderText::tr("%1 is a file.").arg(plainText(chosen)),
                    FolderText::tr("Choose the folder it is in."));
    }
    const QString home = canonicalHome(paths);
    const QString shown =
        plainText(isWithin(path, home) ? QLatin1Char('~') + path.mid(home.size()) : path, 4096);
    if (const Result<void> fit = fitPlace(path, shown, paths); !fit)
        return std::unexpected(fit.error());
    if (const Result<void> fit = fitAccess(QFileInfo(path), shown); !fit)
        return std::unexpected(fit.error());
    return ProjectFolder(path, shown);
}

bool ProjectFolder::othersMayWrite() const
{
    return someoneMay(QFileInfo(m_path), QFile::WriteGroup | QFile::WriteOther);
}

} // namespace keyfob
