// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/GitGuard.h"

#include "base/BoundedJson.h"
#include "projects/GitProcess.h"
#include "projects/IgnoreFile.h"
#include "projects/RealPath.h"
#include "safefile/FileTarget.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>

#include <algorithm>
#include <array>
#include <optional>

namespace keyfob {

namespace {

using Kind = GitVerdict::Kind;

/// From good to bad. What git can't tell is worse than NotIgnored: ignoring the file would not settle it.
const GitVerdict &worse(const GitVerdict &a, const GitVerdict &b)
{
    static constexpr std::array order{Kind::NoRepository, Kind::Ignored,  Kind::NotIgnored,
                                      Kind::GitMissing,   Kind::TimedOut, Kind::NotTrusted,
                                      Kind::Failed,       Kind::Tracked};
    const auto rank = [](Kind kind) { return std::find(order.begin(), order.end(), kind) - order.begin(); };
    return rank(b.kind) > rank(a.kind) ? b : a;
}

GitVerdict failed(Error problem)
{
    return {Kind::Failed, {}, {}, std::move(problem)};
}

/// The folders from this one up that have a .git (a folder, a worktree's or submodule's file, a link).
QStringList repositoriesAround(QString folder)
{
    QStringList found;
    while (true) {
        const QFileInfo git(QDir(folder).filePath(QStringLiteral(".git")));
        if (git.exists() || git.isSymbolicLink())
            found += folder;
        const QString parent = QFileInfo(folder).path();
        if (parent == folder)
            return found;
        folder = parent;
    }
}

bool isComplaint(const QByteArray &line)
{
    return line.startsWith("fatal:") || line.startsWith("error:");
}

/// The line that says best what git complained about.
QString complaint(const GitRun &run)
{
    const QList<QByteArray> lines = run.errors.split('\n');
    const auto first = std::find_if(lines.begin(), lines.end(), isComplaint);
    return plainText(QString::fromLocal8Bit(first == lines.end() ? lines.first() : *first));
}

/// What the words after safe.directory must be for a shell.
QString quoted(QString path)
{
    return QLatin1Char('\'') + path.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

/// Git's answer is of no use: why.
GitVerdict notAnswered(const GitRun &run, const QString &folder)
{
    const QString shown = plainText(folder);
    if (run.end == GitRun::End::Missing) {
        return {Kind::GitMissing,
                folder,
                {},
                {ErrorCode::NotFound,
                 GitVerdict::tr("%1 is a Git repository, but Git is not installed.").arg(shown),
                 GitVerdict::tr("Install Git, then try again.")}};
    }
    if (run.end == GitRun::End::TimedOut) {
        return {Kind::TimedOut,
                folder,
                {},
                {ErrorCode::Timeout, GitVerdict::tr("Git did not answer in time about %1.").arg(shown),
                 GitVerdict::tr("Try again in a moment.")}};
    }
    // Since 2.35.3, and the words of 2.35.2.
    if (run.errors.contains("dubious ownership") || run.errors.contains("is owned by someone else")) {
        return {Kind::NotTrusted,
                folder,
                {},
                {ErrorCode::UnsafeFile,
                 GitVerdict::tr("Git does not trust %1: it belongs to another user.").arg(shown),
                 GitVerdict::tr("If you trust it, run: git config --global --add safe.directory %1")
                     .arg(plainText(quoted(folder), 4096))}};
    }
    const QString why = complaint(run);
    return {Kind::Failed,
            folder,
            {},
            {ErrorCode::NotUnderstood,
             why.isEmpty() ? GitVerdict::tr("Git could not read the repository %1.").arg(shown)
                           : GitVerdict::tr("Git could not read the repository %1: %2").arg(shown, why),
             GitVerdict::tr("Run “git status” in the folder to see what is wrong.")}};
}

/// Some commands end with a good code although they could not read everything.
bool complains(const GitRun &run)
{
    const QList<QByteArray> lines = run.errors.split('\n');
    return std::any_of(lines.begin(), lines.end(), isComplaint);
}

/// Is the file, or something below it, in the index?
std::expected<bool, GitRun> isTracked(const GitProcess &git, const QString &folder, const QString &file)
{
    const GitRun setting = git.run(folder, {QStringLiteral("config"), QStringLiteral("--type=bool"),
                                            QStringLiteral("--get"), QStringLiteral("core.ignoreCase")});
    if (setting.end != GitRun::End::Exited || setting.code > 1)
        return std::unexpected(setting);
    const bool anyCase = setting.output.trimmed() == "true";
    const QString pattern = anyCase ? QLatin1String(":(icase,literal)") + file : file;
    GitRun listed = git.run(
        folder, {QStringLiteral("ls-files"), QStringLiteral("-z"), QStringLiteral("--"), pattern}, !anyCase);
    if (!listed.output.isEmpty())
        return true;
    if (!listed.succeeded() || complains(listed))
        return std::unexpected(std::move(listed));
    return false;
}

/// What the repository at `folder` says about a file in it. `innermost`: nothing nearer to the file says
/// more.
GitVerdict asked(const GitProcess &git, const QString &folder, const QString &file, bool innermost)
{
    const GitRun top = git.run(folder, {QStringLiteral("rev-parse"), QStringLiteral("--show-toplevel")});
    if (!top.succeeded() || !top.output.endsWith('\n'))
        return notAnswered(top, folder);
    const QString root = QFileInfo(QFile::decodeName(top.output.chopped(1))).canonicalFilePath();
    const QString inside = QDir(root).relativeFilePath(file);
    if (root.isEmpty() || inside == QLatin1String("..") || inside.startsWith(QLatin1String("../"))) {
        return failed({ErrorCode::NotUnderstood,
                       GitVerdict::tr("The repository %1 has its files elsewhere.").arg(plainText(folder)),
                       GitVerdict::tr("Choose the folder where the repository's files are.")});
    }
    const QString here = QDir(folder).relativeFilePath(file);
    const std::expected<bool, GitRun> tracked = isTracked(git, folder, here);
    if (!tracked)
        return notAnswered(tracked.error(), folder);
    if (*tracked)
        return {Kind::Tracked, root, inside, {}};
    if (!innermost)
        return {Kind::NoRepository, {}, {}, {}};
    // This command knows no literal paths. It takes wildcards as letters, though, and behind "./" the rest
    // too.
    const GitRun ignored = git.run(folder,
                                   {QStringLiteral("check-ignore"), QStringLiteral("-q"),
                                    QStringLiteral("--"), QLatin1String("./") + here},
                                   false);
    if (ignored.end != GitRun::End::Exited || ignored.code > 1 || complains(ignored))
        return notAnswered(ignored, folder);
    return {ignored.code == 0 ? Kind::Ignored : Kind::NotIgnored, root, inside, {}};
}

} // namespace

GitGuard::GitGuard(const Paths &paths, std::chrono::milliseconds limit) : m_paths(paths), m_limit(limit) {}

GitVerdict GitGuard::judged(const GitProcess &git, const RealPath &place) const
{
    // Where there is no .git, git is not asked: it could only find a bare repository, which holds no files.
    GitVerdict verdict{Kind::NoRepository, {}, {}, {}};
    bool innermost = true;
    const QStringList around = repositoriesAround(place.folder);
    for (const QString &folder : around) {
        verdict = worse(verdict, asked(git, folder, place.file, std::exchange(innermost, false)));
        if (verdict.kind == Kind::Tracked || verdict.kind == Kind::TimedOut)
            break;
    }
    return verdict;
}

GitVerdict GitGuard::verdict(const QString &folder, const QString &file) const
{
    const QString base = QFileInfo(folder).canonicalFilePath();
    if (base.isEmpty()) {
        return failed({ErrorCode::NotFound, GitVerdict::tr("%1 does not exist.").arg(plainText(folder)),
                       GitVerdict::tr("Check the spelling, or make the folder first.")});
    }
    const GitProcess git(m_paths, m_limit);
    // Joined by hand: to QDir, a colon at the beginning makes the name of a resource.
    const bool absolute = QDir::isAbsolutePath(file) && !file.startsWith(QLatin1Char(':'));
    const Result<RealPath> named =
        RealPath::of(QDir::cleanPath(absolute ? file : base + QLatin1Char('/') + file));
    if (!named)
        return failed(named.error());
    const GitVerdict first = judged(git, *named);
    if (!QFileInfo(named->file).isSymbolicLink())
        return first;
    const Result<FileTarget> target = FileTarget::resolve(named->file);
    if (!target)
        return worse(failed(target.error()), first);
    const Result<RealPath> real = RealPath::of(target->path());
    return worse(real ? judged(git, *real) : failed(real.error()), first);
}

QString GitGuard::ignoreLine(const GitVerdict &verdict)
{
    return verdict.kind == Kind::NotIgnored ? QFile::decodeName(IgnoreFile::line(verdict.path)) : QString();
}

Result<void> GitGuard::ignore(const QString &folder, const QString &file) const
{
    GitVerdict found = verdict(folder, file);
    // A link and the file behind it may need a line each.
    for (int lines = 0; lines < 2 && found.kind == Kind::NotIgnored; ++lines) {
        IgnoreFile rules(found.repository);
        if (Result<void> added = rules.add(IgnoreFile::line(found.path)); !added)
            return added;
        const GitVerdict now = verdict(folder, file);
        if (now.kind == Kind::NotIgnored && now.repository == found.repository && now.path == found.path) {
            if (Result<void> undone = rules.takeBack(); !undone)
                return undone;
            return fail(
                ErrorCode::UnsafeFile,
                GitVerdict::tr(
                    "A line in %1 does not help: another rule brings %2 back. Nothing was changed.")
                    .arg(plainText(rules.path()), plainText(file)),
                GitVerdict::tr("Look for a line that begins with “!” in the .gitignore files below it."));
        }
        found = now;
    }
    if (!found.mayHoldToken())
        return std::unexpected(found.refusal(file));
    return {};
}

} // namespace keyfob
